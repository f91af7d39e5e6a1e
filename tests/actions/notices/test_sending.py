"""The outbox and its sender: later attempts, giving up, several at once, and a process that dies in the middle."""

from __future__ import annotations

import multiprocessing
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import structlog
from sqlalchemy import update

from actions.notices.sender import LEASE, PAUSES
from actions.planning import Customer, Planner
from records.database import Database
from records.visits import VisitRow
from tests.actions.notices.mail_server import HOST, MailServer
from tests.actions.notices.support import BY_EMAIL, BY_PHONE, FROM, book_for, send_all, sender, smtp, states
from tests.actions.planning.support import FRIDAY, THURSDAY, WEDNESDAY, Clock, at, slot

TEN = slot(THURSDAY, "10:00")
SECOND = timedelta(seconds=1)
SPAWN = multiprocessing.get_context("spawn")


def test_what_is_put_off_is_sent_later(planner: Planner, database: Database, clock: Clock, mail_server: MailServer) -> None:
    mail_server.answers["RCPT"] = ["451 greylisted", "450 again"]
    post = sender(database, clock, smtp(mail_server))
    book_for(planner, BY_EMAIL, TEN)
    assert send_all(post) == 1
    assert states(database)[0] == ("booked", "waiting", 1, "smtp_451")
    clock.now += PAUSES[0] - SECOND
    assert send_all(post) == 0
    clock.now += SECOND
    assert send_all(post) == 1
    assert mail_server.inbox == []
    clock.now += PAUSES[1]
    assert send_all(post) == 1
    assert states(database)[0] == ("booked", "sent", 3, None)
    assert len(mail_server.inbox) == 1


def test_what_is_refused_for_good_is_not_tried_again(
    planner: Planner, database: Database, clock: Clock, mail_server: MailServer
) -> None:
    mail_server.answers["RCPT"] = ["550 unknown"]
    post = sender(database, clock, smtp(mail_server))
    book_for(planner, BY_EMAIL, TEN)
    send_all(post)
    assert states(database)[0] == ("booked", "failed", 1, "smtp_550")
    clock.now = at(WEDNESDAY, "09:00")
    assert send_all(post) == 0


def test_it_is_given_up_after_the_last_pause(planner: Planner, database: Database, clock: Clock, mail_server: MailServer) -> None:
    attempts = len(PAUSES) + 1
    mail_server.answers["RCPT"] = ["451 no"] * attempts
    post = sender(database, clock, smtp(mail_server))
    visit = book_for(planner, BY_EMAIL, slot(FRIDAY + timedelta(days=7), "10:00"))
    for pause in PAUSES:
        assert send_all(post) == 1
        clock.now += pause
    assert states(database)[0] == ("booked", "waiting", attempts - 1, "smtp_451")
    assert send_all(post) == 1
    assert states(database)[0] == ("booked", "failed", attempts, "smtp_451")
    planner.cancel(visit.reference, "cancel")
    send_all(post)
    assert [email["Subject"] for email in mail_server.inbox] == ["Uw afspraak is afgezegd"]


def test_nothing_is_told_once_the_visit_has_begun(
    planner: Planner, database: Database, clock: Clock, mail_server: MailServer
) -> None:
    book_for(planner, BY_EMAIL, TEN)
    clock.now = TEN.starts_at
    assert send_all(sender(database, clock, smtp(mail_server))) == 2
    assert states(database) == [("booked", "failed", 1, "too_late"), ("reminder", "failed", 1, "too_late")]
    assert mail_server.inbox == []


def test_without_a_way_to_the_resident_it_fails_once_and_the_log_names_nobody(
    planner: Planner, database: Database, clock: Clock, mail_server: MailServer
) -> None:
    book_for(planner, BY_PHONE, TEN)
    with structlog.testing.capture_logs() as logs:
        assert send_all(sender(database, clock, smtp(mail_server))) == 1
    assert states(database)[0] == ("booked", "failed", 1, "no_channel")
    assert [line["event"] for line in logs] == ["notice.failed"]
    assert "0612345678" not in str(logs)
    assert "Jannie" not in str(logs)


