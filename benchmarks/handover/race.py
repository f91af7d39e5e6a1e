"""Fifty colleagues claim one conversation: a conditional UPDATE, and the read and the write after it that one writes first."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from uuid import uuid4

from records import conversations, holding
from records.conversations import WAITING, ConversationRow, Draft
from records.database import Database
from records.holding import NotHolder

Claim = Callable[[Database, str, str], bool]
"""Database, conversation and colleague -> whether that colleague thinks to have it."""


def conditional(database: Database, conversation: str, colleague: str) -> bool:
    """As Sophie does it."""
    try:
        with database.write() as session:
            holding.claim(session, conversation, colleague, Draft(uuid4().hex, "…"), datetime.now(UTC))
    except NotHolder:
        return False
    return True


def read_then_write(database: Database, conversation: str, colleague: str) -> bool:
    """Looks whether it is free, and then takes it: two that look at once both find it free."""
    with database.read() as session:
        found = session.get(ConversationRow, conversation)
        if found is None or found.holder != WAITING:
            return False
    with database.write() as session:
        taken = session.get(ConversationRow, conversation)
        if taken is not None:
            taken.holder = colleague
    return True


def winners(database: Database, claim: Claim, rounds: int, colleagues: int) -> list[int]:
    """How many colleagues think that the conversation is theirs, in each round."""
    found = []
    with ThreadPoolExecutor(colleagues) as pool:
        for _ in range(rounds):
            conversation, now = uuid4().hex, datetime.now(UTC)
            with database.write() as session:
                conversations.create(session, conversation, conversation, "hollands_kroon", Draft(uuid4().hex, "…"), now)
                holding.escalate(session, conversation, holding.ASKED, holding.BY_RESIDENT, Draft(uuid4().hex, "…"), now)
            start = Barrier(colleagues)

            def click(colleague: str, conversation: str = conversation, start: Barrier = start) -> bool:
                start.wait()
                return claim(database, conversation, colleague)

            found.append(sum(pool.map(click, (f"colleague {number}" for number in range(colleagues)))))
    return found
