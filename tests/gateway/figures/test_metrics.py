"""What Prometheus reads, and who may."""

from __future__ import annotations

import asyncio
from uuid import uuid4

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from gateway.answer_log import AnswerLog
from gateway.engine_answers import EngineAnswer
from gateway.figures.metrics import Metrics
from gateway.figures.metrics_page import metrics_route
from gateway.learning.anonymous import Anonymiser
from gateway.learning.examples import LearningExamples
from gateway.records_access import RecordsAccess
from records import learning
from records.conversations import MessageRow
from records.database import Database
from tests.gateway.figures.conftest import Begin, at
from tests.gateway.figures.staff_app import ELSEWHERE, LOOPBACK, StaffApp

NOW = at("12:00")
TOKEN = "a-token-for-the-tests"


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    return sqlite_database


def samples(text: str) -> dict[str, float]:
    """`name{label}` -> value, as Prometheus' own reader has it."""
    found = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            labels = ",".join(sample.labels.values())
            found[f"{sample.name}{{{labels}}}" if labels else sample.name] = sample.value
    return found


def fetch(
    database: Database,
    metrics: Metrics,
    address: str = LOOPBACK,
    token: str | None = None,
    behind_proxy: bool = False,
    **headers: str | bytes,
) -> httpx.Response:
    async def run() -> httpx.Response:
        app = StaffApp(database, lambda: NOW)
        app.routes = [metrics_route(metrics, app.access, lambda: NOW, token, behind_proxy)]
        async with app.browser(address=address) as browser:
            return await browser.get("/metrics", headers=list(headers.items()))

    return asyncio.run(run())


def test_it_counts_and_says_how_it_stands(database: Database, begin: Begin) -> None:
    begin(at("9:00")).escalate(at("11:59"))
    begin(at("9:00")).claim(at("9:01"), "anna")
    begin(at("9:00")).call_back(at("9:01"), due=at("10:00"))
    metrics = Metrics()
    for author in ("resident", "resident", "sophie", "colleague"):
        metrics.message_stored(author)
    metrics.handed_over("asked")
    metrics.handed_over("made up")
    metrics.answered("answered", 0.25)
    metrics.answered("not_understood", 4.0)
    metrics.engine_failed()
    with metrics.open_socket("resident"), metrics.open_socket("staff"):
        with metrics.open_socket("resident"):
            assert samples(fetch(database, metrics).text)["sophie_sockets_open{resident}"] == 2
        answer = fetch(database, metrics)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=")
    found = samples(answer.text)
    expected = {
        "sophie_waiting": 1,
        "sophie_longest_wait_seconds": 60,
        "sophie_held": 1,
        "sophie_colleagues_present": 0,
        "sophie_call_backs_late": 1,
        "sophie_messages_total{resident}": 2,
        "sophie_messages_total{sophie}": 1,
        "sophie_messages_total{colleague}": 1,
        "sophie_messages_total{system}": 0,
        "sophie_hand_overs_total{asked}": 1,
        "sophie_hand_overs_total{upset}": 0,
        "sophie_hand_overs_total{other}": 1,
        "sophie_answers_total{answered}": 1,
        "sophie_answers_total{asked_back}": 0,
        "sophie_answers_total{not_understood}": 1,
        "sophie_engine_failures_total": 1,
        "sophie_sockets_open{resident}": 1,
        "sophie_sockets_open{staff}": 1,
        "sophie_answer_seconds_count": 2,
        "sophie_answer_seconds_sum": 4.25,
        "sophie_answer_seconds_bucket{0.2}": 0,
        "sophie_answer_seconds_bucket{0.3}": 1,
        "sophie_answer_seconds_bucket{5.0}": 2,
    }
    assert {name: found[name] for name in expected} == expected
    assert "conversation-1" not in answer.text


def test_two_gateways_in_one_process_count_for_themselves(database: Database) -> None:
    one, other = Metrics(), Metrics()
    one.engine_failed()
    assert samples(fetch(database, other).text)["sophie_engine_failures_total"] == 0


@pytest.mark.parametrize(
    ("address", "headers", "behind_proxy", "status"),
    [
        (LOOPBACK, {}, False, 200),
        ("::1", {}, False, 200),
        (ELSEWHERE, {}, False, 403),
        ("10.0.0.2", {}, False, 403),
        (LOOPBACK, {}, True, 403),  # everybody comes from the proxy
        (LOOPBACK, {"X-Forwarded-For": "127.0.0.1"}, False, 403),
        (LOOPBACK, {"Forwarded": "for=192.0.2.7"}, False, 403),
        ("/run/sophie.sock", {}, False, 403),
    ],
)
def test_without_a_token_only_this_machine(
    database: Database, address: str, headers: dict[str, str], behind_proxy: bool, status: int
) -> None:
    assert fetch(database, Metrics(), address, behind_proxy=behind_proxy, **headers).status_code == status


@pytest.mark.parametrize(
    ("shown", "status"),
    [
        (f"Bearer {TOKEN}", 200),
        (f"bearer {TOKEN}", 200),
        (None, 401),
        ("Bearer wrong", 401),
        (f"Basic {TOKEN}", 401),
        ("Bearer \xe9", 401),
    ],
)
@pytest.mark.parametrize("address", [LOOPBACK, ELSEWHERE])
def test_with_a_token_only_who_shows_it(database: Database, address: str, shown: str | None, status: int) -> None:
    headers = {} if shown is None else {"Authorization": shown.encode("latin-1")}
    answer = fetch(database, Metrics(), address, token=TOKEN, behind_proxy=True, **headers)
    assert answer.status_code == status
    assert ("www-authenticate" in answer.headers) == (status == 401)


def test_an_answer_counts_by_its_worst_part_and_what_teaches_is_kept(database: Database, anonymiser: Anonymiser) -> None:
    metrics = Metrics()

    def answer(*outcomes: str) -> EngineAnswer:
        replies = [{"text": "antwoord", "outcome": outcome} for outcome in outcomes]
        understanding = {"intent": {"name": "ask_photo", "confidence": 0.3}, "entities": []}
        return EngineAnswer.model_validate({"replies": replies, "understanding": understanding, "model": "m1"})

    def question(text: str) -> MessageRow:
        return MessageRow(conversation_id="c", seq=2, id=uuid4().hex, author="resident", text=text, at=at("11:59:59"))

    async def run() -> None:
        examples = LearningExamples(RecordsAccess(database), anonymiser, lambda: NOW)
        answers = AnswerLog(metrics, examples, lambda: NOW)
        await answers.answered(question("wat kost een paspoort"), answer("answered"))
        await answers.answered(question("mag ik vissen, vraagt Sjoukje"), answer("answered", "asked_back"))
        answers.failed()

    asyncio.run(run())
    found = samples(fetch(database, metrics).text)
    assert (found["sophie_answers_total{answered}"], found["sophie_answers_total{asked_back}"]) == (1, 1)
    assert (found["sophie_answer_seconds_count"], found["sophie_answer_seconds_sum"]) == (2, 2)
    assert found["sophie_engine_failures_total"] == 1
    with database.read() as session:
        assert [(row.text, row.guess) for row in learning.unlabelled(session, 9)] == [
            ("mag ik vissen, vraagt [naam]", "ask_photo")
        ]
