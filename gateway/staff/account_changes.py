"""What can be done to an account, each with its entry in the audit log in the same transaction.

`by` is the administrator, or None for an operator at the command line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any
from uuid import uuid4

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, field_validator
from sqlalchemy.orm import Session

from gateway.staff.permissions import ROLES
from records import audit, staff
from records.staff import StaffRow

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._@+-]*")


def _in_one_line(text: str) -> str:
    if not text.isprintable():
        raise ValueError("must be a text in one line")
    return text


def _lower(text: Any) -> Any:
    return text.strip().lower() if isinstance(text, str) else text


def _a_username(text: str) -> str:
    if not _USERNAME.fullmatch(text):
        raise ValueError("may have letters, digits and . _ @ + - and begins with a letter or digit")
    return text


Username = Annotated[str, Field(max_length=100), BeforeValidator(_lower), AfterValidator(_a_username)]
"""Small letters, digits, and . _ @ + -; an e-mail address is one."""

ShownName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100), AfterValidator(_in_one_line)]


class AccountDraft(BaseModel):
    """What an administrator decides about an account."""

    model_config = ConfigDict(extra="forbid")

    name: ShownName
    roles: Annotated[list[str], Field(min_length=1)]
    teams: list[str] = []

    @field_validator("roles")
    @classmethod
    def _known(cls, roles: list[str]) -> list[str]:
        if unknown := set(roles) - set(ROLES):
            raise ValueError(f"unknown: {', '.join(sorted(unknown))}; roles are {', '.join(ROLES)}")
        return [role for role in ROLES if role in roles]

    def unknown_teams(self, known: Iterable[str]) -> list[str]:
        """Teams that `contact_centre.yml` doesn't have."""
        return sorted(set(self.teams) - set(known))


class NewAccount(AccountDraft):
    username: Username


class ChangedAccount(AccountDraft):
    active: bool


def add(session: Session, by: str | None, draft: NewAccount, password_hash: str | None, now: datetime) -> StaffRow:
    """Adds an account. Without a hash it is for an OpenID provider only. Raises UsernameTaken."""
    account = StaffRow(
        id=uuid4().hex,
        username=draft.username,
        name=draft.name,
        password_hash=password_hash,
        totp_confirmed=False,
        roles=draft.roles,
        teams=draft.teams,
        active=True,
        failed_attempts=0,
        created_at=now,
    )
    staff.add(session, account)
    details = {"username": draft.username, "name": draft.name, "roles": draft.roles, "teams": draft.teams}
    audit.append(session, now, by, "account_added", account.id, details)
    return account


def change(session: Session, by: str | None, staff_id: str, draft: ChangedAccount, now: datetime) -> StaffRow:
    """Changes an account. Raises UnknownAccount and LastAdministrator."""
    account = staff.change(session, staff_id, draft.name, draft.roles, draft.teams, draft.active)
    audit.append(session, now, by, "account_changed", staff_id, draft.model_dump())
    return account


def reset(session: Session, by: str | None, staff_id: str, password_hash: str, now: datetime) -> StaffRow:
    """Gives an account a first password again. Raises UnknownAccount."""
    account = staff.reset(session, staff_id, password_hash)
    audit.append(session, now, by, "account_reset", staff_id, {})
    return account
