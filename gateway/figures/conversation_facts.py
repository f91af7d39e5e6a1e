"""What is counted of each conversation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from gateway.figures.hand_overs import HandOver, hand_over_of
from gateway.figures.questions import Questions, questions_of
from records import figures
from records.conversations import CLOSED

SILENT_FOR = timedelta(hours=1)
"""After so long without a message a conversation is over, also when nobody ended it. Sophie's engine forgets then too what was
being booked (`session_expiration_time` in domain.yml)."""


@dataclass(frozen=True)
class ConversationFacts:
    """One conversation in which the resident took part: said something, or asked for a colleague or a call-back."""

    messages: int
    """How many the resident wrote."""
    questions: Questions
    hand_over: HandOver | None
    answered_after: timedelta | None
    """From the hand-over to the first words of a colleague; None when there are none."""
    asked_call_back: bool
    is_over: bool
    """It was ended, or it fell silent."""
    score: int | None
    """What the resident thought of it."""


def facts_of(session: Session, starts: datetime, ends: datetime, now: datetime) -> list[ConversationFacts]:
    """The conversations that began in [starts, ends), as they stand `now`. A page that was only opened is none."""
    answers = figures.answers(session, starts, ends)
    changes = figures.changes(session, starts, ends)
    first_words = figures.first_words_of_colleagues(session, starts, ends)
    scores = figures.scores(session, starts, ends)
    call_backs = figures.with_call_back(session, starts, ends)
    facts = []
    for begun in figures.begun(session, starts, ends):
        if not begun.messages and begun.id not in changes and begun.id not in call_backs:
            continue
        own_changes = changes.get(begun.id, [])
        hand_over = hand_over_of(own_changes)
        answered_at = first_words.get(begun.id)
        facts.append(
            ConversationFacts(
                messages=begun.messages,
                questions=questions_of(answers.get(begun.id, []), own_changes),
                hand_over=hand_over,
                answered_after=answered_at - hand_over.at if answered_at and hand_over else None,
                asked_call_back=begun.id in call_backs,
                is_over=begun.holder == CLOSED or begun.active_at <= now - SILENT_FOR,
                score=scores.get(begun.id),
            )
        )
    return facts
