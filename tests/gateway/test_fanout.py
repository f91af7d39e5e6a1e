"""Who listens hears everything of his conversation, or is told that he missed something."""

from __future__ import annotations

import asyncio

from gateway.fanout import MAX_WAITING_EVENTS, Event, InProcessFanout, listening


def test_each_listener_of_a_conversation_hears_its_events_in_order() -> None:
    async def run() -> None:
        fanout = InProcessFanout()
        with listening(fanout, "a") as one, listening(fanout, "a") as two, listening(fanout, "b") as other:
            for number in range(3):
                fanout.publish("a", Event(f"a{number}", number))
            fanout.publish("b", Event("b0", 0))
            for listener in (one, two):
                assert [(await listener.next()).frame for _ in range(3)] == ["a0", "a1", "a2"]
            assert (await other.next()).frame == "b0"

    asyncio.run(run())


def test_who_left_hears_nothing_and_nothing_is_kept_for_him() -> None:
    async def run() -> None:
        fanout = InProcessFanout()
        with listening(fanout, "a") as gone:
            pass
        fanout.publish("a", Event("x"))
        with listening(fanout, "a") as stays:
            fanout.publish("a", Event("y"))
            assert (await stays.next()).frame == "y"
        waiting = asyncio.create_task(gone.next())
        await asyncio.sleep(0)
        assert not waiting.done()
        waiting.cancel()

    asyncio.run(run())


def test_who_does_not_keep_up_is_overrun_and_others_are_not() -> None:
    async def run() -> None:
        fanout = InProcessFanout()
        with listening(fanout, "a") as slow, listening(fanout, "a") as quick:
            for number in range(MAX_WAITING_EVENTS + 1):
                fanout.publish("a", Event(str(number)))
                assert (await quick.next()).frame == str(number)
            await asyncio.wait_for(slow.overrun(), 10)
            watching = asyncio.create_task(quick.overrun())
            await asyncio.sleep(0)
            assert not watching.done()
            watching.cancel()

    asyncio.run(run())
