"""What a client gets that asked for events: turns, questions back, barge-in, speech. Real sockets and a real Korean model."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed

from municipalities import Municipality
from tests.voice.ears.listening import Client, Trusting, listening, silence, unchanged
from tests.voice.ears.sounds import at_16_khz, say
from voice.ears.heard import Heard, Word
from voice.ears.recogniser import Certain, Recogniser
from voice.turns.certainty import Understood

HELLO = "안녕하세요"


@pytest.fixture(scope="module")
def hello() -> bytes:
    return at_16_khz(say(HELLO, voice="ko"))


@pytest.fixture(scope="module")
def hellos() -> bytes:
    return at_16_khz(say(" ".join([HELLO] * 4), voice="ko"))


@pytest.fixture
def trusting(korean: Recogniser) -> Recogniser:
    return Trusting(korean)


def talk(
    municipality: Municipality,
    recogniser: Recogniser,
    conversation: Callable[[Client], Coroutine[Any, Any, None]],
    *,
    sophie: dict[str, Any] | None = None,
    phrases: tuple[str, ...] = (HELLO,),
    **service: Any,
) -> Client:
    async def run() -> Client:
        async with (
            listening(municipality, recogniser, **service) as url,
            Client.listens(url, phrases, **(sophie or {})) as client,
        ):
            await conversation(client)
            return client

    return asyncio.run(run())


def test_hands_free_a_turn_starts_shows_its_words_and_is_heard(municipality: Municipality, trusting: Recogniser, hello: bytes):
    async def conversation(client: Client) -> None:
        await client.play(silence(0.5) + hello + silence(3.2))
        await client.until("heard")

    client = talk(municipality, trusting, conversation, phrases=())
    names = [told["event"] for told in client.events if told["event"] != "level"]
    assert names[0] == "started"
    assert names[-1] == "heard"
    assert "partial" in names
    heard = client.named("heard")[0]
    assert heard["text"] == heard["said"] == " ".join(word["word"] for word in heard["words"])
    assert heard["words"][0]["start"] >= 0.2, "times count from the first sound"
    assert heard["took_ms"] >= 0
    assert 0 < heard["confidence"] <= 1


def test_the_level_is_shown_ten_times_a_second(municipality: Municipality, trusting: Recogniser, hello: bytes):
    async def conversation(client: Client) -> None:
        await client.play(silence(1.0) + hello + silence(1.0))
        await client.until("heard")

    levels = [told["rms"] for told in talk(municipality, trusting, conversation).named("level")]
    assert levels[:9] == [0.0] * 9
    assert max(levels) > 0.02
    assert len(levels) <= 10 * (2.0 + len(hello) / 32000) + 1


def test_held_to_talk_a_turn_ends_with_release(municipality: Municipality, trusting: Recogniser, hello: bytes):
    async def conversation(client: Client) -> None:
        for _ in range(2):
            await client.play(hello + silence(2.0))
            await client.tell(release=True)
            await client.until("heard")

    client = talk(municipality, trusting, conversation, sophie={"mode": "hold"})
    assert len(client.named("started")) == len(client.named("heard")) == 2


def test_held_without_a_word_is_nothing(municipality: Municipality, trusting: Recogniser):
    async def conversation(client: Client) -> None:
        await client.play(silence(1.0))
        await client.tell(release=True)
        await client.until("nothing")

    assert not talk(municipality, trusting, conversation, sophie={"mode": "hold"}).named("heard")


def test_what_is_doubtful_is_asked_back(municipality: Municipality, korean: Recogniser, hello: bytes):
    """The corrector plays the resident's luck: doubtful first, then a yes."""
    said = iter([("Breezand", 0.5), ("ja", 0.5)])

    def correct(*_heard: Any) -> Understood:
        text, confidence = next(said)
        return Understood(text, confidence, unchanged("", (), None, (), municipality).heard)

    doubting = Trusting(korean)
    doubting.certain = Certain(enough=0.6, check=0.3)

    async def conversation(client: Client) -> None:
        await client.play(hello + silence(1.0))
        await client.until("check")
        await client.play(hello + silence(1.0))
        await client.until("heard")

    client = talk(municipality, doubting, conversation, correct=correct)
    assert client.named("check")[0]["question"] == municipality.text("voice_check", heard="Breezand")
    assert client.named("heard")[0]["text"] == "Breezand"


