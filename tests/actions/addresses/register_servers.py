"""HTTP servers in the places of the BAG and of PDOK's Locatieserver: the same addresses, answered as their descriptions say."""

from __future__ import annotations

import json
import re
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

KEY = "5f0c7a9e-key-for-the-tests"
PROBLEM = "https://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html"


@dataclass(frozen=True)
class Address:
    """An address as the BAG has it; invented, in the municipality of the tests unless `place` says otherwise."""

    postcode: str
    number: int
    letter: str | None = None
    addition: str | None = None
    street: str = "Keizersgracht"
    place: str = "Wieringerwerf"


ADDRESSES = (
    Address("1771AB", 12),
    Address("1771AB", 14, "A"),
    Address("1771AB", 14, "B"),
    Address("1771AB", 16),
    Address("1771AB", 16, None, "2"),
    Address("1771AB", 16, "A", "1"),
    Address("1771AB", 16, None, "bis"),
    *(Address("1779CD", 1, None, str(addition), street="Vakantiepark", place="Den Oever") for addition in range(1, 151)),
    *(Address("1779CD", 2, None, str(addition), street="Vakantiepark", place="Den Oever") for addition in range(1, 401)),
    Address("1735ZZ", 3, street="Grensweg", place="Schagen"),
    Address("1735ZZ", 5, street="Grensweg", place="'t Veld"),
    Address("1735ZZ", 7, street="Grensweg", place="’t Veld"),
)


@dataclass(frozen=True)
class Asked:
    path: str
    parameters: Sequence[tuple[str, str]]
    headers: dict[str, str]

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.parameters if key == name]

    def first(self, name: str, default: str = "") -> str:
        return next(iter(self.all(name)), default)


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    in_pieces: bool = False
    """A byte at a time, until whoever asked goes away."""


class RegisterServer(ABC):
    """`asked` and `answers` are what went in and out. `misbehave` takes the place of the right answer."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.answers: list[Answer] = []
        self.misbehave: Callable[[Answer], Answer] | None = None
        self.stopping = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))

    @property
    @abstractmethod
    def url(self) -> str:
        """What a client is told."""

    @abstractmethod
    def answer(self, asked: Asked) -> Answer:
        """The right answer."""

    def origin(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()

    def hang(self, right: Answer) -> Answer:
        """Says nothing until the test is over."""
        self.stopping.wait()
        return right


class BagServer(RegisterServer):
    """GET /adressen of the API Individuele Bevragingen, version 2."""

    parameters = frozenset({"postcode", "huisnummer", "huisletter", "huisnummertoevoeging", "exacteMatch", "page", "pageSize"})
    base = "/lvbag/individuelebevragingen/v2"

    @property
    def url(self) -> str:
        return self.origin() + self.base

    def answer(self, asked: Asked) -> Answer:
        if asked.headers.get("x-api-key") != KEY:
            return _problem(403, "Niet geautoriseerd")
        if asked.path != f"{self.base}/adressen":
            return _problem(404, "Niet gevonden")
        if {name for name, _ in asked.parameters} - self.parameters:
            return _problem(400, "Een of meerdere parameters zijn niet correct.")
        found = [
            address
            for address in ADDRESSES
            if address.postcode == asked.first("postcode") and str(address.number) == asked.first("huisnummer")
        ]
        page, size = int(asked.first("page", "1")), int(asked.first("pageSize", "20"))
        shown = found[(page - 1) * size : page * size]
        if page > 1 and not shown:
            return _problem(400, "De opgegeven pagina bestaat niet.")
        links: dict[str, Any] = {"self": {"href": f"{self.url}/adressen?page={page}"}}
        if len(found) > page * size:
            links["next"] = {"href": f"{self.url}/adressen?page={page + 1}"}
        content: dict[str, Any] = {"_links": links}
        if shown:
            content["_embedded"] = {"adressen": [_bag_address(address) for address in shown]}
        return Answer(200, json.dumps(content).encode(), "application/hal+json", {"api-version": "2.6.0"})


class PdokServer(RegisterServer):
    """GET /free of the Locatieserver, version 3.1; like the real one it refuses parameters that it doesn't know."""

    parameters = frozenset({"q", "lat", "lon", "fl", "fq", "df", "qf", "bq", "start", "rows", "sort", "wt"})
    base = "/bzk/locatieserver/search/v3_1"

    @property
    def url(self) -> str:
        return self.origin() + self.base

    def answer(self, asked: Asked) -> Answer:
        if asked.path != f"{self.base}/free":
            return Answer(404, b"404 page not found", "text/plain")
        fields_are_right = re.fullmatch(r"[a-z_*]+(,[a-z_*]+)*", asked.first("fl", "*"))
        if (
            {name for name, _ in asked.parameters} - self.parameters
            or int(asked.first("rows", "10")) > 100
            or not fields_are_right
        ):
            return Answer(400, b"parameter in query has an error", "text/plain")
        filters = dict(each.split(":", 1) for each in asked.all("fq"))
        found = [
            address
            for address in ADDRESSES
            if filters == {"type": "adres", "postcode": address.postcode, "huisnummer": str(address.number)}
        ]
        start, rows = int(asked.first("start", "0")), int(asked.first("rows", "10"))
        fields = set(asked.first("fl").split(","))
        documents = [
            {name: value for name, value in _pdok_document(address).items() if name in fields} for address in found[start:][:rows]
        ]
        response = {"numFound": len(found), "start": start, "maxScore": 1.0, "numFoundExact": True, "docs": documents}
        return Answer(200, json.dumps({"response": response}).encode())


