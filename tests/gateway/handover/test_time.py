"""What time does to conversations, on a clock of the test's own: silent colleagues, long waits, silence, office hours."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from gateway.conversations import Conversations
from gateway.fanout import InProcessFanout, Subscription
from gateway.handover.availability import Availability
from gateway.handover.clockwork import Clockwork
from gateway.handover.errors import Absent, HeldByOther
from gateway.handover.hand_over import HandOver
from gateway.handover.lobby import Lobby
from gateway.handover.queue import Place, Queue
from gateway.handover.summary_board import SummaryBoard
from gateway.publisher import Publisher
from gateway.records_access import RecordsAccess
from gateway.staff.colleague import Colleague
from municipalities import Municipality, load_municipality
from records import holding
from records.database import Database
from records.migrate import migrate
from records.staff import AGENT, EDITOR
from tests.gateway.handover.staff_there import hire

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
ADA = Colleague("ada", "Ada", "ada", frozenset({AGENT}), ())
BOB = Colleague("bob", "Bob", "bob", frozenset({AGENT}), ())


class House:
    """The parts of the gateway that know about hand-overs, on a real SQLite file."""

    def __init__(self, url: str, municipality: Municipality, now: datetime) -> None:
        self.now = now
        self.database = Database(url)
        self.contact_centre = municipality.contact_centre
        access, self.fanout = RecordsAccess(self.database), InProcessFanout()
        publisher, lobby = Publisher(self.fanout, lambda _author: None), Lobby()
        self.conversations = Conversations(access, municipality, "content@1", timedelta(days=28), self.clock)
        self.availability = Availability(access, municipality.contact_centre, self.clock)
        self.queue = Queue(access, publisher, self.clock)
        self.woken: list[str] = []
        self.hand_over = HandOver(
            access,
            municipality,
            self.conversations,
            publisher,
            lobby,
            SummaryBoard(access, lobby),
            self.queue,
            self.availability,
            self.woken.append,
            lambda _reason: None,
            self.clock,
        )
        self.clockwork = Clockwork(access, municipality.contact_centre, self.hand_over, self.availability, self.clock)

    def clock(self) -> datetime:
        return self.now

    async def waiting(self) -> str:
        """A conversation that waits for a colleague."""
        conversation = (await self.conversations.create()).id
        assert await self.hand_over.request(conversation, holding.ASKED, holding.BY_RESIDENT)
        return conversation

    async def holder(self, conversation: str) -> str:
        return (await self.hand_over.summary(conversation)).holder

    async def said(self, conversation: str) -> list[str]:
        return [message.text for message in (await self.conversations.snapshot(conversation, 0)).messages]


@pytest.fixture(scope="module")
def always_open() -> Municipality:
    return load_municipality("hollands_kroon")


@pytest.fixture
def house(tmp_path: Path, always_open: Municipality) -> Iterator[House]:
    url = f"sqlite:///{tmp_path / 'sophie.db'}"
    migrate(url)
    house = House(url, always_open, datetime(2026, 11, 26, 9, tzinfo=UTC))
    for colleague in (ADA, BOB):
        hire(house.database, colleague.id, colleague.name, now=house.now)
    yield house
    house.database.close()


def run(story: Callable[[], Awaitable[None]]) -> None:
    async def told() -> None:
        await story()

    asyncio.run(told())


def test_a_silent_colleague_loses_the_conversation_and_the_resident_is_told(house: House) -> None:
    async def story() -> None:
        conversation = await house.waiting()
        await house.hand_over.claim(conversation, ADA)
        house.now += timedelta(seconds=house.contact_centre.answer_within_seconds)
        await house.clockwork.look()
        assert await house.holder(conversation) == "colleague"
        house.now += SECOND
        await house.clockwork.look()
        assert await house.holder(conversation) == "waiting"
        assert "reageert niet" in (await house.said(conversation))[-1]
        with pytest.raises(HeldByOther):
            await house.hand_over.say(conversation, ADA, uuid4().hex, "sorry, daar ben ik")

    run(story)


def test_an_answer_in_time_keeps_the_conversation(house: House) -> None:
    async def story() -> None:
        conversation = await house.waiting()
        await house.hand_over.claim(conversation, ADA)
        await house.hand_over.say(conversation, ADA, uuid4().hex, "Goedemorgen")
        house.now += 29 * MINUTE
        await house.clockwork.look()
        assert await house.holder(conversation) == "colleague"

    run(story)


def test_who_waits_long_is_offered_a_call_back_once(house: House) -> None:
    async def story() -> None:
        conversation = await house.waiting()
        house.now += timedelta(minutes=house.contact_centre.offer_call_back_after_minutes) - SECOND
        await house.clockwork.look()
        before = len(await house.said(conversation))
        house.now += SECOND
        await house.clockwork.look()
        await house.clockwork.look()
        assert len(await house.said(conversation)) == before + 1
        assert "terugbellen" in (await house.said(conversation))[-1]

    run(story)


def test_with_everybody_gone_who_waits_is_offered_a_call_back_at_once(house: House) -> None:
    async def story() -> None:
        conversation = await house.waiting()
        house.now += timedelta(hours=2)
        assert not await house.availability.somebody_is_there()
        await house.clockwork.look()
        assert "terugbellen" in (await house.said(conversation))[-1]

    run(story)


def test_silence_closes_and_nobody_is_asked_what_it_was_like(house: House) -> None:
    async def story() -> None:
        conversation = await house.waiting()
        await house.hand_over.claim(conversation, ADA)
        await house.hand_over.say(conversation, ADA, uuid4().hex, "Kan ik nog iets doen?")
        subscription = Subscription()
        house.fanout.subscribe(conversation, subscription)
        house.now += timedelta(minutes=house.contact_centre.close_after_minutes)
        await house.clockwork.look()
        assert await house.holder(conversation) == "closed"
        told = [(await subscription.next()).frame or "" for _ in range(2)]
        assert not any("feedback_wanted" in frame for frame in told)

    run(story)


def test_places_and_waits_come_from_real_figures(house: House) -> None:
    async def story() -> None:
        first = await house.waiting()
        assert await house.queue.place(first) == Place(1, None)
        house.now += SECOND
        second = await house.waiting()
        house.now += 4 * MINUTE - SECOND
        await house.hand_over.claim(first, ADA)
        house.now += 4 * MINUTE
        await house.hand_over.claim(second, ADA)
        third = await house.waiting()
        house.now += SECOND
        fourth = await house.waiting()
        assert await house.queue.place(third) == Place(1, 6)
        house.now += 2 * MINUTE
        assert await house.queue.place(fourth) == Place(2, 4)
        house.now += 20 * MINUTE
        assert await house.queue.place(fourth) == Place(2, 1)

    run(story)


def test_who_waits_for_a_team_is_not_behind_another_team(house: House) -> None:
    async def story() -> None:
        for team in ("civil_affairs", "planning"):
            conversation = await house.waiting()
            await house.hand_over.claim(conversation, ADA)
            await house.hand_over.transfer(conversation, ADA, team=team)
            house.now += SECOND
        place = await house.queue.place(conversation)
        assert place is not None and place.position == 1

    run(story)


def test_a_transfer_goes_only_to_who_is_there(house: House) -> None:
    hire(house.database, "eve", "Eve", roles=(EDITOR,), now=house.now)

    async def story() -> None:
        conversation = await house.waiting()
        await house.hand_over.claim(conversation, ADA)
        for absent in ("nobody", "eve"):
            with pytest.raises(Absent):
                await house.hand_over.transfer(conversation, ADA, staff_id=absent)
        summary = await house.hand_over.transfer(conversation, ADA, staff_id=BOB.id)
        assert (summary.holder_id, summary.name) == ("bob", "Bob")
        with pytest.raises(HeldByOther) as refused:
            await house.hand_over.close(conversation, ADA, "solved")
        assert refused.value.name == "Bob"

    run(story)


def test_giving_back_wakes_sophie_with_what_was_said(house: House) -> None:
    async def story() -> None:
        conversation = await house.waiting()
        await house.conversations.receive(conversation, str(uuid4()), "mijn bsn is 111222333")
        await house.hand_over.claim(conversation, ADA)
        await house.hand_over.say(conversation, ADA, uuid4().hex, "Het komt goed")
        await house.hand_over.give_back(conversation, ADA)
        assert house.woken == [conversation]
        meanwhile = await house.conversations.meanwhile(conversation)
        assert meanwhile is not None
        assert [message.author for message in meanwhile.messages] == ["resident", "colleague"]
        assert "111222333" not in meanwhile.messages[0].text

    run(story)


@pytest.mark.parametrize(
    ("now", "open_"),
    [
        (datetime(2026, 11, 26, 7, 59, tzinfo=UTC), False),  # 8.59 in the Netherlands
        (datetime(2026, 11, 26, 8, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 26, 15, 0, tzinfo=UTC), False),
        (datetime(2026, 11, 28, 10, 0, tzinfo=UTC), False),  # Saturday
        (datetime(2026, 12, 25, 10, 0, tzinfo=UTC), False),
    ],
)
def test_outside_office_hours_nobody_takes_over(tmp_path: Path, now: datetime, open_: bool) -> None:
    url = f"sqlite:///{tmp_path / 'sophie.db'}"
    migrate(url)
    house = House(url, load_municipality("voorbeeldrecht"), now)
    hire(house.database, "ada", "Ada", now=now)

    async def story() -> None:
        assert await house.availability.somebody_is_there() is open_

    run(story)
    house.database.close()
