"""From a booking to what lies in the resident's mailbox: booked, moved, cancelled, reminded."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from actions.notices.sender import Sender
from actions.planning import Customer, Planner, SlotTaken, VisitRequest
from municipalities.channels import Channel
from records.database import Database
from tests.actions.notices.support import (
    BY_EMAIL,
    FROM,
    book_for,
    emails_in,
    folder,
    invitation,
    send_all,
    sender,
    states,
    text_of,
)
from tests.actions.planning.support import (
    AT_WIERINGERWERF,
    THURSDAY,
    WEDNESDAY,
    Clock,
    at,
    municipality,
    slot,
    town_with_channels,
)

TEN = slot(THURSDAY, "10:00")


def test_booked_moved_and_cancelled_is_one_entry_in_the_calendar(
    planner: Planner, database: Database, clock: Clock, tmp_path: Path
) -> None:
    post = sender(database, clock, folder(tmp_path / "mail"))
    visit = book_for(planner, BY_EMAIL, TEN)
    assert send_all(post) == 1
    planner.change(visit.reference, "no hold", slot(THURSDAY, "14:00"), "change")
    assert send_all(post) == 1
    planner.cancel(visit.reference, "cancel")
    assert send_all(post) == 1
    assert send_all(post) == 0

    emails = emails_in(tmp_path / "mail")
    entries = {kind: invitation(email) for kind, email in emails.items()}
    assert {kind: method for kind, (method, _) in entries.items()} == {
        "booked": "REQUEST",
        "changed": "REQUEST",
        "cancelled": "CANCEL",
    }
    booked, changed, cancelled = (entries[kind][1] for kind in ("booked", "changed", "cancelled"))
    assert len({str(event["UID"]) for event in (booked, changed, cancelled)}) == 1
    assert [int(event["SEQUENCE"]) for event in (booked, changed, cancelled)] == [0, 1, 2]
    assert (booked["DTSTART"].dt, booked["DTEND"].dt) == (TEN.starts_at, TEN.ends_at)
    assert changed["DTSTART"].dt == at(THURSDAY, "14:00")
    assert str(cancelled["STATUS"]) == "CANCELLED"
    assert "tussen 10.00 en 10.30 uur" in text_of(emails["booked"])
    assert "tussen 14.00 en 14.30 uur" in text_of(emails["changed"])
    assert "afgezegd" in text_of(emails["cancelled"]) and "donderdag 26 november" in text_of(emails["cancelled"])


def test_the_confirmation_says_all_that_was_agreed(planner: Planner, database: Database, clock: Clock, tmp_path: Path) -> None:
    visit = book_for(planner, BY_EMAIL, TEN)
    send_all(sender(database, clock, folder(tmp_path / "mail")))
    email = emails_in(tmp_path / "mail")["booked"]
    assert email["To"] == "jannie@voorbeeld.nl"
    assert email["From"] == f"Gemeente Hollands Kroon <{FROM}>"
    assert email["Subject"] == "Uw afspraak op donderdag 26 november, tussen 10.00 en 10.30 uur"
    assert email["Auto-Submitted"] == "auto-generated"
    assert email["Content-Language"] == "nl"
    assert email["Date"].datetime == clock()
    text = text_of(email)
    for words in (
        "Beste Jannie de Boer",
        "een paspoort",
        "1771 AB 12, Wieringerwerf",
        visit.reference,
        "pasfoto",
        "088-321 5000",
    ):
        assert words in text
    assert "{" not in text


def test_the_calendar_names_nobody_but_the_resident_and_does_not_open_the_visit(
    planner: Planner, database: Database, clock: Clock, tmp_path: Path
) -> None:
    visit = book_for(planner, BY_EMAIL, TEN)
    send_all(sender(database, clock, folder(tmp_path / "mail")))
    _, event = invitation(emails_in(tmp_path / "mail")["booked"])
    assert str(event["ATTENDEE"]) == "mailto:jannie@voorbeeld.nl"
    assert str(event["ORGANIZER"]) == f"mailto:{FROM}"
    assert visit.reference not in event.to_ical().decode()
    assert "a1" not in [str(value) for value in event.values()]


def test_the_folder_is_for_its_owner_only(planner: Planner, database: Database, clock: Clock, tmp_path: Path) -> None:
    book_for(planner, BY_EMAIL, TEN)
    send_all(sender(database, clock, folder(tmp_path / "mail")))
    [file] = (tmp_path / "mail").iterdir()
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_what_was_not_booked_tells_nothing(planner: Planner, database: Database) -> None:
    planner.hold(AT_WIERINGERWERF, TEN, "one")
    with pytest.raises(SlotTaken):
        planner.confirm("no hold", AT_WIERINGERWERF, TEN, BY_EMAIL, "key")
    assert states(database) == []


def test_confirming_and_cancelling_again_tells_nothing_more(planner: Planner, database: Database) -> None:
    hold = planner.hold(AT_WIERINGERWERF, TEN, "one")
    for _ in range(2):
        visit = planner.confirm(hold, AT_WIERINGERWERF, TEN, BY_EMAIL, "key")
    assert [kind for kind, *_ in states(database)] == ["booked", "reminder"]
    for key in ("cancel", "cancel", "another"):
        planner.cancel(visit.reference, key)
    assert sorted(kind for kind, *_ in states(database)) == ["booked", "cancelled", "reminder"]


def test_a_visit_cancelled_before_its_confirmation_left_tells_only_the_last(
    planner: Planner, database: Database, clock: Clock, tmp_path: Path
) -> None:
    visit = book_for(planner, BY_EMAIL, TEN)
    planner.change(visit.reference, "no hold", slot(THURSDAY, "14:00"), "change")
    planner.cancel(visit.reference, "cancel")
    send_all(sender(database, clock, folder(tmp_path / "mail")))
    assert set(emails_in(tmp_path / "mail")) == {"cancelled"}


@pytest.mark.parametrize(
    ("visit_day", "reminded_at"),
    [
        ("2028-03-27", "2028-03-26T08:00:00+00:00"),  # the clocks went forward that night
        ("2028-10-30", "2028-10-29T09:00:00+00:00"),  # and back that one
        ("2028-03-20", "2028-03-19T09:00:00+00:00"),
    ],
)
def test_the_reminder_comes_at_ten_the_day_before(
    visit_day: str, reminded_at: str, planner: Planner, database: Database, clock: Clock, tmp_path: Path
) -> None:
    day, due = datetime.fromisoformat(visit_day).date(), datetime.fromisoformat(reminded_at)
    clock.now = datetime(day.year, day.month, day.day - 6, 12, tzinfo=UTC)
    post = sender(database, clock, folder(tmp_path / "mail"))
    book_for(planner, BY_EMAIL, slot(day, "10:00"))
    send_all(post)
    clock.now = due
    clock.advance(seconds=-1)
    assert send_all(post) == 0
    clock.advance(seconds=1)
    assert send_all(post) == 1
    email = emails_in(tmp_path / "mail")["reminder"]
    assert "tussen 10.00 en 10.30 uur" in text_of(email)
    assert [part.get_content_type() for part in email.walk()] == ["text/plain"]
    assert send_all(post) == 0


def test_who_moves_the_visit_is_reminded_of_the_new_day_only(
    planner: Planner, database: Database, clock: Clock, tmp_path: Path
) -> None:
    post = sender(database, clock, folder(tmp_path / "mail"))
    visit = book_for(planner, BY_EMAIL, slot(WEDNESDAY, "10:00"))
    planner.change(visit.reference, "no hold", TEN, "change")
    send_all(post)
    clock.now = at(WEDNESDAY, "09:59")
    assert send_all(post) == 0
    clock.now = at(WEDNESDAY, "10:00")
    assert send_all(post) == 1
    assert "donderdag 26 november" in text_of(emails_in(tmp_path / "mail")["reminder"])


def test_who_cancels_is_not_reminded(planner: Planner, database: Database, clock: Clock, tmp_path: Path) -> None:
    visit = book_for(planner, BY_EMAIL, TEN)
    planner.cancel(visit.reference, "cancel")
    post = sender(database, clock, folder(tmp_path / "mail"))
    send_all(post)
    clock.now = at(WEDNESDAY, "10:00")
    assert send_all(post) == 0


@pytest.mark.parametrize(("booked_at", "told"), [("09:59", ["booked", "reminder"]), ("10:00", ["booked"])])
def test_who_books_at_the_hour_of_the_reminder_or_later_gets_none(
    booked_at: str, told: list[str], database: Database, clock: Clock
) -> None:
    clock.now = at(WEDNESDAY, booked_at)
    book_for(Planner(database, municipality(lead_days=1), clock), BY_EMAIL, TEN)
    assert [kind for kind, *_ in states(database)] == told


@pytest.mark.parametrize(
    ("channel", "employee", "where", "location"),
    [
        (
            "desk",
            "b1",
            "Waar: aan de balie in het gemeentehuis, De Verwachting 1 in Anna Paulowna",
            "De Verwachting 1, Anna Paulowna",
        ),
        ("phone", "c1", "Waar: per telefoon, wij bellen u op 0612345678", "per telefoon"),
    ],
)
def test_an_appointment_without_a_visit_says_where(
    channel: Channel, employee: str, where: str, location: str, database: Database, clock: Clock, tmp_path: Path
) -> None:
    town = town_with_channels()
    planner = Planner(database, town, clock)
    request = VisitRequest("passport", 1, "", 0, "", channel=channel)
    wanted = planner.get_times(request, THURSDAY)[0]
    assert wanted.employee == employee
    customer = Customer("Jannie de Boer", "jannie@voorbeeld.nl", "0612345678")
    visit = planner.confirm("no hold", request, wanted, customer, "key")
    planner.cancel(visit.reference, "cancel")
    book_again = planner.confirm("no hold", request, wanted, customer, "another key")
    send_all(Sender(database, town, [folder(tmp_path / "mail")], clock))
    emails = emails_in(tmp_path / "mail")
    for kind in ("booked", "cancelled"):
        assert where in text_of(emails[kind])
        assert "bij u" not in text_of(emails[kind])
        assert str(invitation(emails[kind])[1]["LOCATION"]) == location
    assert book_again.reference in text_of(emails["booked"])


def test_a_name_cannot_add_to_the_header(planner: Planner, database: Database, clock: Clock, tmp_path: Path) -> None:
    book_for(planner, Customer("Jan\r\nBcc: ander@voorbeeld.nl", "jan@voorbeeld.nl", None), TEN)
    send_all(sender(database, clock, folder(tmp_path / "mail")))
    email = emails_in(tmp_path / "mail")["booked"]
    assert email["Bcc"] is None
    assert email["To"] == "jan@voorbeeld.nl"
