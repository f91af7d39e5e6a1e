"""How a conversation went among Sophie, the queue and colleagues, told from the changes of who held it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from records.conversations import SOPHIE, WAITING
from records.figures import Change
from records.holding import CLOSE_IDLE, UNANSWERED, is_colleague


@dataclass(frozen=True)
class HandOver:
    """What became of a conversation that Sophie gave away, or a colleague took from her."""

    at: datetime
    """When that was, the first time."""
    reason: str | None
    """Why; None when a colleague took it unasked."""
    waited: timedelta | None
    """From when the resident began to wait to when the first colleague came; None when none came, or nobody had to wait."""
    waits: bool
    """The resident waits now."""
    had_colleague: bool
    """A colleague held it."""
    handled: timedelta | None
    """How long colleagues held it, all together; None when none did, or one still does."""


def hand_over_of(changes: Sequence[Change]) -> HandOver | None:
    """None when Sophie always kept it."""
    given = next((change for change in changes if change.from_holder == SOPHIE and _leaves_sophie(change)), None)
    if given is None:
        return None
    holder = changes[-1].to_holder
    had_colleague = any(is_colleague(change.to_holder) for change in changes)
    return HandOver(
        at=given.at,
        reason=given.reason,
        waited=_waited(changes),
        waits=holder == WAITING,
        had_colleague=had_colleague,
        handled=_handled(changes) if had_colleague and not is_colleague(holder) else None,
    )


def _leaves_sophie(change: Change) -> bool:
    return change.to_holder == WAITING or is_colleague(change.to_holder)


def _waited(changes: Sequence[Change]) -> timedelta | None:
    since: datetime | None = None
    for change in changes:
        if is_colleague(change.to_holder):
            return None if since is None else change.at - since
        if change.to_holder != WAITING:
            since = None  # left the queue: who asks again later, waits anew
        elif since is None:
            since = change.at
    return None


def _handled(changes: Sequence[Change]) -> timedelta:
    whole = timedelta(0)
    since: datetime | None = None
    for change in changes:
        if since is not None:
            whole += max(timedelta(0), _ended_at(change) - since)
        since = change.at if is_colleague(change.to_holder) else None
    return whole


def _ended_at(change: Change) -> datetime:
    """The clock ends what has been silent for a while: nobody worked on it since the last message."""
    return change.last_said_at or change.at if change.change in (CLOSE_IDLE, UNANSWERED) else change.at
