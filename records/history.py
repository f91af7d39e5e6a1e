"""Looking for conversations: by words, by who held them, and by when they were."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from records.conversations import (
    CLOSED,
    COLLEAGUE,
    RESIDENT,
    SOPHIE,
    WAITING,
    ConversationGone,
    ConversationRow,
    MessageRow,
)
from records.holder_changes import HolderChangeRow

NO_COLLEAGUE = (SOPHIE, WAITING, CLOSED)
"""Holders that are no colleague; any other is one's id."""

ESCAPE = "\\"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_CURSOR = re.compile(r"([0-9]{1,17})-([0-9A-Za-z-]{1,32})")


@dataclass(frozen=True)
class Cursor:
    """A place in the list: behind the conversation with this id, whose newest message is from then."""

    active_at: datetime
    conversation_id: str

    def __str__(self) -> str:
        return f"{(self.active_at - _EPOCH) // timedelta(microseconds=1)}-{self.conversation_id}"

    @classmethod
    def parse(cls, text: str) -> Cursor:
        """What `str` made. Raises ValueError."""
        match = _CURSOR.fullmatch(text)
        if match is None:
            raise ValueError("is no cursor")
        return cls(_EPOCH + timedelta(microseconds=int(match[1])), match[2])


@dataclass(frozen=True)
class Wanted:
    """What is looked for. What is left out, all have."""

    words: tuple[str, ...] = ()
    """One message must have them all, in whatever order and case."""
    holder: str | None = None
    """Who holds it now: SOPHIE, WAITING, CLOSED or, for any colleague, COLLEAGUE."""
    reason: str | None = None
    """A reason to escalate or to close that it once had."""
    staff_id: str | None = None
    """A colleague who once held it."""
    since: datetime | None = None
    until: datetime | None = None
    """It was going on in [since, until)."""
    only_colleagues: bool = False
    """A colleague once held it."""


@dataclass(frozen=True)
class Page:
    """Some conversations, newest first."""

    conversation_ids: Sequence[str]
    next: Cursor | None
    """Where the following page begins; None when there is none."""


def search(session: Session, wanted: Wanted, limit: int, behind: Cursor | None = None) -> Page:
    """At most `limit` conversations, those with the newest messages first.

    One that gets a new message while somebody pages through moves to the front: it may be seen twice, but hides no other.
    """
    query = select(ConversationRow.id, ConversationRow.active_at).where(*_conditions(wanted))
    if behind is not None:
        same_moment = and_(ConversationRow.active_at == behind.active_at, ConversationRow.id < behind.conversation_id)
        query = query.where(ConversationRow.active_at <= behind.active_at, or_(_before(behind), same_moment))
    found = session.execute(query.order_by(ConversationRow.active_at.desc(), ConversationRow.id.desc()).limit(limit + 1)).all()
    shown = found[:limit]
    following = Cursor(shown[-1].active_at, shown[-1].id) if len(found) > limit else None
    return Page([row.id for row in shown], following)


def newest_question(session: Session, conversation_id: str) -> str | None:
    """What the resident said last; None when nothing yet. Raises ConversationGone."""
    if session.get(ConversationRow, conversation_id) is None:
        raise ConversationGone(conversation_id)
    said = (MessageRow.conversation_id == conversation_id, MessageRow.author == RESIDENT)
    return session.scalar(select(MessageRow.text).where(*said).order_by(MessageRow.seq.desc()).limit(1))


def links_shown(session: Session, conversation_id: str) -> list[dict[str, str]]:
    """The pages that Sophie pointed to, in the order in which she first did, each once: [{"title": …, "url": …}]."""
    said = (MessageRow.conversation_id == conversation_id, MessageRow.author == SOPHIE)
    links = session.scalars(select(MessageRow.links).where(*said).order_by(MessageRow.seq))
    first: dict[str, dict[str, str]] = {}
    for link in chain.from_iterable(links):
        first.setdefault(link["url"], link)
    return list(first.values())


def _before(cursor: Cursor) -> ColumnElement[bool]:
    return ConversationRow.active_at < cursor.active_at


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.since is not None:
        conditions.append(ConversationRow.active_at >= wanted.since)
    if wanted.until is not None:
        conditions.append(ConversationRow.created_at < wanted.until)
    if wanted.holder == COLLEAGUE:
        conditions.append(ConversationRow.holder.not_in(NO_COLLEAGUE))
    elif wanted.holder is not None:
        conditions.append(ConversationRow.holder == wanted.holder)
    if wanted.only_colleagues:
        conditions.append(_once(HolderChangeRow.to_holder.not_in(NO_COLLEAGUE)))
    if wanted.staff_id is not None:
        conditions.append(_once(HolderChangeRow.to_holder == wanted.staff_id))
    if wanted.reason is not None:
        conditions.append(_once(HolderChangeRow.reason == wanted.reason))
    if wanted.words:
        has_all = [_has(MessageRow.text, word) for word in wanted.words]
        conditions.append(exists().where(MessageRow.conversation_id == ConversationRow.id, *has_all))
    return conditions


def _once(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(HolderChangeRow.conversation_id == ConversationRow.id, condition)


def _has(column: InstrumentedAttribute[str], word: str) -> ColumnElement[bool]:
    """Whether a text holds a word, or a part of one, in any case."""
    folded: ColumnElement[Any] = func.lower(column)
    word = word.lower()
    # The databases' own lower() knows ASCII: SQLite's always, PostgreSQL's by its locale. Other letters are folded here.
    for letter in sorted(
        {letter for letter in word if letter > "\x7f" and len(letter.upper()) == 1 and letter.upper() != letter}
    ):
        folded = func.replace(folded, letter.upper(), letter)
    escaped = word.replace(ESCAPE, ESCAPE * 2).replace("%", f"{ESCAPE}%").replace("_", f"{ESCAPE}_")
    return folded.like(f"%{escaped}%", escape=ESCAPE)
