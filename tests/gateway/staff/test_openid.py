"""Signing in by way of a real OpenID provider (`tests/oidc_provider.mjs`), over HTTP."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from gateway.staff.openid.provider import Provider, ProviderFailed, UnsafeIssuer
from records.audit import Wanted, entries
from records.database import Database
from records.staff import find
from sophie.ports import free_port
from tests.gateway.staff.openid_provider import (
    CLIENT,
    SECRET,
    TWO_FACTORS,
    OpenIdProvider,
    openid_provider,
    to_the_provider_and_back,
    way_back,
)
from tests.gateway.staff.support import Browser, Clock, add_colleague, code_of, serving, staff_app, staff_services


@pytest.fixture(scope="module")
def openid() -> Iterator[OpenIdProvider]:
    with openid_provider() as running:
        yield running


@pytest.fixture
def acr() -> str | None:
    """What is asked as proof of a second factor."""
    return TWO_FACTORS


@pytest.fixture
def url(openid: OpenIdProvider, acr: str | None, database: Database, tmp_path: Path, clock: Clock) -> Iterator[str]:
    provider = Provider(openid.issuer, CLIENT, SECRET, "de gemeente", acr)
    with serving(staff_app(staff_services(database, tmp_path, clock, provider=provider))) as url:
        openid.sends_back_to(url)
        yield url


def test_with_proof_of_a_second_factor_one_is_in_at_once(openid: OpenIdProvider, browser: Browser, database: Database) -> None:
    staff_id = add_colleague(database, "ada@kroon.example", password=None)
    assert browser.get("/staff/sign-in").json() == {"password": True, "openid": {"name": "de gemeente"}}
    openid.next("subject-ada", acr=TWO_FACTORS)
    came_back = to_the_provider_and_back(browser)
    assert (came_back.status_code, came_back.headers["location"]) == (303, "/console")
    assert browser.get("/staff/me").json()["id"] == staff_id
    with database.read() as session:
        account = find(session, staff_id)
        assert account is not None and account.subject == "subject-ada"
        newest = entries(session, Wanted(), 1)[0]
        assert (newest.action, json.loads(newest.details)["second_factor"]) == ("sign_in", "provider")


def test_what_we_ask_of_the_provider(browser: Browser) -> None:
    asked = parse_qs(urlsplit(browser.get("/staff/openid").headers["location"]).query)
    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["acr_values"] == [TWO_FACTORS]
    assert all(len(asked[name][0]) >= 20 for name in ("state", "nonce", "code_challenge"))


@pytest.mark.parametrize(("acr", "amr"), [("mfa", ["pwd", "mfa"])])
def test_the_proof_may_stand_in_amr(
    acr: str, amr: list[str], openid: OpenIdProvider, browser: Browser, database: Database
) -> None:
    add_colleague(database, "ada@kroon.example", password=None)
    openid.next("subject-ada", amr=amr)
    to_the_provider_and_back(browser)
    assert browser.get("/staff/me").status_code == 200


@pytest.mark.parametrize(("acr", "proof"), [(TWO_FACTORS, {}), (TWO_FACTORS, {"amr": ["pwd"]}), (None, {"acr": TWO_FACTORS})])
def test_without_proof_our_own_code_is_asked(
    acr: str | None, proof: dict[str, Any], openid: OpenIdProvider, browser: Browser, database: Database, clock: Clock
) -> None:
    add_colleague(database, "ada@kroon.example", password=None)
    openid.next("subject-ada", **proof)
    assert to_the_provider_and_back(browser).headers["location"] == "/console"
    assert browser.get("/staff/me").status_code == 401
    enrol = browser.get("/staff/sign-in").json()
    assert enrol["next"] == "enrol"
    assert browser.enter(code_of(enrol["secret"], clock)).json() == {"next": "console"}
    assert browser.get("/staff/me").status_code == 200


def test_the_second_time_the_subject_counts_and_not_the_address(
    openid: OpenIdProvider, browser: Browser, url: str, database: Database
) -> None:
    staff_id = add_colleague(database, "ada@kroon.example", password=None)
    openid.next("subject-ada", acr=TWO_FACTORS)
    to_the_provider_and_back(browser)
    with database.write() as session:
        account = find(session, staff_id)
        assert account is not None
        account.username = "ada.married@kroon.example"
    with Browser(url) as later:
        to_the_provider_and_back(later)
        assert later.get("/staff/me").json()["id"] == staff_id


@pytest.mark.parametrize("sub", ["subject-mallory", "subject-stranger"])
def test_an_address_that_is_not_verified_or_has_no_account(
    sub: str, openid: OpenIdProvider, browser: Browser, database: Database
) -> None:
    add_colleague(database, "ada@kroon.example")
    openid.next(sub, acr=TWO_FACTORS)
    assert to_the_provider_and_back(browser).headers["location"] == "/console#openid=unknown"
    assert browser.get("/staff/me").status_code == 401
    with database.read() as session:
        assert [entry.action for entry in entries(session, Wanted(), 9)] == ["sign_in_failed"]


def test_an_account_is_tied_to_one_subject(openid: OpenIdProvider, browser: Browser, database: Database) -> None:
    staff_id = add_colleague(database, "ada@kroon.example")
    with database.write() as session:
        account = find(session, staff_id)
        assert account is not None
        account.subject = "subject-of-another-ada"
    openid.next("subject-ada", acr=TWO_FACTORS)
    assert to_the_provider_and_back(browser).headers["location"] == "/console#openid=unknown"


def test_who_may_not_sign_in_may_not_this_way_either(openid: OpenIdProvider, browser: Browser, database: Database) -> None:
    staff_id = add_colleague(database, "ada@kroon.example")
    openid.next("subject-ada", acr=TWO_FACTORS)
    for subject in (None, "subject-ada"):
        with database.write() as session:
            account = find(session, staff_id)
            assert account is not None
            account.active, account.subject = False, subject
        assert to_the_provider_and_back(browser).headers["location"] == "/console#openid=unknown"


def test_cancelled(openid: OpenIdProvider, browser: Browser) -> None:
    openid.next(None)
    assert to_the_provider_and_back(browser).headers["location"] == "/console#openid=refused"


@pytest.mark.parametrize("changed", [{"state": "another"}, {"code": "another"}, {"iss": "https://another.example"}])
def test_an_answer_that_was_tampered_with(
    changed: dict[str, str], openid: OpenIdProvider, browser: Browser, database: Database
) -> None:
    add_colleague(database, "ada@kroon.example")
    openid.next("subject-ada", acr=TWO_FACTORS)
    assert to_the_provider_and_back(browser, **changed).headers["location"] == "/console#openid=refused"
    assert browser.get("/staff/me").status_code == 401


def test_an_id_token_that_belongs_to_another_request(openid: OpenIdProvider, url: str) -> None:
    async def come_back(nonce: str | None) -> str:
        provider = Provider(openid.issuer, CLIENT, SECRET, "de gemeente", TWO_FACTORS)
        begun = await provider.begin(f"{url}/staff/openid/back")
        code = parse_qs(urlsplit(way_back(begun.url)).query)["code"][0]
        identity = await provider.finish(code, f"{url}/staff/openid/back", nonce or begun.nonce, begun.code_verifier)
        return identity.subject

    openid.next("subject-ada", acr=TWO_FACTORS)
    assert asyncio.run(come_back(None)) == "subject-ada"
    with pytest.raises(ProviderFailed, match="InvalidClaimError"):
        asyncio.run(come_back("another"))


def test_an_answer_in_a_browser_that_did_not_ask(openid: OpenIdProvider, browser: Browser, url: str, database: Database) -> None:
    add_colleague(database, "ada@kroon.example")
    openid.next("subject-ada", acr=TWO_FACTORS)
    with Browser(url) as victim:
        query = urlencode({"code": "of-somebody-else", "state": "of-somebody-else"})
        assert victim.get(f"/staff/openid/back?{query}").headers["location"] == "/console#openid=refused"


def test_a_provider_that_is_not_there(database: Database, tmp_path: Path, clock: Clock) -> None:
    provider = Provider(f"http://127.0.0.1:{free_port('127.0.0.1')}", CLIENT, SECRET, "de gemeente", None)
    with serving(staff_app(staff_services(database, tmp_path, clock, provider=provider))) as url, Browser(url) as browser:
        assert browser.get("/staff/openid").headers["location"] == "/console#openid=unreachable"


@pytest.mark.parametrize("issuer", ["http://sso.gemeente.example", "http://192.0.2.7:8080", "ftp://127.0.0.1", "sso"])
def test_only_https_but_on_this_machine(issuer: str) -> None:
    with pytest.raises(UnsafeIssuer):
        Provider(issuer, CLIENT, SECRET, "de gemeente", None)


def test_https_and_this_machine() -> None:
    for issuer in ("https://sso.gemeente.example", "http://localhost:3000", "http://[::1]:3000"):
        Provider(issuer, CLIENT, SECRET, "de gemeente", None)
