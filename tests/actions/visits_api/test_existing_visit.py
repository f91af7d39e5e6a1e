"""A colleague looks a visit up, moves it and cancels it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from actions.planning import Planner
from municipalities import Municipality
from records import outbox
from records.database import Database
from records.outbox import NoticeRow
from tests.actions.planning.support import FRIDAY, THURSDAY, WEDNESDAY, Clock, book, slot
from tests.actions.planning.test_deliveries import READY, deliver, delivering, in_quarter
from tests.actions.visits_api.support import Counter

COMMAND = {"id": "once", "staff": "s1"}


def kinds(database: Database) -> list[str]:
    with database.read() as session:
        waiting = select(NoticeRow.kind).where(NoticeRow.state == outbox.WAITING)
        return sorted(session.scalars(waiting))


@pytest.fixture
def reference(staff: Counter) -> str:
    """Of a visit that the resident booked."""
    return book(staff.planner, slot(WEDNESDAY, "09:00")).reference


def test_a_reference_is_enough(staff: Counter, reference: str) -> None:
    for written in (reference, reference.lower(), reference.replace("-", "")):
        visit = staff.client.get(f"/visits/{written}").json()["visit"]
        assert visit["reference"] == reference
        assert visit["customer"] == {"name": "Jannie de Boer", "email": "jannie@voorbeeld.nl", "phone": "06 12 34 56 78"}


@pytest.mark.parametrize("written", ["9NGR-V3Z8-GZXY", "nothing", "products2"])
def test_a_reference_of_nothing(staff: Counter, written: str) -> None:
    for answer in (
        staff.client.get(f"/visits/{written}"),
        staff.post(f"/visits/{written}/times", {}),
        staff.post(f"/visits/{written}/change", {**COMMAND, "time": "2026-11-26T09:00:00+01:00/2026-11-26T09:30:00+01:00/a1"}),
        staff.post(f"/visits/{written}/cancel", COMMAND),
    ):
        assert (answer.status_code, answer.json()) == (404, {"error": "unknown"})


def test_it_is_moved_once(staff: Counter, records: Database, reference: str) -> None:
    new = staff.post(f"/visits/{reference}/times", {"day": str(FRIDAY)}).json()["times"][4]
    moved = [staff.post(f"/visits/{reference}/change", {**COMMAND, "time": new["key"]}).json()["visit"] for _ in range(2)]
    assert moved[0] == moved[1]
    assert (moved[0]["reference"], moved[0]["start"]) == (reference, new["start"])
    assert kinds(records) == [outbox.CHANGED, outbox.REMINDER]
    assert staff.times()[0]["start"] == "2026-11-25T09:00:00+01:00", "the old time is free again"


def test_a_taken_time_leaves_it_where_it_was(staff: Counter, reference: str) -> None:
    book(staff.planner, slot(THURSDAY, "09:00"), owner="another")
    answer = staff.post(
        f"/visits/{reference}/change", {**COMMAND, "time": "2026-11-26T09:00:00+01:00/2026-11-26T09:30:00+01:00/a1"}
    )
    assert (answer.status_code, answer.json()) == (409, {"error": "taken"})
    assert staff.client.get(f"/visits/{reference}").json()["visit"]["start"] == "2026-11-25T09:00:00+01:00"


def test_it_is_cancelled_once(staff: Counter, records: Database, reference: str) -> None:
    for number in range(2):
        answer = staff.post(f"/visits/{reference}/cancel", {"id": f"cancel-{number}", "staff": "s1"})
        assert answer.json()["visit"]["status"] == "cancelled"
    assert kinds(records) == [outbox.CANCELLED]
    change = {**COMMAND, "time": staff.times()[0]["key"]}
    refused = staff.post(f"/visits/{reference}/change", change)
    assert (refused.status_code, refused.json()) == (409, {"error": "not_open"})


def test_what_has_begun_stays(staff: Counter, clock: Clock, reference: str) -> None:
    clock.advance(days=2)
    answer = staff.post(f"/visits/{reference}/cancel", COMMAND)
    assert (answer.status_code, answer.json()) == (409, {"error": "not_open"})


def test_a_delivery_that_comes_too_early_is_given_up_only_when_said(
    counter_of: Callable[[Municipality], Counter], records: Database, clock: Clock
) -> None:
    town = delivering()
    staff, planner = counter_of(town), Planner(records, town, clock)
    intake = book(planner, slot(WEDNESDAY, "09:00"))
    delivery = deliver(planner, intake, in_quarter(READY, "10:00"))
    shown = staff.client.get(f"/visits/{intake.reference}").json()["visit"]["delivery"]
    assert shown["reference"] == delivery.reference
    later = staff.post(f"/visits/{intake.reference}/times", {"day": str(WEDNESDAY + timedelta(days=5))}).json()["times"][0]
    change = {**COMMAND, "time": later["key"]}
    refused = staff.post(f"/visits/{intake.reference}/change", change)
    assert (refused.status_code, refused.json()) == (409, {"error": "delivery_too_early"})
    moved = staff.post(f"/visits/{intake.reference}/change", {**change, "release_delivery": True}).json()["visit"]
    assert (moved["start"], moved["delivery"]) == (later["start"], None)
    assert staff.client.get(f"/visits/{delivery.reference}").json()["visit"]["status"] == "cancelled"


def test_a_delivery_is_moved_to_a_day_on_which_it_is_ready(
    counter_of: Callable[[Municipality], Counter], records: Database, clock: Clock
) -> None:
    town = delivering()
    staff, planner = counter_of(town), Planner(records, town, clock)
    delivery = deliver(planner, book(planner, slot(WEDNESDAY, "09:00")), in_quarter(READY, "10:00"))
    at_visit = f"/visits/{delivery.reference}"
    assert staff.post(f"{at_visit}/times", {"day": str(READY - timedelta(days=1))}).json()["times"] == []
    new = staff.post(f"{at_visit}/times", {"day": str(READY + timedelta(days=1))}).json()["times"][0]
    moved = staff.post(f"{at_visit}/change", {**COMMAND, "time": new["key"]}).json()["visit"]
    assert (moved["kind"], moved["start"]) == ("delivery", new["start"])


def test_the_plan_of_a_day(staff: Counter, reference: str) -> None:
    page = staff.client.get(f"/visits/plans/{WEDNESDAY}")
    assert page.headers["content-type"].startswith("text/html")
    assert "Jannie de Boer" in page.text
    assert reference not in page.text
    assert "Jannie" not in staff.client.get(f"/visits/plans/{THURSDAY}").text
    assert staff.client.get("/visits/plans/woensdag").status_code == 400


def test_a_fault_of_ours_is_told_without_what_was_typed(
    staff: Counter, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(reference: str) -> None:
        raise RuntimeError(f"no {reference}")

    monkeypatch.setattr(staff.planner, "look_up", broken)
    answer = staff.client.get("/visits/GEHEIM")
    assert (answer.status_code, answer.json()) == (500, {"error": "failed"})
    written = capsys.readouterr().out
    assert "visits_call_failed" in written
    assert "GEHEIM" not in written
