"""What the console's pages beside the conversations are told: docs/protocol.md, section 5, answered by heart."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from gateway.security_headers import SecurityHeaders
from tests.browser.scripted_console import CSRF, ME, MY_NAME, ScriptedConsole
from tests.browser.serving import served

ZONE = ZoneInfo("Europe/Amsterdam")
REFERENCE = "K7M3-9QXT-2PWS"

Json = dict[str, Any]


def moment(**ago: float) -> str:
    """An ISO 8601 time so long ago."""
    return (datetime.now(UTC) - timedelta(**ago)).isoformat()


def call_back(call_back_id: str, name: str, due: str, **more: Any) -> Json:
    return {
        "id": call_back_id,
        "conversation": None,
        "name": name,
        "phone": "06-12345678",
        "best_time": "",
        "subject": "Mijn paspoort is kwijt en ik ga zaterdag op reis.",
        "reason": "asked",
        "created_at": moment(hours=5),
        "due_at": due,
        "late": datetime.fromisoformat(due) < datetime.now(UTC),
        "taken_by": None,
        "taken_name": None,
        "done_at": None,
        "outcome": None,
        **more,
    }


def summary(conversation: str, text: str, **more: Any) -> Json:
    return {
        "conversation": conversation,
        "holder": "closed",
        "holder_id": None,
        "name": None,
        "team": None,
        "reason": "asked",
        "urgent": False,
        "queued_at": None,
        "held_since": None,
        "awaits_since": None,
        "last": 8,
        "unread": 0,
        "last_message": {"author": "resident", "text": text, "at": moment(days=1)},
        **more,
    }


def visit(**more: Any) -> Json:
    start = _next_week(9)
    return {
        "reference": REFERENCE,
        "product": "passport",
        "kind": "intake",
        "channel": "home",
        "start": start.isoformat(),
        "end": (start + timedelta(minutes=30)).isoformat(),
        "people": 2,
        "address": {"postcode": "1771 AB", "house_number": 12, "addition": "A", "place": "Wieringerwerf"},
        "customer": {"name": "Fatima el Amrani", "email": "fatima@example.nl", "phone": None},
        "status": "booked",
        "delivery": None,
        **more,
    }


def _next_week(hour: int) -> datetime:
    monday = datetime.now(ZONE) + timedelta(days=7 - datetime.now(ZONE).weekday())
    return monday.replace(hour=hour, minute=0, second=0, microsecond=0)


def times(*hours: int) -> list[Json]:
    """Free half hours that begin at these hours of next Monday."""
    starts = [_next_week(hour) for hour in hours]
    return [
        {"start": start.isoformat(), "end": (start + timedelta(minutes=30)).isoformat(), "key": f"key-{start.hour}"}
        for start in starts
    ]


def example(example_id: str, text: str, outcome: str = "not_understood") -> Json:
    return {"id": example_id, "text": text, "at": moment(days=2), "outcome": outcome}


DEFINITIONS = [
    {"name": "conversations", "title": "Gesprekken", "text": "Gesprekken die op deze dag begonnen.", "unit": "count"},
    {
        "name": "understood_at_once",
        "title": "Meteen begrepen",
        "text": "Vragen die zonder wedervraag beantwoord zijn, van alle vragen.",
        "unit": "share",
    },
    {"name": "waiting_time", "title": "Wachttijd", "text": "Tijd tot de eerste medewerker. Gemiddeld.", "unit": "seconds"},
    {"name": "satisfaction", "title": "Tevredenheid", "text": "Gemiddelde score van 1 tot en met 5.", "unit": "score"},
]


def figures_of(first: date, last: date) -> list[Json]:
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return [{"day": str(day), "figures": _figures_of_day(number)} for number, day in enumerate(days)]


def _figures_of_day(number: int) -> Json:
    """A quiet day every week, on which nobody said anything."""
    if number % 7 == 5:
        return {
            name: {"part": 0, "whole": 1 if name == "conversations" else 0} for name in (each["name"] for each in DEFINITIONS)
        }
    talks = 20 + (number * 7) % 13
    return {
        "conversations": {"part": talks, "whole": 1},
        "understood_at_once": {"part": talks - 3 - number % 4, "whole": talks},
        "waiting_time": {"part": 95.0 * (4 + number % 3), "whole": 5},
        "satisfaction": {"part": 16 + number % 5, "whole": 4},
    }


@dataclass
class Refusal:
    """An answer that isn't the usual one."""

    status: int
    body: Json


