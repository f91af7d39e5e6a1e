"""Accounts: what administrators do with them, and choosing another password."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from gateway.staff.services import Services
from records.audit import AuditRow, Wanted, entries
from records.database import Database
from tests.gateway.staff.support import PASSWORD, Browser, Clock, add_colleague, signed_in

NEW = {"username": "Bea@Kroon.example", "name": " Bea Visser ", "roles": ["supervisor", "agent"], "teams": ["planning"]}
OTHER_PASSWORD = "nog een zin om te onthouden"


@pytest.fixture
def administrator(database: Database, browser: Browser, services: Services) -> str:
    staff_id = add_colleague(database, "admin", roles=["administrator"])
    signed_in(database, services.sessions, browser, staff_id)
    return staff_id


def changed(account: dict[str, Any], **values: Any) -> dict[str, Any]:
    return {**{name: account[name] for name in ("name", "roles", "teams", "active")}, **values}


def last_entry(database: Database) -> AuditRow:
    with database.read() as session:
        return entries(session, Wanted(), 1)[0]


def test_a_new_account_can_sign_in(administrator: str, browser: Browser, url: str, database: Database, clock: Clock) -> None:
    added = browser.post("/staff/accounts", json=NEW).json()
    assert added["account"] == {
        "id": added["account"]["id"],
        "username": "bea@kroon.example",
        "name": "Bea Visser",
        "roles": ["agent", "supervisor"],
        "teams": ["planning"],
        "active": True,
        "locked_until": None,
    }
    entry = last_entry(database)
    assert (entry.action, entry.staff_id, entry.subject) == ("account_added", administrator, added["account"]["id"])
    with Browser(url) as bea:
        bea.sign_in_fully("bea@kroon.example", clock, added["password"])
        assert bea.get("/staff/me").json()["teams"] == ["planning"]
    names = [account["username"] for account in browser.get("/staff/accounts").json()["accounts"]]
    assert names == ["admin", "bea@kroon.example"]


def test_a_name_is_given_once(administrator: str, browser: Browser) -> None:
    assert browser.post("/staff/accounts", json=NEW).status_code == 200
    again = browser.post("/staff/accounts", json={**NEW, "username": "bea@kroon.EXAMPLE"})
    assert (again.status_code, again.json()) == (409, {"error": "taken"})


@pytest.mark.parametrize(
    "wrong",
    [
        {"username": ""},
        {"username": "bea visser"},
        {"username": "x" * 101},
        {"name": "  "},
        {"name": "Bea\nVisser"},
        {"roles": []},
        {"roles": ["king"]},
        {"teams": ["nowhere"]},
        {"password": "chosen by the administrator"},
    ],
)
def test_what_is_no_account(wrong: dict[str, Any], administrator: str, browser: Browser) -> None:
    answer = browser.post("/staff/accounts", json={**NEW, **wrong})
    assert (answer.status_code, answer.json()) == (400, {"error": "invalid"})


def test_a_role_that_is_taken_away_counts_at_once(administrator: str, browser: Browser, url: str, clock: Clock) -> None:
    added = browser.post("/staff/accounts", json=NEW).json()
    with Browser(url) as bea:
        bea.sign_in_fully("bea@kroon.example", clock, added["password"])
        assert bea.get("/staff/audit").status_code == 200
        change = changed(added["account"], roles=["agent"])
        assert browser.post(f"/staff/accounts/{added['account']['id']}", json=change).json()["account"]["roles"] == ["agent"]
        assert bea.get("/staff/audit").status_code == 403


def test_deactivated_is_signed_out_and_stays_out(administrator: str, browser: Browser, url: str, clock: Clock) -> None:
    added = browser.post("/staff/accounts", json=NEW).json()
    address = f"/staff/accounts/{added['account']['id']}"
    with Browser(url) as bea:
        bea.sign_in_fully("bea@kroon.example", clock, added["password"])
        assert browser.post(address, json=changed(added["account"], active=False)).status_code == 200
        assert bea.get("/staff/me").status_code == 401
        assert bea.sign_in("bea@kroon.example", added["password"]).json() == {"error": "wrong"}
        assert browser.post(address, json=changed(added["account"], active=True)).status_code == 200
        assert bea.get("/staff/me").status_code == 401, "the old session stays over"
        assert bea.sign_in("bea@kroon.example", added["password"]).json() == {"next": "code"}


def test_a_reset_takes_everything_away(administrator: str, browser: Browser, url: str, clock: Clock) -> None:
    added = browser.post("/staff/accounts", json=NEW).json()
    with Browser(url) as bea:
        old_secret = bea.sign_in_fully("bea@kroon.example", clock, added["password"])
        for _ in range(5):
            bea.sign_in("bea@kroon.example", "niet het wachtwoord")
        reset = browser.post(f"/staff/accounts/{added['account']['id']}/reset").json()
        assert reset["password"] != added["password"]
        assert bea.get("/staff/me").status_code == 401
        assert bea.sign_in("bea@kroon.example", added["password"]).json() == {"error": "wrong"}
        assert bea.sign_in_fully("bea@kroon.example", clock, reset["password"]) != old_secret


def test_the_last_administrator_stays_one(administrator: str, browser: Browser, database: Database) -> None:
    account = browser.get("/staff/accounts").json()["accounts"][0]
    address = f"/staff/accounts/{administrator}"
    add_colleague(database, "former", roles=["agent"])
    for change in ({"roles": ["agent"]}, {"active": False}):
        refused = browser.post(address, json=changed(account, **change))
        assert (refused.status_code, refused.json()) == (409, {"error": "last_administrator"})
    assert browser.post(address, json=changed(account, name="Ander")).status_code == 200
    add_colleague(database, "second", roles=["administrator"])
    assert browser.post(address, json=changed(account, roles=["agent"])).status_code == 200
    assert browser.get("/staff/accounts").status_code == 403


def test_two_administrators_cannot_take_the_role_from_each_other_at_once(
    administrator: str, browser: Browser, url: str, database: Database, services: Services
) -> None:
    second = add_colleague(database, "second", roles=["administrator"])
    accounts = {account["id"]: account for account in browser.get("/staff/accounts").json()["accounts"]}
    with Browser(url) as other, ThreadPoolExecutor(2) as threads:
        signed_in(database, services.sessions, other, second)
        statuses = list(
            threads.map(
                lambda one: one[0].post(f"/staff/accounts/{one[1]}", json=changed(accounts[one[1]], roles=["agent"])).status_code,
                ((browser, second), (other, administrator)),
            )
        )
    assert statuses.count(200) == 1


def test_accounts_that_are_not_there(administrator: str, browser: Browser) -> None:
    body = {"name": "Bea", "roles": ["agent"], "teams": [], "active": True}
    for answer in (browser.post("/staff/accounts/nobody", json=body), browser.post("/staff/accounts/nobody/reset")):
        assert (answer.status_code, answer.json()) == (404, {"error": "unknown"})


def test_another_password_ends_all_sessions(
    database: Database, browser: Browser, url: str, clock: Clock, services: Services
) -> None:
    staff_id = add_colleague(database)
    browser.sign_in_fully("ada", clock)
    with Browser(url) as elsewhere:
        signed_in(database, services.sessions, elsewhere, staff_id)
        answer = browser.post("/staff/password", json={"old": PASSWORD, "new": OTHER_PASSWORD})
        assert answer.status_code == 200
        assert elsewhere.get("/staff/me").status_code == 401
    assert last_entry(database).action == "password_changed"
    assert browser.get("/staff/me").status_code == 401
    assert browser.sign_in("ada", PASSWORD).status_code == 401
    assert browser.sign_in("ada", OTHER_PASSWORD).json() == {"next": "code"}


def test_the_old_password_cannot_be_guessed_here_either(database: Database, browser: Browser, clock: Clock) -> None:
    add_colleague(database)
    browser.sign_in_fully("ada", clock)
    statuses = [browser.post("/staff/password", json={"old": "gok", "new": OTHER_PASSWORD}).status_code for _ in range(6)]
    assert statuses == [401, 401, 401, 401, 401, 429]


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("kort", "too_short"),
        ("elf tekens!", "too_short"),
        ("x" * 201, "too_long"),
        ("Welkom2026!!!!", "common"),
        ("123456789012", "common"),
        ("aaaaaaaaaaaaaaa", "common"),
        ("wachtwoordwachtwoord", "common"),
        ("HollandsKroon2026", "common"),
        ("Sophie-Sophie-1", "common"),
        ("ada.de.vries@kroon.example", "username"),
        ("2026 Ada de Vries!", "username"),
    ],
)
def test_passwords_that_are_refused(password: str, reason: str, database: Database, browser: Browser, clock: Clock) -> None:
    add_colleague(database, "ada.de.vries@kroon.example")
    browser.sign_in_fully("ada.de.vries@kroon.example", clock)
    answer = browser.post("/staff/password", json={"old": PASSWORD, "new": password})
    assert (answer.status_code, answer.json()) == (400, {"error": "invalid", "reason": reason})


@pytest.mark.parametrize("password", ["twaalf teken", "wij wonen aan de dijk", "pässwörter für zwölf", "k7-Q!zzP0-vd*3m"])
def test_passwords_that_will_do(password: str, database: Database, browser: Browser, clock: Clock) -> None:
    add_colleague(database)
    browser.sign_in_fully("ada", clock)
    assert browser.post("/staff/password", json={"old": PASSWORD, "new": password}).status_code == 200
    assert browser.sign_in("ada", password).status_code == 200


def test_one_password_however_it_was_typed(database: Database, browser: Browser, clock: Clock) -> None:
    add_colleague(database)
    browser.sign_in_fully("ada", clock)
    browser.post("/staff/password", json={"old": PASSWORD, "new": "caf\u00e9 op de hoek"})
    assert browser.sign_in("ada", "cafe\u0301 op de hoek").status_code == 200