def test_one_that_cannot_be_written_holds_up_no_other(
    planner: Planner, database: Database, clock: Clock, mail_server: MailServer
) -> None:
    first = book_for(planner, BY_EMAIL, TEN)
    with database.write() as session:
        session.execute(update(VisitRow).where(VisitRow.reference == first.reference).values(product="gone"))
    clock.advance(seconds=1)
    book_for(planner, Customer("Piet", "piet@voorbeeld.nl", None), slot(THURSDAY, "14:00"))
    with structlog.testing.capture_logs() as logs:
        assert send_all(sender(database, clock, smtp(mail_server))) == 2
    assert [email["To"] for email in mail_server.inbox] == ["piet@voorbeeld.nl"]
    assert ("booked", "waiting", 1, "KeyError") in states(database)
    assert "Jannie" not in str(logs)


def test_a_visit_that_is_moved_while_its_confirmation_is_sent_is_told_both(
    planner: Planner, database: Database, clock: Clock, mail_server: MailServer
) -> None:
    visit = book_for(planner, BY_EMAIL, TEN)
    post = sender(database, clock, smtp(mail_server))
    mail_server.hangs_at = "DATA"
    with ThreadPoolExecutor(1) as pool:
        sent = pool.submit(post.send_next)
        assert mail_server.reached.wait(30)
        planner.change(visit.reference, "no hold", slot(THURSDAY, "14:00"), "change")
        mail_server.hangs_at = None
        assert sent.result(30)
    send_all(post)
    assert [str(email["Subject"])[:13] for email in mail_server.inbox] == ["Uw afspraak o", "Uw afspraak i"]
    assert sorted(states(database)) == [
        ("booked", "sent", 1, None),
        ("changed", "sent", 1, None),
        ("reminder", "waiting", 0, None),
        ("reminder", "withdrawn", 0, None),
    ]


def many_bookings(planner: Planner) -> int:
    starts = ("09:00", "10:00", "11:00", "13:00", "14:00", "15:00")
    for day in (WEDNESDAY, THURSDAY, FRIDAY):
        for start in starts:
            book_for(planner, BY_EMAIL, slot(day, start))
    return 3 * len(starts)


def send_in_a_process(url: str, port: int) -> None:
    """What another action server does."""
    from actions.notices.smtp import Security, SmtpCarrier, SmtpServer

    database = Database(url)
    send_all(sender(database, Clock(), SmtpCarrier(SmtpServer(HOST, port, Security.NONE), FROM)))
    database.close()


def test_many_senders_send_each_notice_once(planner: Planner, database: Database, clock: Clock, mail_server: MailServer) -> None:
    count = many_bookings(planner)
    processes = [SPAWN.Process(target=send_in_a_process, args=(database.url, mail_server.port)) for _ in range(2)]
    for process in processes:
        process.start()
    barrier = threading.Barrier(4)

    def send_in_a_thread(_: int) -> int:
        barrier.wait()
        return send_all(sender(database, clock, smtp(mail_server)))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(send_in_a_thread, range(4)))
    for process in processes:
        process.join(60)
        assert process.exitcode == 0
    assert len({email["Message-ID"] for email in mail_server.inbox}) == len(mail_server.inbox) == count


@pytest.mark.parametrize(("killed_at", "received"), [("DATA", 1), ("QUIT", 2)], ids=["before it is sent", "before it is noted"])
def test_kill_9_loses_nothing_and_a_double_can_be_recognised(
    killed_at: str, received: int, planner: Planner, database: Database, clock: Clock, mail_server: MailServer
) -> None:
    book_for(planner, BY_EMAIL, TEN)
    mail_server.hangs_at = killed_at
    process = SPAWN.Process(target=send_in_a_process, args=(database.url, mail_server.port))
    process.start()
    assert mail_server.reached.wait(60)
    process.kill()
    process.join(60)
    mail_server.hangs_at = "nothing"
    post = sender(database, clock, smtp(mail_server))
    clock.now += LEASE - SECOND
    assert send_all(post) == 0
    clock.now += SECOND
    assert send_all(post) == 1
    assert states(database)[0] == ("booked", "sent", 2, None)
    assert len({email["Message-ID"] for email in mail_server.inbox}) == 1
    # A server may also keep what a killed process had not heard the answer to.
    assert len(mail_server.inbox) >= received
