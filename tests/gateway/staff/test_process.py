"""Signing in at the gateway as it runs: its own process, its settings, the clock on the wall and passwords as they are hashed."""

from __future__ import annotations

from collections.abc import Iterator

import pyotp
import pytest
from argon2 import PasswordHasher

from records.staff import find_by_username
from tests.gateway.fake_engine import FakeEngine
from tests.gateway.running_gateway import RunningGateway, running_gateway
from tests.gateway.staff.openid_provider import (
    CLIENT,
    SECRET,
    TWO_FACTORS,
    OpenIdProvider,
    openid_provider,
    to_the_provider_and_back,
)
from tests.gateway.staff.support import PASSWORD, Browser, add_colleague


@pytest.fixture(scope="module")
def openid() -> Iterator[OpenIdProvider]:
    with openid_provider() as running:
        yield running


@pytest.fixture(scope="module")
def gateway(
    tmp_path_factory: pytest.TempPathFactory, module_engine: FakeEngine, openid: OpenIdProvider
) -> Iterator[RunningGateway]:
    settings = {
        "SOPHIE_OPENID_ISSUER": openid.issuer,
        "SOPHIE_OPENID_CLIENT": CLIENT,
        "SOPHIE_OPENID_SECRET": SECRET,
        "SOPHIE_OPENID_NAME": "de gemeente",
        "SOPHIE_OPENID_ACR": TWO_FACTORS,
    }
    with running_gateway(tmp_path_factory.mktemp("staff"), module_engine, **settings) as running:
        openid.sends_back_to(running.url)
        yield running


def test_with_a_password_and_a_code(gateway: RunningGateway) -> None:
    add_colleague(gateway.database, "bea")
    with Browser(gateway.url) as browser:
        enrol = browser.sign_in("bea").json()
        assert browser.enter(pyotp.TOTP(enrol["secret"]).now()).json() == {"next": "console"}
        assert browser.get("/staff/me").json()["name"] == "Ada Bakker"
    with gateway.database.read() as session:
        account = find_by_username(session, "bea")
        assert account is not None and account.password_hash is not None
        assert not PasswordHasher().check_needs_rehash(account.password_hash), "made anew, as strong as it should be"


def test_by_way_of_the_provider(gateway: RunningGateway, openid: OpenIdProvider) -> None:
    staff_id = add_colleague(gateway.database, "ada@kroon.example", password=None)
    openid.next("subject-ada", acr=TWO_FACTORS)
    with Browser(gateway.url) as browser:
        assert browser.get("/staff/sign-in").json()["openid"] == {"name": "de gemeente"}
        assert to_the_provider_and_back(browser).headers["location"] == "/console"
        assert browser.get("/staff/me").json()["id"] == staff_id


def test_nothing_of_it_is_logged(gateway: RunningGateway) -> None:
    log = gateway.log.read_text()
    for personal in ("kroon.example", "Ada", "subject-ada", PASSWORD, SECRET):
        assert personal not in log
