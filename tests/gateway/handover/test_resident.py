"""A hand-over as the resident lives through it, over a real websocket to a real gateway."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from records import conversations, holding
from records.call_backs import CallBackRow
from records.conversations import Draft
from records.feedback import FeedbackRow
from tests.gateway.client import Client, Frame
from tests.gateway.conftest import Connect
from tests.gateway.fake_engine import FakeEngine, reply
from tests.gateway.handover.staff_there import back_to_work, hire, send_home
from tests.gateway.running_gateway import RunningGateway

ADA = "a" * 32


@pytest.fixture(scope="module", autouse=True)
def _hired(gateway: RunningGateway) -> None:
    hire(gateway.database, ADA, "Ada")


@pytest.fixture
def nobody(gateway: RunningGateway) -> Iterator[None]:
    send_home(gateway.database, ADA)
    yield
    back_to_work(gateway.database, ADA)


def hands_over(reason: str) -> Callable[[str], list[dict[str, Any]]]:
    return lambda _text: [reply("Ik vraag een collega.", hand_over=reason)]


def as_ada(gateway: RunningGateway, client: Client, change: Callable[..., object], *more: object) -> None:
    """What a console of Ada's would have stored."""
    with gateway.database.write() as session:
        change(session, client.conversation, ADA, *more, Draft(uuid4().hex, "…"), datetime.now(UTC))


def holder(gateway: RunningGateway, client: Client) -> str:
    with gateway.database.read() as session:
        found = conversations.find(session, client.conversation)
        assert found is not None
        return found.holder


def texts(frames: list[Frame], author: str) -> list[str]:
    return [frame["text"] for frame in frames if frame["type"] == "message" and frame["author"] == author]


def test_a_new_conversation_is_sophie_s(connect: Connect) -> None:
    assert connect().holder == {"type": "holder", "holder": "sophie", "name": None, "position": None, "wait_minutes": None}


@pytest.mark.parametrize("reason", ["asked", "not_understood", "upset", "person_first", "emergency"])
def test_sophie_steps_back_for_a_reason(connect: Connect, engine: FakeEngine, gateway: RunningGateway, reason: str) -> None:
    client = connect()
    engine.answers = hands_over(reason)
    client.ask("medewerker")
    waiting = client.until("holder", holder="waiting")
    assert waiting["position"] >= 1
    assert texts(client.frames, "sophie")[-1] == "Ik vraag een collega."
    assert "medewerker" in texts(client.frames, "system")[0]
    with gateway.database.read() as session:
        found = conversations.find(session, client.conversation)
        assert found is not None
        assert (found.reason, found.urgent) == (reason, reason == "emergency")
    client.send({"type": "end"})


@pytest.mark.parametrize(("frame", "reason"), [({}, "asked"), ({"reason": "voice"}, "voice")])
def test_a_resident_asks_without_sophie(connect: Connect, gateway: RunningGateway, frame: Frame, reason: str) -> None:
    client = connect()
    client.send({"type": "request_colleague", **frame})
    client.until("holder", holder="waiting")
    with gateway.database.read() as session:
        found = conversations.find(session, client.conversation)
        assert found is not None and found.reason == reason
    client.send({"type": "end"})


def test_the_engine_knows_whether_a_colleague_is_there(connect: Connect, engine: FakeEngine) -> None:
    connect().ask("hallo")
    assert '"metadata": {"colleagues": true}' in engine.bodies[-1].replace('":', '": ').replace(":  ", ": ")


@pytest.mark.usefixtures("nobody")
def test_the_engine_knows_that_nobody_is_there(connect: Connect, engine: FakeEngine) -> None:
    connect().ask("hallo")
    assert '"colleagues":false' in engine.bodies[-1].replace(" ", "")


def test_sophie_says_nothing_while_the_resident_waits(connect: Connect, engine: FakeEngine) -> None:
    client = connect()
    client.send({"type": "request_colleague"})
    client.until("holder", holder="waiting")
    asked = len(engine.asked)
    client.ask("bent u er al?")
    assert len(engine.asked) == asked
    client.send({"type": "leave_queue"})


def test_an_answer_that_comes_after_the_claim_is_dropped(connect: Connect, engine: FakeEngine, gateway: RunningGateway) -> None:
    client = connect()
    engine.hold()
    message_id = client.say("wat kost een paspoort?")
    client.until("typing", author="sophie", on=True)
    as_ada(gateway, client, holding.claim)
    engine.release()
    client.until("answered", id=message_id)
    assert [row.text for row in gateway.stored(client.conversation) if row.author == "sophie"][1:] == []


def test_the_place_in_the_queue_follows_those_before(connect: Connect, gateway: RunningGateway) -> None:
    first, second = connect(), connect()
    for client in (first, second):
        client.send({"type": "request_colleague"})
        client.until("holder", holder="waiting")
    behind = second.until("holder", holder="waiting") if second.frames[-1].get("position") is None else second.frames[-1]
    before = behind["position"]
    first.send({"type": "leave_queue"})
    first.until("holder", holder="sophie")
    assert second.when(lambda frame: frame["type"] == "holder" and frame["position"] == before - 1)["holder"] == "waiting"
    second.send({"type": "leave_queue"})


