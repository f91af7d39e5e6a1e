"""The list of residents to call back, over HTTP."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from sqlalchemy import select

from records.audit import AuditRow
from records.call_backs import CallBackRow
from tests.gateway.console.colleagues import SignedIn
from tests.gateway.console.conftest import NewColleague, OpenConsole
from tests.gateway.running_gateway import RunningGateway

PATH = "/staff/call-backs"


def asked(gateway: RunningGateway, due_in: timedelta = timedelta(hours=1)) -> str:
    """Somebody asked to be called back; the id of the request."""
    request, now = str(uuid4()), datetime.now(UTC)
    with gateway.database.write() as session:
        session.add(
            CallBackRow(
                id=request,
                conversation_id="c" * 32,
                name="Fatima",
                phone="0612345678",
                best_time="'s middags",
                subject="paspoort",
                reason="asked",
                created_at=now,
                due_at=now + due_in,
            )
        )
    return request


def test_a_call_back_is_listed_taken_and_done(gateway: RunningGateway, anne: SignedIn, bob: SignedIn) -> None:
    request = asked(gateway, timedelta(minutes=-1))
    listed = next(each for each in anne.get(PATH).json()["call_backs"] if each["id"] == request)
    assert (listed["name"], listed["phone"], listed["best_time"], listed["late"]) == ("Fatima", "0612345678", "'s middags", True)
    taken = anne.post(f"{PATH}/{request}/take").json()["call_backs"][0]
    assert (taken["taken_by"], taken["taken_name"], taken["done_at"]) == (anne.id, "Anne", None)
    for command, body in (("take", {}), ("done", {"outcome": "reached"})):
        refused = bob.post(f"{PATH}/{request}/{command}", body)
        assert (refused.status_code, refused.json()) == (409, {"error": "held", "holder": "colleague", "name": "Anne"})
    assert anne.post(f"{PATH}/{request}/done", {"outcome": "reached"}).json()["call_backs"][0]["outcome"] == "reached"
    assert request not in [each["id"] for each in bob.get(PATH, state="open").json()["call_backs"]]
    done = next(each for each in bob.get(PATH, state="done").json()["call_backs"] if each["id"] == request)
    assert (done["outcome"], done["late"]) == ("reached", False)
    with gateway.database.read() as session:
        entries = session.scalars(select(AuditRow).where(AuditRow.subject == request).order_by(AuditRow.seq)).all()
    assert [(entry.staff_id, entry.action) for entry in entries] == [(anne.id, "call_back_taken"), (anne.id, "call_back_done")]
    assert "0612345678" not in "".join(entry.details for entry in entries)


def test_of_many_who_take_it_one_has_it(gateway: RunningGateway, colleague: NewColleague) -> None:
    request = asked(gateway)
    colleagues = [colleague(f"Collega {number}") for number in range(10)]
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda each: each.post(f"{PATH}/{request}/take"), colleagues))
    winner = next(each for each, answer in zip(colleagues, answers, strict=True) if answer.status_code == 200)
    assert sorted(answer.status_code for answer in answers) == [200] + [409] * 9
    assert {answer.json()["name"] for answer in answers if answer.status_code == 409} == {winner.name}


def test_consoles_hear_how_many_are_open(gateway: RunningGateway, anne: SignedIn, bob: SignedIn, console: OpenConsole) -> None:
    requests = [asked(gateway), asked(gateway, timedelta(minutes=-5))]
    watching = console(bob)
    counts = watching.welcome["call_backs"]
    assert counts["open"] >= 2 and counts["late"] >= 1
    anne.post(f"{PATH}/{requests[1]}/take")
    anne.post(f"{PATH}/{requests[1]}/done", {"outcome": "not_needed"})
    watching.until("call_backs", open=counts["open"] - 1, late=counts["late"] - 1)


def test_what_makes_no_sense(gateway: RunningGateway, anne: SignedIn) -> None:
    request = asked(gateway)
    assert anne.get(PATH, state="lost").json() == {"error": "invalid"}
    assert anne.post(f"{PATH}/{request}/done", {"outcome": "maybe"}).json() == {"error": "invalid"}
    unknown = anne.post(f"{PATH}/{uuid4()}/take")
    assert (unknown.status_code, unknown.json()) == (404, {"error": "unknown"})