def test_two_failures_lead_to_another_way(municipality: Municipality, korean: Recogniser, hello: bytes):
    deaf = Trusting(korean)
    deaf.certain = Certain(enough=1.1, check=1.1)

    async def conversation(client: Client) -> None:
        for outcome in ("again", "give_up"):
            await client.play(hello + silence(1.0))
            await client.until(outcome)

    client = talk(municipality, deaf, conversation)
    assert client.named("again")[0]["question"] == municipality.text("voice_again")
    assert client.named("give_up")[0]["text"] == municipality.text("voice_give_up")


def test_who_asks_for_no_checks_gets_everything(municipality: Municipality, korean: Recogniser, hello: bytes):
    deaf = Trusting(korean)
    deaf.certain = Certain(enough=1.1, check=1.1)

    async def conversation(client: Client) -> None:
        await client.play(hello + silence(1.0))
        await client.until("heard")

    assert talk(municipality, deaf, conversation, sophie={"checks": False}).named("heard")


def test_the_corrector_knows_what_was_asked(municipality: Municipality, trusting: Recogniser, hello: bytes):
    known = []

    def correct(text: str, words: Any, asked: str | None, expects: Any, about: Municipality) -> Understood:
        known.append((asked, tuple(expects), about.key))
        return unchanged("Den Oever", words, asked, expects, about)

    async def conversation(client: Client) -> None:
        await client.tell(asked="house_number", expects=["12", "14"])
        await client.play(hello + silence(3.0))
        await client.until("heard")

    client = talk(municipality, trusting, conversation, correct=correct)
    assert known == [("house_number", ("12", "14"), "hollands_kroon")]
    assert client.named("heard")[0]["text"] == "Den Oever"
    assert client.named("heard")[0]["said"] != "Den Oever"


class Pondering:
    """A recogniser that takes long to tell what was said before a pause."""

    name, version, certain = "pondering", "1", Certain(enough=0.0, check=0.0)

    def __init__(self) -> None:
        self.knows = threading.Event()

    def open(self, phrases: Sequence[str] = (), asked: str | None = None) -> PonderingStream:
        return PonderingStream(self.knows)


class PonderingStream:
    def __init__(self, knows: threading.Event) -> None:
        self._knows = knows

    def feed(self, pcm: bytes) -> str:
        return ""

    def settle(self) -> str:
        assert self._knows.wait(60)
        return "1771 ab"

    def finish(self) -> Heard:
        return Heard("1771 ab", (Word("1771", 0.0, 1.0, 1.0), Word("ab", 1.0, 2.0, 1.0)))


@pytest.mark.parametrize(("asked", "turns"), [("postcode", 1), (None, 2)])
def test_a_number_is_not_cut_in_two_while_its_first_half_is_looked_for(
    asked: str | None, turns: int, municipality: Municipality, hello: bytes
):
    pondering = Pondering()

    async def conversation(client: Client) -> None:
        for at in range(0, len(sound := hello + silence(0.8) + hello), 3200):
            await client.play(sound[at : at + 3200])
            await asyncio.sleep(0.1)  # as it is spoken: the service makes who is faster wait for words
        pondering.knows.set()
        await client.play(silence(3.2))
        for _ in range(turns):
            await client.until("heard")
        await client.tell(eof=1)
        with pytest.raises(ConnectionClosed):
            await client.until("heard")

    client = talk(municipality, pondering, conversation, sophie={"asked": asked})
    assert len(client.named("started")) == turns


def test_barge_in_comes_with_the_voice_and_the_words_are_kept(municipality: Municipality, trusting: Recogniser, hellos: bytes):
    async def conversation(client: Client) -> None:
        await client.tell(saying="Wij komen dinsdag bij u langs.")
        await client.tell(speaking=True)
        await client.play(silence(0.5) + hellos[:32000])
        await client.until("barge_in")
        await client.tell(speaking=False)
        await client.play(hellos[32000:] + silence(1.0))
        await client.until("heard")

    client = talk(municipality, trusting, conversation)
    heard = client.named("heard")[0]
    assert heard["words"][0]["start"] < 1.0, "what was said before Sophie fell silent counts"