def test_leaving_the_queue_brings_sophie_back(connect: Connect, engine: FakeEngine) -> None:
    client = connect()
    client.ask("hallo")
    client.send({"type": "request_colleague"})
    client.until("holder", holder="waiting")
    client.ask("duurt lang")
    client.send({"type": "leave_queue"})
    client.until("holder", holder="sophie")
    client.until("message", author="sophie", text="Waar waren wij?")
    assert engine.returned[-1]["messages"] == [{"author": "resident", "text": "duurt lang"}]
    assert texts(client.ask("dank u"), "sophie") == ["U zei: dank u"]


@pytest.mark.usefixtures("nobody")
def test_with_nobody_there_the_form_for_a_call_back_comes(connect: Connect, gateway: RunningGateway) -> None:
    client = connect()
    client.send({"type": "request_colleague"})
    client.until("call_back_form")
    assert holder(gateway, client) == "sophie"


def call_back(**changed: Any) -> Frame:
    return {
        "type": "call_back",
        "id": str(uuid4()),
        "name": "Jan Brand",
        "phone": "0612345678",
        "best_time": "na vijven",
        "subject": "Mijn paspoort, bsn 111222333",
        **changed,
    }


def test_a_call_back_counts_once_and_says_by_when(connect: Connect, gateway: RunningGateway) -> None:
    client = connect()
    asked = call_back()
    client.send(asked)
    noted = client.until("message", author="system", id=asked["id"])
    assert "0612345678" in noted["text"] and "uur" in noted["text"]
    client.send(asked)
    client.ask("klaar")
    with gateway.database.read() as session:
        found = session.scalars(select(CallBackRow).where(CallBackRow.conversation_id == client.conversation)).all()
    assert [(row.name, row.best_time) for row in found] == [("Jan Brand", "na vijven")]
    assert "111222333" not in found[0].subject
    assert texts(client.frames, "system") == [noted["text"]]


@pytest.mark.parametrize("wrong", [{"phone": "12345"}, {"phone": "bel maar"}, {"name": "  "}, {"subject": " "}, {"phone": ""}])
def test_a_call_back_that_cannot_be_made_is_refused(connect: Connect, wrong: Frame) -> None:
    client = connect()
    asked = call_back(**wrong)
    client.send(asked)
    refused = client.until("error")
    assert refused["code"] == "invalid"


def test_who_waits_and_asks_for_a_call_back_is_sophie_s_again(connect: Connect, gateway: RunningGateway) -> None:
    client = connect()
    client.send({"type": "request_colleague"})
    client.until("holder", holder="waiting")
    client.send(call_back())
    client.until("holder", holder="sophie")
    assert holder(gateway, client) == "sophie"


def test_ending_asks_what_it_was_like_and_typing_opens_again(connect: Connect, gateway: RunningGateway) -> None:
    client = connect()
    client.ask("hallo")
    client.send({"type": "end"})
    client.until("holder", holder="closed")
    client.until("feedback_wanted")
    client.send({"type": "feedback", "score": 4, "words": "fijn, mijn bsn is 111222333"})
    client.until("feedback_stored")
    with gateway.database.read() as session:
        stored = session.get(FeedbackRow, client.conversation)
        assert stored is not None
        assert stored.score == 4 and "111222333" not in stored.words
    assert texts(client.ask("toch nog iets"), "sophie") == ["U zei: toch nog iets"]
    assert holder(gateway, client) == "sophie"


@pytest.mark.parametrize("score", [0, 6, 2.5, "5", None])
def test_a_score_that_is_none_is_refused(connect: Connect, score: object) -> None:
    client = connect()
    client.send({"type": "feedback", "score": score, "words": ""})
    assert client.until("error")["code"] == "invalid"


def test_after_a_reload_the_holder_is_known(connect: Connect, gateway: RunningGateway) -> None:
    client = connect()
    as_ada(gateway, client, holding.claim)
    again = connect(token=client.token)
    assert (again.holder["holder"], again.holder["name"]) == ("colleague", "Ada")


def test_with_sophie_out_of_order_a_colleague_takes_over(connect: Connect, engine: FakeEngine, gateway: RunningGateway) -> None:
    client = connect()
    engine.raw = "no json"
    client.ask("hallo")
    client.until("holder", holder="waiting")
    with gateway.database.read() as session:
        found = conversations.find(session, client.conversation)
        assert found is not None and found.reason == holding.SOPHIE_UNAVAILABLE
    client.send({"type": "end"})


@pytest.mark.usefixtures("nobody")
def test_with_sophie_out_of_order_and_nobody_there_a_call_back_is_offered(connect: Connect, engine: FakeEngine) -> None:
    client = connect()
    engine.raw = "no json"
    client.say("hallo")
    client.until("call_back_form")
