"""Conversations made by hand, with the functions that make them in earnest, at moments that the test chooses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import count
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.orm import Session

from gateway.figures.daily import figures_between
from gateway.learning.anonymous import Anonymiser
from gateway.learning.vocabulary import vocabulary
from municipalities import Municipality
from records import conversations, holding
from records.call_backs import CallBackRow
from records.conversations import ASKED_BACK, Draft
from records.database import Database
from records.feedback import FeedbackRow

ZONE = ZoneInfo("Europe/Amsterdam")
DAY = date(2026, 11, 24)
NORM = timedelta(seconds=180)

ResultT = TypeVar("ResultT")


def at(clock: str, day: date = DAY) -> datetime:
    """A moment where residents live: "9:30" or "9:30:15"."""
    hour, minute, *second = map(int, clock.split(":"))
    return datetime(day.year, day.month, day.day, hour, minute, *second, tzinfo=ZONE)


LATER = at("9:00", DAY + timedelta(days=2))
"""When a test looks at the figures: everything that was said has fallen silent."""


class Talk:
    """One conversation. Each method says what happened and when."""

    def __init__(self, database: Database, number: int, begins: datetime) -> None:
        self.id = f"conversation-{number}"
        self._database = database
        self._ids = (f"{self.id}-{message}" for message in count())
        self._write(lambda session: conversations.create(session, self.id, self.id, "hollands_kroon", self._draft(), begins))

    def resident(self, when: datetime, *remarks: str) -> int:
        """A message of the resident, and what the gateway remarks on it for Sophie; gives its sequence number."""
        drafts = [self._draft(remark) for remark in remarks]
        received = self._write(lambda session: conversations.store_from_resident(session, self.id, self._draft(), drafts, when))
        return received.message.seq

    def sophie(self, when: datetime, *outcomes: str, to: int | None = None) -> None:
        """Sophie's answer to message `to` or, without, to a message a second earlier: one reply for each outcome."""
        question = self.resident(when - timedelta(seconds=1)) if to is None else to
        replies = [Draft(next(self._ids), "antwoord", intent="ask_cost", outcome=outcome) for outcome in outcomes]
        self._write(lambda session: conversations.store_answer_if_held(session, self.id, question, replies, when))

    def apology(self, when: datetime) -> None:
        """The resident says something, and the engine is down."""
        question = self.resident(when - timedelta(seconds=1))
        sorry = [self._draft("ik kan nu geen antwoord geven")]
        self._write(lambda session: conversations.store_answer_if_held(session, self.id, question, sorry, when))

    def returned(self, when: datetime) -> None:
        """Sophie says where they were, after a colleague."""
        draft = Draft(next(self._ids), "wij waren hier", outcome=ASKED_BACK)
        self._write(lambda session: _append(session, self.id, conversations.SOPHIE, draft, when))

    def colleague(self, when: datetime, staff_id: str) -> None:
        """A message of the colleague who holds it."""
        draft = Draft(next(self._ids), "hallo", staff_id=staff_id, author_name=staff_id)
        stored = self._write(lambda session: conversations.store_from_colleague_if_held(session, self.id, draft, when))
        assert stored is not None

    def escalate(self, when: datetime, reason: str = holding.ASKED) -> None:
        by = holding.BY_SOPHIE
        self._write(lambda session: holding.escalate(session, self.id, reason, by, self._draft(), when))

    def claim(self, when: datetime, staff_id: str) -> None:
        self._write(lambda session: holding.claim(session, self.id, staff_id, self._draft(), when))

    def transfer(self, when: datetime, staff_id: str, to: str) -> None:
        self._write(lambda session: holding.transfer(session, self.id, staff_id, to, self._draft(), when))

    def put_back(self, when: datetime, staff_id: str, team: str | None = None) -> None:
        self._write(lambda session: holding.put_back(session, self.id, staff_id, team, self._draft(), when))

    def unanswered(self, when: datetime) -> None:
        """The colleague owes an answer for too long."""
        passed = self._write(lambda session: holding.unanswered(session, self.id, when, self._draft(), when))
        assert passed is not None

    def give_back(self, when: datetime, staff_id: str) -> None:
        self._write(lambda session: holding.give_back(session, self.id, staff_id, self._draft(), when))

    def leave(self, when: datetime) -> None:
        self._write(lambda session: holding.leave(session, self.id, self._draft(), when))

    def close(self, when: datetime, staff_id: str) -> None:
        self._write(lambda session: holding.close(session, self.id, staff_id, "solved", self._draft(), when))

    def close_idle(self, when: datetime) -> None:
        """Nobody said anything for a while."""
        passed = self._write(lambda session: holding.close_idle(session, self.id, when, self._draft(), when))
        assert passed is not None

    def end(self, when: datetime) -> None:
        self._write(lambda session: holding.end(session, self.id, self._draft(), when))

    def reopen(self, when: datetime, staff_id: str) -> None:
        self._write(lambda session: holding.reopen(session, self.id, staff_id, self._draft(), when))

    def feedback(self, when: datetime, score: int) -> None:
        self._write(lambda session: session.merge(FeedbackRow(conversation_id=self.id, score=score, words="", at=when)))

    def call_back(self, when: datetime, due: datetime, done: datetime | None = None) -> None:
        row = CallBackRow(
            id=next(self._ids),
            conversation_id=self.id,
            name="A. de Vries",
            phone="0612345678",
            best_time="",
            subject="paspoort",
            reason=holding.ASKED,
            created_at=when,
            due_at=due,
            done_at=done,
        )
        self._write(lambda session: session.add(row))

    def _draft(self, text: str = "tekst") -> Draft:
        return Draft(next(self._ids), text)

    def _write(self, change: Callable[[Session], ResultT]) -> ResultT:
        with self._database.write() as session:
            return change(session)


def _append(session: Session, conversation_id: str, author: str, draft: Draft, when: datetime) -> None:
    conversation = conversations.find(session, conversation_id)
    assert conversation is not None
    conversations.append(session, conversation, author, draft, when)


Begin = Callable[[datetime], Talk]


@pytest.fixture
def begin(database: Database) -> Begin:
    """Begins a conversation at a moment."""
    numbers = count(1)
    return lambda when: Talk(database, next(numbers), when)


class Figures:
    """The figures, as part and whole."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, *names: str, day: date = DAY, now: datetime = LATER) -> list[tuple[float, float]]:
        """Numerator and denominator of each of these figures on a day."""
        every = self.all(day, now)
        return [every[name] for name in names]

    def all(self, day: date = DAY, now: datetime = LATER) -> dict[str, tuple[float, float]]:
        with self._database.read() as session:
            [found] = figures_between(session, day, day, now, NORM)
        assert found.day == day
        return {name: tuple(tally) for name, tally in found.tallies.items()}


@pytest.fixture
def figures(database: Database) -> Figures:
    return Figures(database)


@pytest.fixture(scope="session")
def anonymiser(municipality: Municipality) -> Anonymiser:
    return Anonymiser(vocabulary(municipality))
