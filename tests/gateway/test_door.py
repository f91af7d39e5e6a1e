"""Who may connect, and what a browser is told to allow."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from websockets.exceptions import InvalidStatus

from gateway.caller import Caller, is_same_origin
from gateway.pages import DIST
from gateway.security_headers import content_security_policy
from municipalities import Municipality
from tests.gateway.client import Client
from tests.gateway.conftest import Connect
from tests.gateway.fake_engine import FakeEngine
from tests.gateway.running_gateway import RunningGateway, running_gateway

HERE = Caller("192.0.2.1", "https", "sophie.voorbeeld.nl")


@pytest.mark.parametrize(
    ("origin", "caller", "same"),
    [
        ("https://sophie.voorbeeld.nl", HERE, True),
        ("https://sophie.voorbeeld.nl:443", HERE, True),
        ("https://SOPHIE.voorbeeld.nl", HERE, True),
        (None, HERE, True),
        ("http://sophie.voorbeeld.nl", HERE, False),
        ("https://sophie.voorbeeld.nl:8443", HERE, False),
        ("https://voorbeeld.nl", HERE, False),
        ("https://sophie.voorbeeld.nl.kwaad.nl", HERE, False),
        ("https://kwaad.nl/sophie.voorbeeld.nl", HERE, False),
        ("https://sophie.voorbeeld.nl@kwaad.nl", HERE, False),
        ("null", HERE, False),
        ("", HERE, False),
        ("file://", HERE, False),
        ("https://[::1", HERE, False),
        ("https://sophie.voorbeeld.nl:x", HERE, False),
        ("http://127.0.0.1:8000", Caller("127.0.0.1", "http", "127.0.0.1:8000"), True),
        ("http://127.0.0.1:8001", Caller("127.0.0.1", "http", "127.0.0.1:8000"), False),
        ("http://localhost:8000", Caller("127.0.0.1", "http", "127.0.0.1:8000"), False),
        ("http://[::1]:8000", Caller("::1", "http", "[::1]:8000"), True),
        ("http://a", Caller("", "http", ""), False),
    ],
)
def test_same_origin(origin: str | None, caller: Caller, same: bool) -> None:
    assert is_same_origin(origin, caller) is same


def test_a_page_of_ours_and_a_program_may_connect(connect: Connect, gateway: RunningGateway) -> None:
    assert connect(origin=gateway.url).missed
    assert connect().missed


@pytest.mark.parametrize("origin", ["https://kwaad.nl", "null", "https://127.0.0.1"])
def test_another_page_may_not(origin: str, connect: Connect, gateway: RunningGateway) -> None:
    with pytest.raises(InvalidStatus) as refused:
        connect(origin=origin)
    assert refused.value.response.status_code == 403


FORWARDED = {"X-Forwarded-Host": "sophie.voorbeeld.nl", "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1"}


def test_without_a_proxy_forwarded_headers_mean_nothing(connect: Connect) -> None:
    with pytest.raises(InvalidStatus):
        connect(origin="https://sophie.voorbeeld.nl", additional_headers=FORWARDED)


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory, module_engine: FakeEngine) -> Iterator[RunningGateway]:
    with running_gateway(tmp_path_factory.mktemp("proxied"), module_engine, SOPHIE_BEHIND_PROXY="true") as running:
        yield running


def test_behind_a_proxy_they_say_where_we_are(proxied: RunningGateway) -> None:
    client = Client(proxied.socket_url, origin="https://sophie.voorbeeld.nl", additional_headers=FORWARDED)
    assert client.missed
    client.close()
    spoofed = {**FORWARDED, "X-Forwarded-Host": "kwaad.nl, sophie.voorbeeld.nl"}
    with pytest.raises(InvalidStatus):
        Client(proxied.socket_url, origin="https://kwaad.nl", additional_headers=spoofed)
    policy = httpx.get(proxied.url, headers=FORWARDED).headers["content-security-policy"]
    assert "connect-src 'self' wss://sophie.voorbeeld.nl;" in policy


@pytest.mark.parametrize("path", ["/", "/health", "/api/municipality", "/assets/sophie.js", "/assets/none.js", "/none", "/../x"])
def test_every_answer_has_the_security_headers(path: str, gateway: RunningGateway) -> None:
    headers = httpx.get(f"{gateway.url}{path}").headers
    policy = dict(rule.split(" ", 1) for rule in headers["content-security-policy"].split("; "))
    assert policy == {
        "default-src": "'self'",
        "connect-src": f"'self' ws://127.0.0.1:{gateway.port}",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["permissions-policy"].startswith("microphone=(self), camera=()")
    assert "server" not in headers


def test_a_host_that_is_no_host_does_not_get_into_the_policy() -> None:
    policy = content_security_policy(Caller("192.0.2.1", "http", "x; script-src *"))
    assert "connect-src 'self';" in policy
    assert "script-src" not in policy


def test_the_page_and_its_files(gateway: RunningGateway) -> None:
    assert DIST.joinpath("index.html").is_file(), "The front-end is not built: run `npm ci && npm run build` in frontend/."
    page = httpx.get(gateway.url)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["cache-control"] == "no-cache"
    assert "<script>" not in page.text and "style=" not in page.text
    script = httpx.get(f"{gateway.url}/assets/sophie.js")
    assert script.headers["content-type"].startswith("text/javascript")
    assert script.headers["content-encoding"] == "gzip"
    again = httpx.get(f"{gateway.url}/assets/sophie.js", headers={"If-None-Match": script.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("path", ["/assets/../index.html", "/assets/%2e%2e/index.html", "/assets/%2e%2e/%2e%2e/package.json"])
def test_nothing_else_is_served(path: str, gateway: RunningGateway) -> None:
    with httpx.Client() as client:
        request = client.build_request("GET", gateway.url)
        request.url = request.url.copy_with(raw_path=path.encode())
        assert client.send(request).status_code == 404


def test_who_the_municipality_is(gateway: RunningGateway, municipality: Municipality) -> None:
    assert httpx.get(f"{gateway.url}/api/municipality").json() == {
        "name": "Hollands Kroon",
        "assistant": "Sophie",
        "website": municipality.website,
        "phone": municipality.phone,
        "labels": municipality.labels,
        "theme": municipality.theme,
        "voice": {"listen": False, "speak": False},
    }


def test_health_follows_the_engine(gateway: RunningGateway, engine: FakeEngine) -> None:
    def health() -> object:
        answer = httpx.get(f"{gateway.url}/health")
        assert answer.headers["cache-control"] == "no-store"
        return answer.json()

    assert health() == {"status": "ready", "engine": True}
    engine.status = 503
    while health() != {"status": "ready", "engine": False}:
        pass
    engine.status = 200
    while health() != {"status": "ready", "engine": True}:
        pass
