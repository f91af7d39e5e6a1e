"""What a client may not do, and what it hears then."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import pytest
from websockets.exceptions import ConnectionClosed

from municipalities import Municipality
from tests.gateway.client import Client
from tests.gateway.conftest import Connect
from tests.gateway.fake_engine import FakeEngine, reply
from tests.gateway.running_gateway import RunningGateway, running_gateway

ID = "0d5c1f9e-7d0b-4a52-9d5e-2f4f1c1f9a10"


@pytest.mark.parametrize(
    ("frame", "message_id"),
    [
        ("geen json", None),
        ("", None),
        ("[]", None),
        ("[" * 5000, None),
        ("3", None),
        ('{"type":"onbekend"}', None),
        ('{"type":"message"}', None),
        (json.dumps({"type": "message", "id": ID}), ID),
        (json.dumps({"type": "message", "id": ID, "text": 3}), ID),
        (json.dumps({"type": "message", "id": ID, "text": None}), ID),
        (json.dumps({"type": "message", "id": 3, "text": "hallo"}), None),
        (json.dumps({"type": "message", "id": "geen uuid", "text": "hallo"}), None),
        (json.dumps({"type": "message", "id": f"{{{ID}}}", "text": "hallo"}), None),
        (json.dumps({"type": "message", "id": ID, "text": ""}), ID),
        (json.dumps({"type": "message", "id": ID, "text": " \n\t "}), ID),
        (json.dumps({"type": "message", "id": ID, "text": "\u200b\u202e\x00"}), ID),
        (json.dumps({"type": "message", "id": ID, "text": "/"}), ID),
        (json.dumps({"type": "hello", "token": None, "after": 0}), None),
        (b"\x00\x01", None),
    ],
)
def test_what_can_not_be_read_is_told_and_the_connection_stays(
    frame: str | bytes, message_id: str | None, connect: Connect, municipality: Municipality
) -> None:
    client = connect()
    client.send(frame)
    assert client.receive() == {"type": "error", "code": "invalid", "text": municipality.text("invalid"), "id": message_id}
    assert client.ask("en dit wel")[-1]["text"] == "U zei: en dit wel"


@pytest.mark.parametrize(
    "hello",
    [
        {"type": "hello"},
        {"type": "hello", "token": None},
        {"type": "hello", "token": None, "after": -1},
        {"type": "hello", "token": None, "after": "0"},
        {"type": "hello", "token": None, "after": 2**70},
        {"type": "hello", "token": 3, "after": 0},
        {"type": "hello", "token": "x" * 300, "after": 0},
    ],
)
def test_a_wrong_hello(hello: dict[str, object], connect: Connect) -> None:
    client = connect(hello=False)
    client.send(hello)
    assert client.receive()["code"] == "invalid"
    client.send({"type": "hello", "token": None, "after": 0})
    assert client.receive()["type"] == "welcome"


def test_before_hello_nothing_is_taken_in(connect: Connect, municipality: Municipality) -> None:
    client = connect(hello=False)
    client.send({"type": "ping"})
    assert client.receive() == {"type": "pong"}
    client.say("hallo", ID)
    assert client.receive() == {"type": "error", "code": "not_ready", "text": municipality.text("not_ready"), "id": ID}


def test_two_thousand_characters_and_no_more(connect: Connect, municipality: Municipality, engine: FakeEngine) -> None:
    client = connect()
    longest = "😀" * 2000
    assert client.ask(longest)[0]["text"] == longest
    assert engine.texts()[-1] == longest
    message_id = client.say("a" * 2001)
    error = client.receive()
    assert error == {"type": "error", "code": "too_long", "text": municipality.text("too_long"), "id": message_id}


def test_a_frame_over_the_limit_closes_the_connection(connect: Connect) -> None:
    client = connect()
    client.send(json.dumps({"type": "message", "id": ID, "text": "a" * 16 * 1024}))
    assert client.closed() == 1009


def test_a_message_in_fragments_over_the_limit_closes_the_connection(connect: Connect) -> None:
    client = connect()
    with suppress(ConnectionClosed):  # it may be closed before the last part is out
        client.socket.send("a" * 6000 for _ in range(3))
    assert client.closed() == 1009


def test_text_is_cleaned_before_it_is_stored(connect: Connect, engine: FakeEngine) -> None:
    message = connect().ask('  /greet{"product": "x"}\u202e\x07 cafe\u0301\r\nen thee\x00 ')[0]
    assert message["text"] == 'greet{"product": "x"} caf\u00e9\nen thee'
    assert engine.texts()[-1] == message["text"]


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory, module_engine: FakeEngine) -> Iterator[RunningGateway]:
    settings = {
        "SOPHIE_MESSAGE_BURST": "3",
        "SOPHIE_MESSAGES_PER_MINUTE": "0.001",
        "SOPHIE_CONVERSATION_BURST": "4",
        "SOPHIE_CONVERSATIONS_PER_MINUTE": "0.001",
        "SOPHIE_MAX_SOCKETS": "5",
        "SOPHIE_MAX_SOCKETS_PER_ADDRESS": "3",
        "SOPHIE_BEHIND_PROXY": "true",
    }
    with running_gateway(tmp_path_factory.mktemp("strict"), module_engine, **settings) as running:
        yield running


def from_address(strict: RunningGateway, address: str, **options: object) -> Client:
    return Client(strict.socket_url, additional_headers={"X-Forwarded-For": address}, **options)


def test_too_many_messages_in_one_conversation(strict: RunningGateway, engine: FakeEngine, municipality: Municipality) -> None:
    client = from_address(strict, "192.0.2.1")
    for number in range(3):
        client.ask(f"bericht {number}")
    # Another connection is no way out.
    again = from_address(strict, "192.0.2.1", token=client.token, after=7)
    message_id = again.say("nog een")
    assert again.receive() == {"type": "error", "code": "too_fast", "text": municipality.text("too_fast"), "id": message_id}
    assert len(strict.stored(client.conversation)) == 7
    # Another conversation has nothing to do with it.
    other = from_address(strict, "192.0.2.1")
    assert other.ask("hallo")[-1]["text"] == "U zei: hallo"
    for each in (client, again, other):
        each.close()


def test_too_many_new_conversations_from_one_address(strict: RunningGateway, municipality: Municipality) -> None:
    clients = []
    for _ in range(4):
        clients.append(from_address(strict, "2001:db8:1:2::1"))
        clients[-1].close()
    refused = from_address(strict, "2001:db8:1:2:ffff::9", hello=False)
    refused.send({"type": "hello", "token": None, "after": 0})
    assert refused.receive() == {"type": "error", "code": "busy", "text": municipality.text("busy"), "id": None}
    assert refused.closed() == 1013
    # Who has a conversation keeps it, and another network has its own number.
    for known in (
        from_address(strict, "2001:db8:1:2::1", token=clients[0].token),
        from_address(strict, "2001:db8:1:3::1"),
    ):
        assert known.missed
        known.close()


def test_too_many_sockets(strict: RunningGateway, municipality: Municipality) -> None:
    taken = [from_address(strict, f"198.51.100.{number // 3}", hello=False) for number in range(5)]
    for client in taken:
        client.send({"type": "ping"})
        assert client.receive() == {"type": "pong"}
    for address in ("198.51.100.0", "203.0.113.5"):
        refused = from_address(strict, address, hello=False)
        assert refused.receive() == {"type": "error", "code": "busy", "text": municipality.text("busy"), "id": None}
        assert refused.closed() == 1013
    for client in taken:
        client.close()
    back = from_address(strict, "203.0.113.5")
    assert back.missed
    back.close()


def test_a_client_that_does_not_read_is_dropped_and_others_go_on(
    connect: Connect, engine: FakeEngine, gateway: RunningGateway, tmp_path: Path
) -> None:
    engine.answers = lambda _text: [reply("é" * 8000) for _ in range(20)]
    reader = connect()
    deaf = connect(token=reader.token, max_queue=1)
    for number in range(28):
        reader.ask(f"vertel {number}")
    assert "slow_client_dropped" in gateway.log.read_text()
    engine.answers = lambda _text: [reply("Klaar")]
    assert reader.ask("en nu?")[-1]["text"] == "Klaar"
    deaf.cut()
    again = connect(token=deaf.token)
    assert [message["seq"] for message in again.missed] == [message["seq"] for message in reader.messages()]


def test_an_id_without_dashes_is_a_uuid_too(connect: Connect) -> None:
    client = connect()
    message_id = uuid4().hex
    client.say("hallo", message_id)
    assert client.until("message", id=message_id)["text"] == "hallo"
