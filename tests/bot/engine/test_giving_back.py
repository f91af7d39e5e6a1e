"""A colleague takes a conversation over and gives it back: what the actions hear of it, and what stays as it was."""

from __future__ import annotations

import time
from typing import Any, Callable

import pytest

from bot.engine import Engine
from bot.processor import ActionFailed
from tests.bot.engine.action_server import ActionServer
from tests.bot.engine.test_engine import Scene, play

__all__ = ["play"]

SAID = [("resident", "ik zoek mijn paspoort"), ("colleague", "Dat ligt klaar."), ("resident", "dank u")]


def texts(answer: Any) -> "list[str]":
    return [reply["text"] for reply in answer.replies]


def test_the_actions_hear_whether_a_colleague_is_there_and_say_that_one_takes_over(play: Callable[[Scene], None]) -> None:
    async def scene(engine: Engine, actions: ActionServer) -> None:
        actions.custom = {"hand_over": "asked", "outcome": "not_understood"}
        answer = await engine.answer("c", "m1", "ik heb een vraag", colleagues=True)
        assert actions.metadata == {"colleagues": True}
        assert [(reply["hand_over"], reply["outcome"]) for reply in answer.replies] == [("asked", "not_understood")]
        await engine.answer("c", "m2", "ik heb een vraag")
        assert actions.metadata == {"colleagues": False}

    play(scene)


def test_what_was_said_meanwhile_stands_in_the_tracker_and_is_not_answered(play: Callable[[Scene], None]) -> None:
    async def scene(engine: Engine, actions: ActionServer) -> None:
        await engine.answer("c", "m1", "maak de kleur groen")
        back = await engine.take_back("c", "r1", SAID)
        assert texts(back) == ["Verder 2"]
        since = [event for event in actions.events if event["event"] in ("pause", "user", "agent", "resume")][-5:]
        assert [(event["event"], event.get("text")) for event in since] == [
            ("pause", None),
            ("user", "ik zoek mijn paspoort"),
            ("agent", "Dat ligt klaar."),
            ("user", "dank u"),
            ("resume", None),
        ]
        assert "groen" in texts(await engine.answer("c", "m2", "hallo"))[0]
        assert texts(await engine.answer("c", "m3", "ik heb een vraag")) == ["Antwoord 3"]

    play(scene)


def test_a_return_counts_once_also_after_a_restart(play: Callable[[Scene], None]) -> None:
    async def before(engine: Engine, actions: ActionServer) -> None:
        await engine.answer("c", "m1", "ik heb een vraag")
        assert texts(await engine.take_back("c", "r1", [("colleague", "Dag.")])) == ["Verder 2"]
        assert texts(await engine.take_back("c", "r1", [("colleague", "Dag.")])) == ["Verder 2"]
        assert texts(await engine.answer("c", "m1", "ik heb een vraag")) == ["Antwoord 1"]
        assert len(actions.calls) == 2

    async def after(engine: Engine, actions: ActionServer) -> None:
        assert texts(await engine.take_back("c", "r1", [])) == ["Verder 2"]
        assert texts(await engine.take_back("c", "r2", [])) == ["Verder 1"]
        assert len(actions.calls) == 1

    play(before)
    play(after)


def test_a_conversation_that_sophie_never_had_can_be_given_to_her(play: Callable[[Scene], None]) -> None:
    async def scene(engine: Engine, _actions: ActionServer) -> None:
        assert texts(await engine.take_back("new", "r1", SAID)) == ["Verder 1"]
        assert texts(await engine.answer("new", "m1", "hallo")) == ["Goedendag, None."]

    play(scene)


def test_a_return_that_fails_can_be_asked_again(play: Callable[[Scene], None]) -> None:
    async def scene(engine: Engine, actions: ActionServer) -> None:
        await engine.answer("c", "m1", "ik heb een vraag")
        actions.fails = True
        with pytest.raises(ActionFailed):
            await engine.take_back("c", "r1", SAID)
        actions.fails = False
        assert texts(await engine.take_back("c", "r1", SAID)) == ["Verder 3"]
        assert len([event for event in actions.events if event["event"] == "pause"]) == 1

    play(scene)


def test_however_long_a_colleague_spoke_the_session_goes_on(
    play: Callable[[Scene], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene(engine: Engine, actions: ActionServer) -> None:
        await engine.answer("c", "m1", "maak de kleur groen")
        later = time.time() + 2 * 3600
        monkeypatch.setattr(time, "time", lambda: later)
        await engine.take_back("c", "r1", [("colleague", "Dag.")])
        await engine.answer("c", "m2", "ik heb een vraag")
        assert "maak de kleur groen" in [event.get("text") for event in actions.events]
        assert len([event for event in actions.events if event["event"] == "session_started"]) == 1

    play(scene)
