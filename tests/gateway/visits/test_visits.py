"""Colleagues at their consoles book, look up, move and cancel visits; who did what is in the audit log."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import select

from gateway.staff.services import Services
from gateway.visits.client import VisitsClient
from gateway.visits.routes import routes
from records.audit import AuditRow
from records.database import Database
from records.staff import ADMINISTRATOR, EDITOR, StaffRow
from sophie.ports import free_port
from tests.gateway.staff.support import Browser, add_colleague, serving, signed_in, staff_app

SignIn = Callable[..., Browser]

WANTED = {
    "product": "passport",
    "channel": "home",
    "people": 2,
    "address": {"postcode": "1771 AB", "house_number": 12, "addition": None},
}
CUSTOMER = {"name": "Jannie de Boer", "email": "jannie@voorbeeld.nl", "phone": None}


def times(browser: Browser, **more: object) -> list[dict[str, str]]:
    answer = browser.post("/staff/visits/times", json={**WANTED, "day": None, **more})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, str]] = answer.json()["times"]
    return found


def book(browser: Browser, key: str, **more: object) -> httpx.Response:
    return browser.post("/staff/visits", json={"id": str(uuid4()), **WANTED, "time": key, "customer": CUSTOMER, **more})


def booked(browser: Browser) -> dict[str, Any]:
    answer = book(browser, times(browser)[0]["key"])
    assert answer.status_code == 200, answer.text
    visit: dict[str, Any] = answer.json()["visit"]
    return visit


def noted(records: Database, subject: str) -> list[tuple[str, str]]:
    """Who did what with it, by username."""
    with records.read() as session:
        query = select(StaffRow.username, AuditRow.action).join(StaffRow, StaffRow.id == AuditRow.staff_id)
        return [tuple(row) for row in session.execute(query.where(AuditRow.subject == subject).order_by(AuditRow.seq))]


def test_from_the_products_to_a_cancelled_visit(browser_of: SignIn, records: Database) -> None:
    ada, bram = browser_of("ada"), browser_of("bram")
    passport = next(product for product in ada.get("/staff/products").json()["products"] if product["key"] == "passport")
    assert passport == {"key": "passport", "name": "paspoort", "channels": ["home"]}
    first, *_, last = times(ada)
    visit = book(ada, first["key"]).json()["visit"]
    assert (visit["start"], visit["people"], visit["status"]) == (first["start"], 2, "booked")
    at_visit = f"/staff/visits/{visit['reference']}"
    assert bram.get(at_visit).json() == {"visit": visit}
    assert bram.post(f"{at_visit}/times", json={"day": last["start"][:10]}).json()["times"] != []
    moved = bram.post(f"{at_visit}/change", json={"id": str(uuid4()), "time": last["key"]}).json()["visit"]
    assert (moved["reference"], moved["start"]) == (visit["reference"], last["start"])
    assert ada.post(f"{at_visit}/cancel", json={"id": str(uuid4())}).json()["visit"]["status"] == "cancelled"
    assert noted(records, visit["reference"]) == [
        ("ada", "visit_booked"),
        ("bram", "visit_seen"),
        ("bram", "visit_changed"),
        ("ada", "visit_cancelled"),
    ]


def test_the_audit_log_names_no_resident(browser_of: SignIn, records: Database) -> None:
    reference = booked(browser_of("cas"))["reference"]
    with records.read() as session:
        entry = session.scalars(select(AuditRow).where(AuditRow.subject == reference)).one()
    assert set(json.loads(entry.details)) == {"request"}
    assert "Jannie" not in entry.details


def test_two_clerks_want_the_same_time_and_one_gets_it(browser_of: SignIn) -> None:
    clerks = [browser_of(name) for name in ("dirk", "eva")]
    key = times(clerks[0])[0]["key"]
    start = threading.Barrier(len(clerks))

    def try_to_book(clerk: Browser) -> httpx.Response:
        start.wait()
        return book(clerk, key)

    with ThreadPoolExecutor(len(clerks)) as pool:
        answers = sorted(pool.map(try_to_book, clerks), key=lambda answer: answer.status_code)
    assert [answer.status_code for answer in answers] == [200, 409]
    assert answers[1].json() == {"error": "taken"}


def test_a_request_that_is_sent_again_does_nothing_more(browser_of: SignIn, records: Database) -> None:
    fien = browser_of("fien")
    key, request = times(fien)[0]["key"], str(uuid4())
    references = {book(fien, key, id=request).json()["visit"]["reference"] for _ in range(2)}
    assert len(references) == 1


def test_nobody_books_in_the_name_of_another(browser_of: SignIn, records: Database) -> None:
    """The same id of another colleague is another request, whatever the body says about who it is."""
    gijs, hanna = browser_of("gijs"), browser_of("hanna")
    first, second = times(gijs)[:2]
    request = str(uuid4())
    with records.read() as session:
        gijs_id = session.scalar(select(StaffRow.id).where(StaffRow.username == "gijs"))
    by_gijs = book(gijs, first["key"], id=request).json()["visit"]["reference"]
    by_hanna = book(hanna, second["key"], id=request, staff=gijs_id).json()["visit"]["reference"]
    assert by_gijs != by_hanna
    assert noted(records, by_hanna) == [("hanna", "visit_booked")]


def test_what_is_wrong_is_told_by_field(browser_of: SignIn) -> None:
    ingrid = browser_of("ingrid")
    answer = ingrid.post("/staff/visits/times", json={**WANTED, "people": 40, "address": None})
    assert answer.status_code == 400
    assert answer.json() == {"error": "invalid", "fields": {"people": "out_of_range", "address": "missing"}}
    assert ingrid.post("/staff/visits", content=b"nothing").json() == {"error": "invalid"}
    assert book(ingrid, "x", customer={"name": ""}).json()["fields"]["customer.name"] == "missing"


@pytest.mark.parametrize("reference", ["9NGR-V3Z8-GZXY", "..%2Fproducts", "%2E%2E", "a%20b%3Fc"])
def test_a_reference_of_nothing_is_unknown_and_not_noted(browser_of: SignIn, records: Database, reference: str) -> None:
    jos = browser_of(f"jos{uuid4().hex}")
    answer = jos.get(f"/staff/visits/{reference}")
    assert answer.status_code == 404
    with records.read() as session:
        assert session.scalars(select(AuditRow.subject).where(AuditRow.subject.contains("9NGR"))).all() == []


def test_the_plan_of_a_day_is_a_page(browser_of: SignIn, records: Database) -> None:
    karin = browser_of("karin")
    day = booked(karin)["start"][:10]
    page = karin.get(f"/staff/plan/{day}")
    assert page.status_code == 200
    assert "Jannie de Boer" in page.text
    assert page.headers["cache-control"] == "no-store"
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert noted(records, day) == [("karin", "plan_seen")]
    assert karin.get("/staff/plan/morgen").json() == {"error": "invalid"}


@pytest.mark.parametrize("role", [EDITOR, ADMINISTRATOR])
def test_only_who_talks_with_residents_sees_visits(browser_of: SignIn, role: str) -> None:
    other = browser_of(role, role)
    refused = [
        other.get("/staff/products"),
        other.get("/staff/visits/9NGR-V3Z8-GZXY"),
        other.get("/staff/plan/2026-11-26"),
        other.post("/staff/visits/times", json=WANTED),
        other.post("/staff/visits", json={}),
        other.post("/staff/visits/9NGR-V3Z8-GZXY/times", json={}),
        other.post("/staff/visits/9NGR-V3Z8-GZXY/change", json={}),
        other.post("/staff/visits/9NGR-V3Z8-GZXY/cancel", json={}),
    ]
    assert {answer.status_code for answer in refused} == {403}


def test_a_stranger_sees_nothing(url: str) -> None:
    assert httpx.get(f"{url}/staff/visits/9NGR-V3Z8-GZXY").json() == {"error": "signed_out"}


@pytest.mark.parametrize("secret", ["another-secret-than-theirs", None])
def test_without_an_action_server_it_says_so(services: Services, records: Database, actions_url: str, secret: str | None) -> None:
    """Nobody listens, or it isn't ours."""
    client = VisitsClient(actions_url, secret) if secret else VisitsClient(f"http://127.0.0.1:{free_port('127.0.0.1')}", "secret")
    with serving(staff_app(services, *routes(services.door, services.audit, client))) as url, Browser(url) as browser:
        signed_in(records, services.sessions, browser, add_colleague(records, uuid4().hex))
        answer = browser.get("/staff/products")
        assert (answer.status_code, answer.json()) == (503, {"error": "unavailable"})
        assert browser.get("/staff/plan/2026-11-26").status_code == 503
