"""Nothing lost and nothing double, whatever happens to the connections of a console."""

from __future__ import annotations

import random
from uuid import uuid4

import pytest
from websockets.exceptions import ConnectionClosed

from tests.gateway.client import Client
from tests.gateway.console.colleagues import Console, Frame, SignedIn
from tests.gateway.running_gateway import RunningGateway


class Colleague:
    """Follows the delivery rules over connections that break: what isn't confirmed is sent again."""

    def __init__(self, who: SignedIn, conversation: str) -> None:
        self._who = who
        self._conversation = conversation
        self._outbox: dict[str, str] = {}
        self.messages: dict[int, Frame] = {}
        self.come_back()

    def come_back(self) -> None:
        self._console = Console(self._who)
        for message in self._console.open(self._conversation, max(self.messages, default=0)):
            self._take(message)

    def write(self, text: str) -> None:
        self._outbox[str(uuid4())] = text

    def send(self, times: int = 1) -> None:
        for message_id, text in self._outbox.items():
            for _ in range(times):
                self._console.say(self._conversation, text, message_id)

    def listen(self, frames: int) -> None:
        """Takes in so many frames, or fewer when all has come."""
        while frames and self._outbox:
            frames -= 1
            self._hear()

    def listen_until(self, seq: int) -> None:
        while max(self.messages) < seq:
            self._hear()

    def cut(self) -> None:
        self._console.cut()

    def close(self) -> None:
        self._console.close()

    def _hear(self) -> None:
        frame = self._console.receive()
        if frame["type"] == "message":
            self._take(frame)

    def _take(self, message: Frame) -> None:
        assert self.messages.setdefault(message["seq"], message) == message
        self._outbox.pop(message["id"], None)


@pytest.mark.parametrize("seed", range(4))
def test_connections_that_break_lose_nothing_and_double_nothing(
    seed: int, gateway: RunningGateway, anne: SignedIn, held: Client
) -> None:
    chance = random.Random(seed)
    colleague = Colleague(anne, held.conversation)
    written = [f"antwoord {seed}-{number}" for number in range(12)]
    asked = [f"vraag {seed}-{number}" for number in range(12)]
    for text, question in zip(written, asked, strict=True):
        held.say(question)
        colleague.write(text)
        try:
            colleague.send(times=chance.choice((1, 1, 2)))
            if chance.random() < 0.6:
                colleague.cut()
            colleague.listen(chance.randrange(5))
        except (ConnectionClosed, OSError):
            colleague.come_back()
    while True:
        try:
            colleague.send()
            colleague.listen(1000)
            break
        except (ConnectionClosed, OSError):
            colleague.come_back()
    held.until("message", text=asked[-1])
    stored = gateway.stored(held.conversation)
    colleague.listen_until(len(stored))
    assert [message.seq for message in stored] == list(range(1, len(stored) + 1))
    assert [message.text for message in stored if message.author == "colleague"] == written
    assert [message.text for message in stored if message.author == "resident"][1:] == asked
    assert sorted(colleague.messages) == list(range(1, len(stored) + 1))
    colleague.close()


def test_a_receipt_never_overtakes_older_messages(anne: SignedIn, held: Client, gateway: RunningGateway) -> None:
    first = Console(anne)
    first.open(held.conversation)
    for number in range(20):
        held.say(f"vraag {number}")
    held.until("message", text="vraag 19")
    message_id = first.say(held.conversation, "antwoord")
    held.until("message", id=message_id)
    first.cut()
    again = Console(anne)
    again.send(type="open", conversation=held.conversation, after=1)
    again.say(held.conversation, "antwoord", message_id)
    again.until("message", id=message_id)
    assert [message["seq"] for message in again.messages(held.conversation)] == list(
        range(2, len(gateway.stored(held.conversation)) + 1)
    )
    again.close()