class ScriptedViews(ScriptedConsole):
    """What the pages are told, and what they asked."""

    def __init__(self) -> None:
        super().__init__()
        self.roles = ["supervisor", "administrator"]
        self.call_backs: list[Json] = []
        self.found: list[Json] = []
        """Conversations of the past."""
        self.page_size = 2
        self.visits: dict[str, Json] = {}
        self.times = times(9, 11, 14)
        self.wall: Json = {
            "waiting": 0,
            "longest_wait_s": 0,
            "held": 3,
            "present": 2,
            "away": 1,
            "sophie": 14,
            "call_backs": 4,
            "late": 0,
        }
        self.entries: list[Json] = []
        self.intact = True
        self.groups: list[Json] = []
        self.accounts: list[Json] = []
        self.faster: dict[str, Json] = {}
        """Call-back -> who takes it just before this colleague does."""
        self.refusals: dict[str, list[Refusal]] = {}
        """Path -> what is answered the next times instead of doing it."""
        self.asked: list[tuple[str, Json]] = []
        """Every change that was asked for: path and body."""
        self.queries: list[tuple[str, Json]] = []
        """Every question: path and query."""

    def bodies(self, path: str) -> list[Json]:
        return [body for asked, body in self.asked if asked == path]

    def refuse(self, path: str, status: int, error: str, **more: Any) -> None:
        self.refusals.setdefault(path, []).append(Refusal(status, {"error": error, **more}))

    # What it does for a browser.

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/staff/call-backs", self._answer(self._listed_call_backs)),
                Route("/staff/call-backs/{id}/take", self._answer(self._take), methods=["POST"]),
                Route("/staff/call-backs/{id}/done", self._answer(self._done), methods=["POST"]),
                Route("/staff/conversations", self._answer(self._history)),
                Route("/staff/products", self._answer(self._products)),
                Route("/staff/visits/times", self._answer(self._free), methods=["POST"]),
                Route("/staff/visits", self._answer(self._book), methods=["POST"]),
                Route("/staff/visits/{reference}", self._answer(self._visit)),
                Route("/staff/visits/{reference}/times", self._answer(self._free), methods=["POST"]),
                Route("/staff/visits/{reference}/change", self._answer(self._move), methods=["POST"]),
                Route("/staff/visits/{reference}/cancel", self._answer(self._cancel), methods=["POST"]),
                Route("/staff/wall", self._answer(self._wall)),
                Route("/staff/figures", self._answer(self._figures)),
                Route("/staff/figures.csv", lambda _request: PlainTextResponse("dag;gesprekken\n")),
                Route("/staff/audit", self._answer(self._audit)),
                Route("/staff/learning", self._answer(self._learning)),
                Route("/staff/learning/label", self._answer(self._label), methods=["POST"]),
                Route("/staff/learning.yml", lambda _request: PlainTextResponse("nlu: []\n")),
                Route("/staff/accounts", self._answer(self._accounts)),
                Route("/staff/accounts", self._answer(self._add_account), methods=["POST"]),
                Route("/staff/accounts/{id}", self._answer(self._change_account), methods=["POST"]),
                Route("/staff/accounts/{id}/reset", self._answer(self._reset_account), methods=["POST"]),
                *super().app().routes,
            ],
            middleware=[Middleware(SecurityHeaders, behind_proxy=False)],
        )

    def _answer(self, of: Callable[[Request, Json], Json | Refusal]) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            path, body = request.url.path, {}
            if request.method == "POST":
                if request.headers.get("x-csrf-token") != CSRF:
                    return JSONResponse({"error": "forbidden"}, 403)
                body = await request.json()
                self.asked.append((path, body))
            else:
                self.queries.append((path, dict(request.query_params)))
            given = self.refusals[path].pop(0) if self.refusals.get(path) else of(request, body)
            return JSONResponse(given.body, given.status) if isinstance(given, Refusal) else JSONResponse(given)

        return answer

    def _listed_call_backs(self, request: Request, _body: Json) -> Json:
        is_done = request.query_params["state"] == "done"
        return {"call_backs": [each for each in self.call_backs if (each["done_at"] is not None) == is_done]}

    def _take(self, request: Request, _body: Json) -> Json | Refusal:
        if rival := self.faster.pop(request.path_params["id"], None):
            self._changed_call_back(request, **rival)
            return Refusal(409, {"error": "held"})
        return self._changed_call_back(request, taken_by=ME, taken_name=MY_NAME)

    def _done(self, request: Request, body: Json) -> Json:
        return self._changed_call_back(request, done_at=moment(), outcome=body["outcome"])

    def _changed_call_back(self, request: Request, **change: Any) -> Json:
        one = next(each for each in self.call_backs if each["id"] == request.path_params["id"])
        one.update(change)
        return {"call_backs": [one]}

    def _history(self, request: Request, _body: Json) -> Json:
        text = request.query_params.get("text", "")
        found = [each for each in self.found if text in each["last_message"]["text"]]
        begin = int(request.query_params.get("before", "0"))
        end = begin + self.page_size
        return {"found": found[begin:end], "next": str(end) if end < len(found) else None}

    def _products(self, _request: Request, _body: Json) -> Json:
        either = [["name"], ["email", "phone"]]
        return {
            "products": [
                {"key": "passport", "name": "paspoort", "channels": ["home", "desk"]},
                {"key": "birth_declaration", "name": "geboorteaangifte", "channels": ["home", "phone"]},
            ],
            "most_people": 6,
            "customer": {"home": either, "desk": either, "phone": [["name"], ["phone"]]},
        }

    def _free(self, _request: Request, _body: Json) -> Json:
        return {"times": self.times}

    def _book(self, _request: Request, body: Json) -> Json:
        time = next(each for each in self.times if each["key"] == body["time"])
        return self._stored(
            visit(
                product=body["product"],
                channel=body["channel"],
                people=body["people"],
                address=body["address"] and {**body["address"], "place": "Wieringerwerf"},
                customer=body["customer"],
                start=time["start"],
                end=time["end"],
            )
        )

    def _visit(self, request: Request, _body: Json) -> Json | Refusal:
        known = self.visits.get(request.path_params["reference"])
        return {"visit": known} if known else Refusal(404, {"error": "unknown"})

    def _move(self, request: Request, body: Json) -> Json:
        time = next(each for each in self.times if each["key"] == body["time"])
        return self._stored({**self.visits[request.path_params["reference"]], "start": time["start"], "end": time["end"]})

    def _cancel(self, request: Request, _body: Json) -> Json:
        return self._stored({**self.visits[request.path_params["reference"]], "status": "cancelled"})

    def _stored(self, changed: Json) -> Json:
        self.visits[changed["reference"]] = changed
        return {"visit": changed}

    def _wall(self, _request: Request, _body: Json) -> Json:
        return self.wall

    def _figures(self, request: Request, _body: Json) -> Json:
        first, last = (date.fromisoformat(request.query_params[name]) for name in ("from", "to"))
        return {"definitions": DEFINITIONS, "days": figures_of(first, last)}

    def _audit(self, request: Request, _body: Json) -> Json:
        before = int(request.query_params.get("before", "1000000"))
        wanted = {name: value for name, value in request.query_params.items() if name != "before"}
        names = {"staff": "staff_id"}
        found = [
            each
            for each in self.entries
            if each["seq"] < before and all(each[names.get(name, name)] == value for name, value in wanted.items())
        ]
        return {"entries": found[: self.page_size], "intact": self.intact}

    def _learning(self, _request: Request, _body: Json) -> Json:
        intents = [
            {"name": "request_passport", "title": "Paspoort aanvragen"},
            {"name": "ask_cost", "title": None},
            {"name": "report_lost", "title": "Iets kwijt"},
            {"name": "move_house", "title": "Verhuizen"},
        ]
        return {"groups": self.groups, "intents": intents}

    def _label(self, _request: Request, _body: Json) -> Json:
        return {}

    def _accounts(self, _request: Request, _body: Json) -> Json:
        return {"accounts": self.accounts}

    def _add_account(self, _request: Request, body: Json) -> Json:
        account = {**body, "id": f"s{len(self.accounts) + 1}", "active": True, "locked_until": None}
        self.accounts.append(account)
        return {"account": account, "password": "vier-losse-woorden-hier"}

    def _change_account(self, request: Request, body: Json) -> Json:
        account = next(each for each in self.accounts if each["id"] == request.path_params["id"])
        account.update(body)
        return {"account": account}

    def _reset_account(self, request: Request, _body: Json) -> Json:
        account = next(each for each in self.accounts if each["id"] == request.path_params["id"])
        return {"account": account, "password": "een-nieuw-wachtwoord"}


@contextmanager
def scripted_views() -> Iterator[ScriptedViews]:
    """Answers on a free port of 127.0.0.1."""
    views = ScriptedViews()
    with served(views.app()) as (url, loop):
        views.url, views.loop = f"{url}/console", loop
        yield views