def _bag_address(address: Address) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "openbareRuimteNaam": address.street,
        "korteNaam": address.street,
        "huisnummer": address.number,
        "postcode": address.postcode,
        "woonplaatsNaam": address.place,
        "nummeraanduidingIdentificatie": "1911200000000001",
        "openbareRuimteIdentificatie": "1911300000000001",
        "woonplaatsIdentificatie": "3386",
        "adresseerbaarObjectIdentificatie": "1911010000000001",
        "pandIdentificaties": ["1911100000000001"],
        "indicatieNevenadres": False,
    }
    if address.letter:
        shown["huisletter"] = address.letter
    if address.addition:
        shown["huisnummertoevoeging"] = address.addition
    return shown


def _pdok_document(address: Address) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "type": "adres",
        "straatnaam": address.street,
        "woonplaatsnaam": address.place,
        "huisnummer": address.number,
        "postcode": address.postcode,
        "gemeentecode": "1911",
    }
    if address.letter:
        shown["huisletter"] = address.letter
    if address.addition:
        shown["huisnummertoevoeging"] = address.addition
    return shown


def _problem(status: int, title: str) -> Answer:
    body = {"status": status, "title": title, "type": PROBLEM, "detail": title, "instance": "https://example.nl/adressen"}
    return Answer(status, json.dumps(body).encode(), "application/problem+json", {"api-version": "2.6.0"})


def _handler(server: RegisterServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(parts.path, parse_qsl(parts.query, keep_blank_values=True), headers)
            server.asked.append(asked)
            answer = server.answer(asked)
            if server.misbehave is not None:
                answer = server.misbehave(answer)
            server.answers.append(answer)
            try:
                self._send(answer)
            except (BrokenPipeError, ConnectionResetError):
                return  # whoever asked didn't wait, which some tests are about

        def _send(self, answer: Answer) -> None:
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(answer.body)))
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            if not answer.in_pieces:
                self.wfile.write(answer.body)
                return
            for at in range(len(answer.body)):
                self.wfile.write(answer.body[at : at + 1])
                if server.stopping.wait(0.01):
                    return

        def log_message(self, format: str, *args: object) -> None:
            """The tests read what was asked; nothing is printed."""

    return Handler
