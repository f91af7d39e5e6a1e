"""Conversations are deleted after their period."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from gateway.conversations import Conversations
from gateway.records_access import RecordsAccess
from municipalities import Municipality
from records.conversations import ConversationGone, MessageRow
from records.database import Database
from tests.gateway.conftest import Connect
from tests.gateway.running_gateway import RunningGateway

DAY = timedelta(days=1)


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    return sqlite_database


@pytest.fixture
def conversations(database: Database, municipality: Municipality, clock: Clock) -> Conversations:
    return Conversations(RecordsAccess(database), municipality, "content@1", 28 * DAY, clock)


def messages(database: Database) -> int:
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(MessageRow)) or 0


def test_a_conversation_goes_28_days_after_its_last_message(
    conversations: Conversations, database: Database, clock: Clock
) -> None:
    async def run() -> None:
        old, active = await conversations.create(), await conversations.create()
        clock.now += 20 * DAY
        await conversations.receive(active.id, str(uuid4()), "ik ben er nog")
        clock.now += 8 * DAY
        assert await conversations.delete_expired() == 0
        clock.now += timedelta(seconds=1)
        assert await conversations.delete_expired() == 1
        assert await conversations.open(old.token) is None
        assert await conversations.open(active.token) is not None
        assert messages(database) == 2
        clock.now += 20 * DAY
        assert await conversations.delete_expired() == 1
        assert messages(database) == 0

    asyncio.run(run())


def test_after_its_period_a_conversation_does_not_open_also_before_the_job_ran(
    conversations: Conversations, clock: Clock
) -> None:
    async def run() -> None:
        opened = await conversations.create()
        clock.now += 28 * DAY
        assert await conversations.open(opened.token) is not None
        clock.now += timedelta(seconds=1)
        assert await conversations.open(opened.token) is None

    asyncio.run(run())


def test_a_message_to_a_deleted_conversation_is_refused(conversations: Conversations, clock: Clock) -> None:
    async def run() -> None:
        opened = await conversations.create()
        clock.now += 29 * DAY
        await conversations.delete_expired()
        with pytest.raises(ConversationGone):
            await conversations.receive(opened.id, str(uuid4()), "hallo")
        with pytest.raises(ConversationGone):
            await conversations.snapshot(opened.id, 0)

    asyncio.run(run())


def test_an_open_tab_of_a_deleted_conversation_comes_back_with_a_new_one(connect: Connect, gateway: RunningGateway) -> None:
    client = connect()
    with gateway.database.write() as session:
        session.execute(MessageRow.metadata.tables["conversation"].delete())
    client.say("bent u er nog?")
    assert client.closed() == 1012
    again = connect(token=client.token, after=1)
    assert again.conversation != client.conversation
    assert [message["seq"] for message in again.missed] == [1]
