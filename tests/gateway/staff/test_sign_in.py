"""Signing in with a password and a code, and everything that must not work."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from gateway.rate_limit import TokenBuckets
from gateway.staff.passwords import Passwords
from records.audit import AuditRow, Wanted, entries
from records.database import Database
from records.staff import find, find_by_username
from tests.gateway.staff.support import (
    CHEAP,
    IDLE,
    PASSWORD,
    WHOLE,
    Browser,
    Clock,
    add_colleague,
    code_of,
    serving,
    staff_app,
    staff_services,
    wrong_code,
)

MINUTE = timedelta(minutes=1)


def noted(database: Database) -> list[AuditRow]:
    with database.read() as session:
        return list(reversed(entries(session, Wanted(), 100)))


def test_the_first_time_one_enrols_and_then_only_a_code_is_asked(database: Database, browser: Browser, clock: Clock) -> None:
    staff_id = add_colleague(database, "ada")
    assert browser.get("/staff/me").status_code == 401
    enrol = browser.sign_in("ADA").json()
    assert enrol["next"] == "enrol"
    assert enrol["uri"].startswith("otpauth://totp/Hollands%20Kroon:ada?secret=")
    assert enrol["secret"] in enrol["uri"]
    assert enrol["qr"].startswith("<svg") and "style=" not in enrol["qr"]
    assert browser.get("/staff/me").json() == {"error": "signed_out"}, "half-way is not in"
    assert browser.enter(code_of(enrol["secret"], clock)).json() == {"next": "console"}
    me = browser.get("/staff/me").json()
    assert (me["id"], me["name"], me["roles"], me["permissions"]) == (staff_id, "Ada Bakker", ["agent"], ["converse"])

    browser.take_csrf()
    assert browser.post("/staff/sign-out").status_code == 200
    assert browser.get("/staff/me").status_code == 401
    clock.pass_by(MINUTE)
    assert browser.sign_in("ada").json() == {"next": "code"}
    assert browser.enter(code_of(enrol["secret"], clock)).status_code == 200
    assert [(entry.action, entry.staff_id) for entry in noted(database)] == [
        ("sign_in", staff_id),
        ("sign_out", staff_id),
        ("sign_in", staff_id),
    ]


def test_what_the_console_hears_about_the_municipality(database: Database, browser: Browser, clock: Clock) -> None:
    add_colleague(database, teams=["planning"])
    browser.sign_in_fully("ada", clock)
    me = browser.get("/staff/me").json()
    assert me["teams"] == ["planning"]
    assert me["municipality"]["name"] == "Hollands Kroon"
    hello = next(canned for canned in me["settings"]["canned_answers"] if canned["key"] == "hello")
    assert "ik ben Ada Bakker van de gemeente Hollands Kroon" in hello["text"]
    assert me["settings"]["answer_within_seconds"] > 0
    assert {"key": "planning", "name": "Planning huisbezoeken"} in me["settings"]["teams"]


def test_half_way_a_page_that_is_loaded_again_hears_what_comes_next(database: Database, browser: Browser, clock: Clock) -> None:
    add_colleague(database)
    assert browser.get("/staff/sign-in").json() == {"password": True, "openid": None}
    enrol = browser.sign_in("ada").json()
    assert browser.get("/staff/sign-in").json() == {"password": True, "openid": None, **enrol}
    browser.enter(code_of(enrol["secret"], clock))
    browser.sign_in("ada")
    assert browser.get("/staff/sign-in").json()["next"] == "code"


@pytest.mark.parametrize("username", ["ada", "nobody"])
def test_a_wrong_password_and_an_unknown_name_are_answered_alike(username: str, database: Database, browser: Browser) -> None:
    add_colleague(database, "ada")
    statuses = [browser.sign_in(username, "niet het wachtwoord") for _ in range(6)]
    assert [answer.status_code for answer in statuses] == [401, 401, 401, 401, 401, 429]
    assert statuses[0].json() == {"error": "wrong"}
    assert statuses[5].json() == {"error": "locked", "until": "2026-11-26T09:15:00+00:00"}


def test_an_unknown_name_takes_a_computation_as_well(database: Database, tmp_path: Path, clock: Clock) -> None:
    class Counting(PasswordHasher):
        verified = 0

        def verify(self, *given: str | bytes) -> bool:
            Counting.verified += 1
            return super().verify(*given)

    hasher = Counting(time_cost=1, memory_cost=8, parallelism=1)
    with (
        serving(staff_app(staff_services(database, tmp_path, clock, passwords=Passwords(hasher)))) as url,
        Browser(url) as browser,
    ):
        add_colleague(database, "openid-only", password=None)
        for username in ("nobody", "openid-only"):
            assert browser.sign_in(username).status_code == 401
    assert Counting.verified == 2


def test_locks_grow_and_a_full_sign_in_ends_them(database: Database, browser: Browser, clock: Clock) -> None:
    staff_id = add_colleague(database)
    secret = browser.sign_in_fully("ada", clock)
    for minutes in (15, 30, 60):
        for _ in range(5):
            assert browser.sign_in("ada", "niet het wachtwoord").status_code == 401
        assert browser.sign_in("ada").status_code == 429, "the right one neither"
        clock.pass_by(minutes * MINUTE - timedelta(seconds=1))
        assert browser.sign_in("ada").status_code == 429
        clock.pass_by(timedelta(seconds=1))
    assert browser.sign_in("ada").status_code == 200
    assert browser.enter(code_of(secret, clock)).status_code == 200
    with database.read() as session:
        account = find(session, staff_id)
        assert account is not None
        assert (account.failed_attempts, account.locked_until) == (0, None)
    locking = [entry.details for entry in noted(database) if "locked_until" in entry.details]
    assert len(locking) == 3


def test_wrong_codes_lock_too_also_with_the_right_password_in_between(database: Database, browser: Browser, clock: Clock) -> None:
    add_colleague(database)
    secret = browser.sign_in("ada").json()["secret"]
    for _ in range(5):
        assert browser.sign_in("ada").status_code == 200
        secret = browser.get("/staff/sign-in").json()["secret"]
        assert browser.enter(wrong_code(secret, clock)).json() == {"error": "wrong"}
    assert browser.enter(code_of(secret, clock)).json()["error"] == "locked"
    assert browser.sign_in("ada").json()["error"] == "locked"


def test_many_guesses_at_once_are_no_more_than_one_after_the_other(database: Database, browser: Browser) -> None:
    add_colleague(database)
    with ThreadPoolExecutor(20) as threads:
        statuses = list(threads.map(lambda _: browser.sign_in("ada", "niet het wachtwoord").status_code, range(40)))
    assert sorted(statuses) == [401] * 5 + [429] * 35


def test_one_network_may_not_ask_without_end(database: Database, tmp_path: Path, clock: Clock) -> None:
    services = staff_services(database, tmp_path, clock, sign_in_rate=TokenBuckets(3, 60, lambda: 0.0))
    with serving(staff_app(services)) as url, Browser(url) as browser:
        answers = [browser.sign_in(f"nobody-{number}") for number in range(4)]
    assert [answer.status_code for answer in answers] == [401, 401, 401, 429]
    assert answers[3].json() == {"error": "too_often"}


def test_a_code_counts_once(database: Database, browser: Browser, url: str, clock: Clock) -> None:
    add_colleague(database)
    secret = browser.sign_in_fully("ada", clock)
    browser.sign_in("ada")
    assert browser.enter(code_of(secret, clock)).status_code == 401
    assert browser.enter(code_of(secret, clock, -1)).status_code == 401, "nor one from before"
    with Browser(url) as other:
        other.sign_in("ada")
        with ThreadPoolExecutor(2) as threads:
            fresh = code_of(secret, clock, 1)
            statuses = list(threads.map(lambda one: one.enter(fresh).status_code, (browser, other)))
    assert sorted(statuses) == [200, 401]


@pytest.mark.parametrize(("periods", "status"), [(-2, 401), (-1, 200), (0, 200), (1, 200), (2, 401)])
def test_clocks_may_differ_by_one_period(periods: int, status: int, database: Database, browser: Browser, clock: Clock) -> None:
    add_colleague(database)
    secret = browser.sign_in("ada").json()["secret"]
    assert browser.enter(code_of(secret, clock, periods)).status_code == status


def test_every_stage_has_a_token_of_its_own_and_the_one_before_is_worth_nothing(
    database: Database, browser: Browser, url: str, clock: Clock
) -> None:
    add_colleague(database)
    browser.session_cookie = "planted-by-somebody"
    secret = browser.sign_in("ada").json()["secret"]
    half_way = browser.session_cookie
    browser.enter(code_of(secret, clock))
    full = browser.session_cookie
    assert len({"planted-by-somebody", half_way, full}) == 3
    for token, status in (("planted-by-somebody", 401), (half_way, 401), (full, 200)):
        with Browser(url) as other:
            other.session_cookie = token
            assert other.get("/staff/me").status_code == status


def test_the_cookie(database: Database, browser: Browser) -> None:
    add_colleague(database)
    kept = browser.sign_in("ada").headers["set-cookie"]
    assert kept.startswith("sophie_staff=")
    assert set(kept.split("; ")[1:]) == {"HttpOnly", "Path=/", "SameSite=strict"}


def test_behind_a_proxy_the_scheme_is_the_proxys(database: Database, tmp_path: Path, clock: Clock) -> None:
    add_colleague(database)
    body = {"username": "ada", "password": PASSWORD}
    forwarded = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "balie.example", "X-Forwarded-For": "192.0.2.7"}
    app = staff_app(staff_services(database, tmp_path, clock, behind_proxy=True))
    with serving(app) as url, Browser(url) as browser:
        assert browser.post("/staff/sign-in", json=body, headers=forwarded).status_code == 403, "our own origin is another one"
        browser.headers["Origin"] = "https://balie.example"
        kept = browser.post("/staff/sign-in", json=body, headers=forwarded).headers["set-cookie"]
        assert kept.startswith("__Host-sophie_staff=")
        assert set(kept.split("; ")[1:]) == {"HttpOnly", "Path=/", "SameSite=strict", "Secure"}
        assert browser.post("/staff/sign-in", json=body).status_code == 403


def test_sessions_end(database: Database, browser: Browser, clock: Clock) -> None:
    add_colleague(database)
    secret = browser.sign_in_fully("ada", clock)
    for _ in range(3):
        clock.pass_by(IDLE - MINUTE)
        assert browser.get("/staff/me").status_code == 200, "in use"
    clock.pass_by(IDLE)
    assert browser.get("/staff/me").status_code == 401, "idle"
    browser.sign_in("ada")
    browser.enter(code_of(secret, clock))
    began = clock.now
    while clock.now + IDLE / 2 < began + WHOLE:
        clock.pass_by(IDLE / 2)
        assert browser.get("/staff/me").status_code == 200
    clock.pass_by(IDLE / 2)
    assert browser.get("/staff/me").status_code == 401, "long enough, however busy"


def test_the_second_factor_may_not_take_for_ever(database: Database, browser: Browser, clock: Clock) -> None:
    add_colleague(database)
    secret = browser.sign_in("ada").json()["secret"]
    clock.pass_by(10 * MINUTE)
    assert browser.enter(code_of(secret, clock)).json() == {"error": "signed_out"}


def test_a_hash_of_weaker_parameters_is_made_anew(database: Database, tmp_path: Path, clock: Clock) -> None:
    add_colleague(database)
    stronger = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)
    with (
        serving(staff_app(staff_services(database, tmp_path, clock, passwords=Passwords(stronger)))) as url,
        Browser(url) as browser,
    ):
        assert browser.sign_in("ada").status_code == 200
        with database.read() as session:
            account = find_by_username(session, "ada")
            assert account is not None and account.password_hash is not None
            assert not stronger.check_needs_rehash(account.password_hash)
            assert CHEAP.check_needs_rehash(account.password_hash)
        assert browser.sign_in("ada").status_code == 200


@pytest.mark.parametrize(
    "body",
    ["", "[]", "no json", '{"username":"ada"}', '{"username":"ada","password":""}', '{"username":1,"password":"x"}'],
)
def test_a_body_that_makes_no_sense(body: str, browser: Browser) -> None:
    answer = browser.post("/staff/sign-in", content=body)
    assert (answer.status_code, answer.json()) == (400, {"error": "invalid"})


def test_a_body_that_is_too_long(browser: Browser) -> None:
    body = '{"username":"ada","password":"' + "x" * 70_000 + '"}'
    assert browser.post("/staff/sign-in", content=body).status_code == 400


def test_nothing_secret_is_in_the_database_as_it_is(database: Database, browser: Browser, clock: Clock, tmp_path: Path) -> None:
    add_colleague(database)
    secret = browser.sign_in_fully("ada", clock)
    token = browser.session_cookie
    dump = "\n".join(sqlite3.connect(tmp_path / "sophie.db").iterdump())
    assert "argon2id" in dump
    for value in (PASSWORD, secret, token):
        assert value is not None and value not in dump


def test_a_secret_that_was_moved_to_another_account_opens_nothing(database: Database, browser: Browser, clock: Clock) -> None:
    add_colleague(database, "mallory")
    add_colleague(database, "ada")
    secret = browser.sign_in_fully("mallory", clock)
    with database.write() as session:
        mallory, ada = find_by_username(session, "mallory"), find_by_username(session, "ada")
        assert mallory is not None and ada is not None
        ada.totp_secret, ada.totp_confirmed = mallory.totp_secret, True
    browser.sign_in("ada")
    assert browser.enter(code_of(secret, clock)).status_code == 500
