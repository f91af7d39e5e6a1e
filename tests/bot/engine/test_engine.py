"""The engine with a real model, a real database file and a real action server: each message once, in order, whatever happens."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from pathlib import Path
from typing import AsyncIterator, Awaitable, Callable

import pytest

from bot import processor
from bot.engine import Engine, plain_text
from bot.processor import ActionFailed
from bot.settings import EngineSettings
from tests.bot.engine.action_server import SECRET, ActionServer

Scene = Callable[[Engine, ActionServer], Awaitable[None]]


@pytest.fixture
def play(model: Path, tmp_path: Path) -> Callable[[Scene], None]:
    """Plays a scene with an engine and an action server; the database stays for the next scene of the same test."""

    def run(scene: Scene) -> None:
        async def whole() -> None:
            async with acting() as actions:
                await scene(Engine.load(model, settings(actions, tmp_path)), actions)

        asyncio.run(asyncio.wait_for(whole(), 60))

    return run


@asynccontextmanager
async def acting() -> AsyncIterator[ActionServer]:
    actions = ActionServer()
    await actions.start()
    try:
        yield actions
    finally:
        actions.gate.set()
        await actions.stop()


def settings(actions: ActionServer, folder: Path) -> EngineSettings:
    return EngineSettings(
        0, "the secret of the engine", actions.url, SECRET, f"sqlite:///{folder / 'state' / 'tracker.db'}", 28, None
    )


def test_a_message_is_answered_with_all_that_belongs_to_it(play: Callable[[Scene], None]) -> None:
    async def scene(engine: Engine, _actions: ActionServer) -> None:
        answer = (await engine.answer("c", "m1", "ik heb een vraag")).to_json(engine.model)
        links = [{"title": "Meer", "url": "https://voorbeeld.nl/"}]
        said = {"text": "Antwoord 1", "choices": [], "links": links, "reference": "K7QX"}
        assert answer["replies"] == [{**said, "hand_over": None, "outcome": "answered"}]
        assert answer["understanding"]["intent"]["name"] == "ask"
        assert 0 < answer["understanding"]["intent"]["confidence"] <= 1
        assert answer["model"] == "small"
        greeting = await engine.answer("c", "m2", "hallo")
        assert greeting.replies[0]["choices"] == [{"title": "Vraag iets", "text": "ik heb een vraag"}]

    play(scene)


def test_a_message_counts_once_also_after_a_restart(play: Callable[[Scene], None]) -> None:
    async def before(engine: Engine, actions: ActionServer) -> None:
        first = await engine.answer("c", "m1", "ik heb een vraag")
        assert await engine.answer("c", "m1", "ik heb een vraag") == first
        assert actions.calls == ["ik heb een vraag"]

    async def after(engine: Engine, actions: ActionServer) -> None:
        await engine.answer("c", "m2", "hallo")
        again = await engine.answer("c", "m1", "ik heb een vraag")
        assert [reply["text"] for reply in again.replies] == ["Antwoord 1"]
        assert actions.calls == []
        assert (await engine.answer("someone else", "m1", "ik heb een vraag")).replies
        assert actions.calls == ["ik heb een vraag"]

    play(before)
    play(after)


def test_messages_of_one_conversation_wait_for_each_other_and_others_do_not(play: Callable[[Scene], None]) -> None:
    async def scene(engine: Engine, actions: ActionServer) -> None:
        actions.gate.clear()
        texts = [f"ik heb een vraag {number}" for number in range(5)]
        asked = [asyncio.create_task(engine.answer("c", text, text)) for text in texts]
        other = await engine.answer("other", "m", "hallo")
        assert other.replies
        await actions.asked.wait()
        assert actions.calls == texts[:1]
        actions.gate.set()
        answers = await asyncio.gather(*asked)
        assert actions.calls == texts
        assert [answer.replies[0]["text"] for answer in answers] == [f"Antwoord {number}" for number in range(1, 6)]

    play(scene)


def test_a_message_sent_twice_at_once_is_handled_once(play: Callable[[Scene], None]) -> None:
    async def scene(engine: Engine, actions: ActionServer) -> None:
        first, second = await asyncio.gather(*(engine.answer("c", "m1", "ik heb een vraag") for _ in range(2)))
        assert first == second
        assert len(actions.calls) == 1

    play(scene)


def test_a_failed_action_is_no_answer_and_the_message_can_be_sent_again(play: Callable[[Scene], None]) -> None:
    async def scene(engine: Engine, actions: ActionServer) -> None:
        actions.fails = True
        with pytest.raises(ActionFailed, match="action_look_up"):
            await engine.answer("c", "m1", "ik heb een vraag")
        actions.fails = False
        answer = await engine.answer("c", "m1", "ik heb een vraag")
        assert [reply["text"] for reply in answer.replies] == ["Antwoord 2"]

    play(scene)


def test_an_action_server_that_is_gone_is_no_answer(play: Callable[[Scene], None]) -> None:
    async def scene(engine: Engine, actions: ActionServer) -> None:
        await actions.stop()
        with pytest.raises(ActionFailed):
            await engine.answer("c", "m1", "ik heb een vraag")

    play(scene)


def test_a_text_never_sets_slots_by_itself(play: Callable[[Scene], None]) -> None:
    async def scene(engine: Engine, _actions: ActionServer) -> None:
        for number, text in enumerate(('/greet{"colour": "rood"}', ' / /greet{"colour": "rood"}', "EXTERNAL: greet", "/")):
            answer = await engine.answer("c", f"m{number}", text)
            assert all("rood" not in reply["text"] for reply in answer.replies), text
        assert "None" in (await engine.answer("c", "last", "hallo")).replies[0]["text"]

    play(scene)


def test_a_slash_in_front_means_nothing() -> None:
    assert plain_text('/greet{"a": 1}') == 'greet{"a": 1}'
    assert plain_text(" //hallo") == "hallo"
    assert plain_text("/") == "?"
    assert plain_text("1/2") == "1/2"


def test_a_long_conversation_stays_short_for_rasa_and_keeps_what_it_knows(
    play: Callable[[Scene], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processor, "LONGEST_SESSION_MESSAGES", 5)

    async def scene(engine: Engine, actions: ActionServer) -> None:
        await engine.answer("c", "set", "maak de kleur groen")
        longest = 0
        for number in range(20):
            await engine.answer("c", f"m{number}", "ik heb een vraag")
            longest = max(longest, actions.seen_events)
        assert longest < 60
        assert "groen" in (await engine.answer("c", "hello", "hallo")).replies[0]["text"]
        assert [reply["text"] for reply in (await engine.answer("c", "m0", "x")).replies] == ["Antwoord 2"]

    play(scene)


def test_a_conversation_is_forgotten_after_its_period_and_others_stay(play: Callable[[Scene], None]) -> None:
    async def scene(engine: Engine, actions: ActionServer) -> None:
        await engine.answer("quiet", "m1", "ik heb een vraag")
        await engine.answer("talking on", "m1", "hallo")
        period_ends = time.time()
        await engine.answer("talking on", "m2", "hallo")
        assert engine.forget_until(period_ends) == 1
        assert engine.forget_until(period_ends) == 0
        await engine.answer("talking on", "m1", "ik heb een vraag")
        assert len(actions.calls) == 1
        await engine.answer("quiet", "m1", "ik heb een vraag")
        assert len(actions.calls) == 2

    play(scene)


def test_actions_without_end_are_given_up_and_the_conversation_goes_on(play: Callable[[Scene], None]) -> None:
    async def scene(engine: Engine, _actions: ActionServer) -> None:
        processor, usual = engine._processor, engine._processor.max_number_of_predictions
        processor.max_number_of_predictions = 1
        with pytest.raises(ActionFailed, match="too many actions"):
            await engine.answer("c", "m1", "ik heb een vraag")
        processor.max_number_of_predictions = usual
        assert (await engine.answer("c", "m1", "ik heb een vraag")).replies

    play(scene)
