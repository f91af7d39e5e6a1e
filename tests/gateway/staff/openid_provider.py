"""A real OpenID provider in a process of its own, and the way of a browser to it and back."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx

from tests.running import ROOT

CLIENT, SECRET = "sophie", "a secret of the client"
TWO_FACTORS = "urn:example:two-factors"
ACCOUNTS = {
    "subject-ada": {"email": "Ada@Kroon.example", "email_verified": True},
    "subject-mallory": {"email": "ada@kroon.example", "email_verified": False},
    "subject-stranger": {"email": "stranger@elsewhere.example", "email_verified": True},
}
BACK = "/staff/openid/back"


@dataclass(frozen=True)
class OpenIdProvider:
    issuer: str

    def sends_back_to(self, gateway: str) -> None:
        """From now on it sends browsers to the gateway at this URL, and forgets what was before."""
        httpx.post(f"{self.issuer}/client", json={"back": gateway + BACK}).raise_for_status()

    def next(self, sub: str | None, acr: str | None = None, amr: list[str] | None = None) -> None:
        """Who signs in next, and with what proof; nobody when they cancel."""
        httpx.post(f"{self.issuer}/next", json={"sub": sub, "acr": acr, "amr": amr}).raise_for_status()


@contextmanager
def openid_provider() -> Iterator[OpenIdProvider]:
    settings = json.dumps({"client": CLIENT, "secret": SECRET, "accounts": ACCOUNTS})
    command = ["node", "tests/oidc_provider.mjs", settings]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin and process.stdout
        yield OpenIdProvider(process.stdout.readline().strip())
        process.stdin.close()


def to_the_provider_and_back(browser: httpx.Client, **changed: str) -> httpx.Response:
    """Goes the browser's way; the answer of `/staff/openid/back`. `changed` is put in the address on the way back."""
    answer = browser.get("/staff/openid")
    assert answer.status_code == 303
    return browser.get(httpx.URL(way_back(answer.headers["location"])).copy_merge_params(changed))


def way_back(asked: str) -> str:
    """Where the provider sends a browser that came with this address."""
    with httpx.Client() as elsewhere:
        target = httpx.URL(asked)
        while target.path != BACK:
            answer = elsewhere.get(target)
            assert answer.is_redirect, answer.text
            target = target.join(answer.headers["location"])
        return str(target)