def test_her_own_voice_is_no_turn(municipality: Municipality, trusting: Recogniser, hellos: bytes):
    async def conversation(client: Client) -> None:
        await client.play(hellos + silence(1.5))
        said = (await client.until("heard"))["text"]
        await client.tell(saying=said)
        await client.tell(speaking=True)
        await client.play(hellos + silence(1.5))
        await client.until("nothing")

    assert len(talk(municipality, trusting, conversation).named("heard")) == 1


def test_a_cough_is_no_turn(municipality: Municipality, trusting: Recogniser, hello: bytes):
    async def conversation(client: Client) -> None:
        await client.play(silence(0.5) + hello[8000:11200] + silence(1.5))
        await client.tell(eof=1)
        with pytest.raises(ConnectionClosed):
            await client.until("heard")

    assert {told["event"] for told in talk(municipality, trusting, conversation).events} == {"level"}


def test_eof_ends_the_turn_that_is_open(municipality: Municipality, trusting: Recogniser, hello: bytes):
    async def conversation(client: Client) -> None:
        await client.play(hello)
        await client.tell(eof=1)
        await client.until("heard")

    talk(municipality, trusting, conversation)


def test_without_a_model_listening_is_unavailable(municipality: Municipality):
    async def run() -> dict[str, Any]:
        async with listening(municipality, None) as url, Client.listens(url) as client:
            return await client.until("unavailable")

    assert asyncio.run(run())["text"] == municipality.text("voice_unavailable")


@dataclass(frozen=True)
class Viseme:
    at_ms: int
    name: str


@dataclass(frozen=True)
class Sentence:
    text: str
    wav: bytes
    last: bool
    duration_ms: int = 1000
    visemes: tuple[Viseme, ...] = (Viseme(0, "sil"), Viseme(40, "PP"))


class ScriptedMouth:
    """Speaks at once; with `slow`, its second sentence never comes."""

    def __init__(self, *, slow: bool = False) -> None:
        self._slow = slow

    def available(self) -> str:
        return "scripted"

    async def speech(self, text: str) -> AsyncIterator[Sentence]:
        sentences = text.split(". ")
        for number, sentence in enumerate(sentences):
            if self._slow and number == 1:
                await asyncio.Event().wait()
            yield Sentence(sentence, sentence.encode(), last=number == len(sentences) - 1)


def test_each_sentence_is_followed_by_its_sound(municipality: Municipality):
    async def run() -> Client:
        async with listening(municipality, None, mouth=ScriptedMouth()) as url, Client.listens(url) as client:
            await client.tell(speak={"id": "7", "text": "Goedendag. Waarmee kan ik u helpen"})
            await client.until("spoken")
            return client

    client = asyncio.run(run())
    spoken = client.named("speech")
    assert [(told["id"], told["sentence"], told["last"], told["text"]) for told in spoken] == [
        ("7", 0, False, "Goedendag"),
        ("7", 1, True, "Waarmee kan ik u helpen"),
    ]
    assert client.sounds == [b"Goedendag", b"Waarmee kan ik u helpen"]
    assert spoken[0]["visemes"] == [{"at": 0, "viseme": "sil"}, {"at": 40, "viseme": "PP"}]


def test_hush_stops_in_the_middle_and_what_comes_next_is_spoken(municipality: Municipality):
    async def run() -> Client:
        async with listening(municipality, None, mouth=ScriptedMouth(slow=True)) as url, Client.listens(url) as client:
            await client.tell(speak={"id": 1, "text": "Een. Twee. Drie"})
            await client.until("speech")
            await client.tell(hush=None)
            await client.tell(speak={"id": 2, "text": "Vier"})
            await client.until("spoken")
            return client

    client = asyncio.run(run())
    assert [told["text"] for told in client.named("speech")] == ["Een", "Vier"]
    assert [told["id"] for told in client.named("spoken")] == [2]


def test_without_a_mouth_speaking_is_unavailable(municipality: Municipality, trusting: Recogniser):
    async def conversation(client: Client) -> None:
        await client.tell(speak={"id": "3", "text": "Goedendag."})
        await client.until("unavailable")

    told = talk(municipality, trusting, conversation).events[-1]
    assert told == {"event": "unavailable", "id": "3", "text": municipality.text("voice_unavailable")}
