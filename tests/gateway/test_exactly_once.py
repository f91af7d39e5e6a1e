"""Every message exactly once, whatever happens to connections, to the gateway and to the engine."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from websockets.exceptions import ConnectionClosed

from records.conversations import MessageRow
from tests.gateway.client import Client
from tests.gateway.conftest import Connect
from tests.gateway.fake_engine import FakeEngine
from tests.gateway.running_gateway import RunningGateway, running_gateway


class Resident:
    """Follows the delivery rules of docs/protocol.md over connections that break: what isn't confirmed is sent again."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._client = Client(url)
        self._outbox: dict[str, str] = {}
        self.messages = {message["seq"]: message for message in self._client.missed}
        self.token = self._client.token

    @property
    def conversation(self) -> str:
        return str(self._client.conversation)

    def write(self, text: str) -> None:
        self._outbox[str(uuid4())] = text

    def send(self, times: int = 1) -> None:
        for message_id, text in self._outbox.items():
            for _ in range(times):
                self._client.say(text, message_id)

    def cut(self) -> None:
        self._client.cut()

    def come_back(self) -> None:
        self._client = Client(self._url, token=self.token, after=max(self.messages))
        assert self._client.token == self.token
        for message in self._client.missed:
            self._take(message)

    def listen(self, frames: int) -> None:
        """Takes in so many frames, or fewer when they have all come."""
        while frames and (self._outbox or self.unanswered()):
            frames -= 1
            frame = self._client.receive()
            if frame["type"] == "message":
                self._take(frame)

    def unanswered(self) -> bool:
        authors = [message["author"] for message in self.messages.values()]
        return authors.count("sophie") <= authors.count("resident")

    def _take(self, message: dict[str, object]) -> None:
        assert self.messages.setdefault(int(str(message["seq"])), message) == message
        self._outbox.pop(str(message["id"]), None)


@pytest.mark.parametrize("seed", range(6))
def test_connections_that_break_lose_nothing_and_double_nothing(seed: int, gateway: RunningGateway, engine: FakeEngine) -> None:
    chance = random.Random(seed)
    resident = Resident(gateway.socket_url)
    written = [f"bericht {seed}-{number}" for number in range(12)]
    for text in written:
        resident.write(text)
        try:
            resident.send(times=chance.choice((1, 1, 2)))
            if chance.random() < 0.5:
                resident.listen(chance.randrange(5))
            if chance.random() < 0.6:
                resident.cut()
            resident.listen(chance.randrange(4))
        except (ConnectionClosed, OSError):
            resident.come_back()
    while True:
        try:
            resident.send()
            resident.listen(1000)
            break
        except (ConnectionClosed, OSError):
            resident.come_back()
    stored = gateway.stored(resident.conversation)
    assert [message.seq for message in stored] == list(range(1, len(stored) + 1))
    assert [message.text for message in stored if message.author == "resident"] == written
    assert [message.text for message in stored[1:] if message.author == "sophie"] == [f"U zei: {text}" for text in written]
    assert sorted(resident.messages) == list(range(1, len(stored) + 1))
    own = [id for conversation, id, _ in engine.asked if conversation == resident.conversation]
    assert len(set(own)) == len(written)


def test_a_message_is_stored_before_it_is_confirmed(gateway: RunningGateway, engine: FakeEngine, connect: Connect) -> None:
    client = connect()
    engine.hold()
    message_id = client.say("bewaar dit")
    receipt = client.until("message", id=message_id)
    assert [(message.seq, message.text) for message in gateway.stored(client.conversation)][1:] == [
        (receipt["seq"], "bewaar dit")
    ]


@pytest.fixture
def own_gateway(tmp_path: Path, engine: FakeEngine) -> Iterator[RunningGateway]:
    with running_gateway(tmp_path, engine) as running:
        yield running


def texts(stored: list[MessageRow]) -> list[str]:
    return [message.text for message in stored][1:]


def test_a_gateway_that_dies_in_the_middle_of_an_answer_answers_later(own_gateway: RunningGateway, engine: FakeEngine) -> None:
    client = Client(own_gateway.socket_url)
    engine.hold()
    first, second = client.say("eerste"), client.say("tweede")
    client.until("message", id=second)
    own_gateway.kill()
    engine.release()
    assert texts(own_gateway.stored(client.conversation)) == ["eerste", "tweede"]

    own_gateway.start()
    again = Client(own_gateway.socket_url, token=client.token, after=3)
    if len(again.missed) < 2:
        again.when(lambda frame: frame.get("text") == "U zei: tweede")
    assert texts(own_gateway.stored(client.conversation)) == ["eerste", "tweede", "U zei: eerste", "U zei: tweede"]
    assert [engine.handled.count(id) for id in (first, second)] == [1, 1]


def test_what_waits_is_answered_although_nobody_comes_back(own_gateway: RunningGateway, engine: FakeEngine) -> None:
    client = Client(own_gateway.socket_url)
    engine.hold()
    message_id = client.say("ik wacht niet")
    client.until("message", id=message_id)
    own_gateway.kill()
    engine.release()
    own_gateway.start()
    while len(own_gateway.stored(client.conversation)) < 3:
        assert own_gateway.process is not None and own_gateway.process.poll() is None
    assert texts(own_gateway.stored(client.conversation)) == ["ik wacht niet", "U zei: ik wacht niet"]


def test_a_stop_closes_sockets_and_lets_an_answer_come_to_its_end(own_gateway: RunningGateway, engine: FakeEngine) -> None:
    client = Client(own_gateway.socket_url)
    engine.hold()
    message_id = client.say("nog net op tijd")
    client.until("typing", on=True)
    assert own_gateway.process is not None
    own_gateway.process.terminate()
    assert client.closed() == 1012
    engine.release()
    assert own_gateway.process.wait(timeout=20) in (0, -15)
    assert texts(own_gateway.stored(client.conversation)) == ["nog net op tijd", "U zei: nog net op tijd"]
    assert engine.handled.count(message_id) == 1


def test_a_stop_leaves_what_takes_too_long_for_the_next_start(own_gateway: RunningGateway, engine: FakeEngine) -> None:
    client = Client(own_gateway.socket_url)
    engine.hold()
    client.say("dit duurt lang")
    client.until("typing", on=True)
    own_gateway.stop()
    assert [message.needs_answer for message in own_gateway.stored(client.conversation)] == [False, True]
    engine.release()
    own_gateway.start()
    again = Client(own_gateway.socket_url, token=client.token, after=2)
    if not again.missed:
        again.until("message", seq=3)
    assert texts(own_gateway.stored(client.conversation)) == ["dit duurt lang", "U zei: dit duurt lang"]
