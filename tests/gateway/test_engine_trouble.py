"""The engine is down, slow or talks nonsense: the resident is told so, and the message stays."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from municipalities import Municipality
from tests.gateway.client import Client
from tests.gateway.conftest import Connect
from tests.gateway.fake_engine import FakeEngine, fake_engine, reply
from tests.gateway.running_gateway import RunningGateway, running_gateway

UNDERSTANDING = {"intent": {"name": "greet", "confidence": 0.9}, "entities": []}


def answer(*replies: Any, **fields: Any) -> str:
    return json.dumps({"replies": list(replies), "understanding": UNDERSTANDING, "model": "m1", **fields})


@pytest.mark.parametrize(
    "raw",
    [
        answer(),
        answer(reply("")),
        answer(reply("Kijk hier", links=[{"title": "Hier", "url": "http://www.voorbeeld.nl"}])),
        answer(reply("Kijk hier", links=[{"title": "Hier", "url": "javascript:alert(1)"}])),
        answer({"text": 3}),
        answer(reply("Goed"), understanding={"intent": {"name": "greet", "confidence": 7}}),
        answer(reply("Goed"), model=None),
        "[]",
        "geen json",
        "",
    ],
)
def test_an_answer_that_is_no_answer_is_not_passed_on(
    raw: str, connect: Connect, engine: FakeEngine, municipality: Municipality, gateway: RunningGateway
) -> None:
    engine.raw = raw
    client = connect()
    question, sorry = client.ask("hallo")
    assert question["text"] == "hallo"
    assert (sorry["author"], sorry["text"]) == ("sophie", municipality.text("engine_unavailable"))
    assert municipality.phone in sorry["text"]
    engine.raw = None
    assert client.ask("en nu?")[-1]["text"] == "U zei: en nu?"
    assert [message.seq for message in gateway.stored(client.conversation)] == [1, 2, 3, 4, 5]


def test_intent_may_be_unknown(connect: Connect, engine: FakeEngine) -> None:
    engine.raw = answer(reply("Goed"), understanding={"intent": {"name": None, "confidence": 0.0}})
    assert connect().ask("brfg")[-1]["text"] == "Goed"


def test_an_engine_that_refuses_us_is_not_asked_again(connect: Connect, engine: FakeEngine, municipality: Municipality) -> None:
    engine.status = 400
    assert connect().ask("alleen deze keer")[-1]["text"] == municipality.text("engine_unavailable")
    assert engine.texts().count("alleen deze keer") == 1


def test_an_engine_that_fails_is_asked_again_under_the_same_id(connect: Connect, engine: FakeEngine) -> None:
    client = connect()
    engine.hold()
    engine.status = 503
    message_id = client.say("probeer nog eens")
    client.until("typing", on=True)
    while (client.conversation, message_id, "probeer nog eens") not in engine.asked:
        client.send({"type": "ping"})
        client.until("pong")
    engine.release()
    while engine.texts().count("probeer nog eens") < 2:
        client.send({"type": "ping"})
        client.until("pong")
    engine.status = 200
    client.until("answered", id=message_id)
    assert client.messages()[-1]["text"] == "U zei: probeer nog eens"
    assert {id for _, id, text in engine.asked if text == "probeer nog eens"} == {message_id}


@pytest.fixture
def alone(tmp_path: Path) -> Callable[..., Any]:
    """An engine and a gateway with settings of their own."""

    def make(engine: FakeEngine, **settings: str) -> Any:
        return running_gateway(tmp_path, engine, **settings)

    return make


def test_an_engine_that_is_down_and_comes_back(alone: Callable[..., Any], municipality: Municipality) -> None:
    with fake_engine() as engine, alone(engine) as gateway:
        client = Client(gateway.socket_url)
        engine.stop()
        assert client.ask("bent u daar?")[-1]["text"] == municipality.text("engine_unavailable")
        engine.start()
        assert client.ask("bent u daar nu?")[-1]["text"] == "U zei: bent u daar nu?"
        assert "bent u daar" not in gateway.log.read_text()


def test_a_slow_engine(alone: Callable[..., Any], municipality: Municipality) -> None:
    with fake_engine() as engine, alone(engine, SOPHIE_ENGINE_TIMEOUT="0.5") as gateway:
        client = Client(gateway.socket_url)
        engine.hold()
        assert client.ask("haast!")[-1]["text"] == municipality.text("engine_unavailable")
        engine.release()
        assert client.ask("en nu?")[-1]["text"] == "U zei: en nu?"
        assert [message["text"] for message in client.messages()][1:] == [
            "haast!",
            municipality.text("engine_unavailable"),
            "en nu?",
            "U zei: en nu?",
        ]


def test_messages_wait_until_a_restarted_engine_is_ready(alone: Callable[..., Any]) -> None:
    """After a restart of everything the gateway is there long before the engine has loaded its model."""
    with fake_engine() as engine, alone(engine) as gateway:
        client = Client(gateway.socket_url)
        engine.hold()
        message_id = client.say("tot straks")
        client.until("message", id=message_id)
        gateway.kill()
        engine.status = 503
        engine.release()
        gateway.start(engine_ready=False)
        again = Client(gateway.socket_url, token=client.token, after=2)
        again.send({"type": "ping"})
        assert again.until("pong") and not again.messages()
        engine.status = 200
        assert again.until("message", seq=3)["text"] == "U zei: tot straks"
