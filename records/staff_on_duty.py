"""Colleagues as the others see them: who is there, and how many conversations each holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from records.conversations import CLOSED, SOPHIE, WAITING, ConversationRow
from records.presence import staff_states
from records.staff import OFFLINE, StaffRow


@dataclass(frozen=True)
class StaffMember:
    """One active account."""

    id: str
    name: str
    roles: tuple[str, ...]
    teams: tuple[str, ...]
    presence: str
    """`online`, `away` or `offline`."""
    held: int
    """Conversations that this colleague holds now."""


def staff_members(session: Session, now: datetime) -> Sequence[StaffMember]:
    """All active accounts, by name."""
    states = staff_states(session, now)
    by_holder = (
        select(ConversationRow.holder, func.count())
        .where(ConversationRow.holder.not_in((SOPHIE, WAITING, CLOSED)))
        .group_by(ConversationRow.holder)
    )
    held: dict[str, int] = dict(session.execute(by_holder).all())
    accounts = session.scalars(select(StaffRow).where(StaffRow.active).order_by(StaffRow.name, StaffRow.id))
    return [
        StaffMember(
            id=account.id,
            name=account.name,
            roles=tuple(account.roles),
            teams=tuple(account.teams),
            presence=states.get(account.id, OFFLINE),
            held=held.get(account.id, 0),
        )
        for account in accounts
    ]
