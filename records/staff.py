"""Colleagues who may sign in to the console, their sessions, and whether they are there now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, delete, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from records.base import Base, Instant
from records.locks import lock

AGENT, SUPERVISOR, EDITOR, ADMINISTRATOR = "agent", "supervisor", "editor", "administrator"
"""Roles. What each may do stands in `gateway/staff/permissions.py`."""

PASSWORD, FULL = "password", "full"
"""Stages of a session: the password was right; the second factor too."""

ONLINE, AWAY, OFFLINE = "online", "away", "offline"
"""Presence as chosen by the colleague."""


class StaffRow(Base):
    """One account."""

    __tablename__ = "staff"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    username: Mapped[str] = mapped_column(String(100), unique=True)
    """What one signs in with, in small letters."""
    name: Mapped[str] = mapped_column(String(100))
    """What residents and colleagues see."""
    subject: Mapped[str | None] = mapped_column(String(255), unique=True)
    """Who this is for the OpenID provider; None for who signs in with a password."""
    password_hash: Mapped[str | None] = mapped_column(String(255))
    """Argon2id; None for who signs in by way of an OpenID provider only."""
    totp_secret: Mapped[str | None] = mapped_column(Text)
    """The secret of the second factor, encrypted with a key that isn't in the database."""
    totp_confirmed: Mapped[bool] = mapped_column(default=False)
    """A code has been entered once."""
    totp_last_step: Mapped[int | None]
    """The period of the last code that was accepted: none is accepted twice."""
    roles: Mapped[list[str]] = mapped_column(JSON)
    teams: Mapped[list[str]] = mapped_column(JSON)
    """Keys of `contact_centre.yml`."""
    active: Mapped[bool] = mapped_column(default=True)
    failed_attempts: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None] = mapped_column(Instant)
    created_at: Mapped[datetime] = mapped_column(Instant)


class StaffSessionRow(Base):
    """One browser that is signed in, or half-way there."""

    __tablename__ = "staff_session"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    """SHA-256, in hexadecimal, of the cookie."""
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"), index=True)
    stage: Mapped[str] = mapped_column(String(10))
    csrf: Mapped[str] = mapped_column(String(64))
    """What every request that changes something must show in a header."""
    created_at: Mapped[datetime] = mapped_column(Instant)
    seen_at: Mapped[datetime] = mapped_column(Instant)


class StaffPresenceRow(Base):
    """Whether a colleague takes conversations."""

    __tablename__ = "staff_presence"
    __table_args__ = (CheckConstraint("state IN ('online', 'away', 'offline')", name="known_state"),)

    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"), primary_key=True)
    state: Mapped[str] = mapped_column(String(10))
    seen_at: Mapped[datetime] = mapped_column(Instant)
    """When a console of theirs last gave a sign of life; one without for `records.staff` PRESENT_FOR is not there."""


FREE_ATTEMPTS = 5
"""So many wrong passwords and codes in a row lock an account."""
FIRST_LOCK, LONGEST_LOCK = timedelta(minutes=15), timedelta(hours=24)
"""How long, first; each further FREE_ATTEMPTS double it."""


class UsernameTaken(Exception):
    """Another account has this name."""


class UnknownAccount(Exception):
    """There is no account with this id or name."""


class LastAdministrator(Exception):
    """After this nobody could manage accounts any more."""


class AccountLocked(Exception):
    """Too many attempts went wrong."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


def find(session: Session, staff_id: str) -> StaffRow | None:
    return session.get(StaffRow, staff_id)


def find_by_username(session: Session, username: str) -> StaffRow | None:
    """The account of a name, however its letters are written."""
    return session.scalar(select(StaffRow).where(StaffRow.username == username.lower()))


def find_by_subject(session: Session, subject: str) -> StaffRow | None:
    """The account that an OpenID provider's subject signed in with before."""
    return session.scalar(select(StaffRow).where(StaffRow.subject == subject))


def accounts(session: Session) -> Sequence[StaffRow]:
    """All, also those that may not sign in any more, by username."""
    return session.scalars(select(StaffRow).order_by(StaffRow.username)).all()


def names(session: Session) -> dict[str, str]:
    """Id -> name of everybody who has or had an account."""
    return {account.id: account.name for account in session.scalars(select(StaffRow))}


def add(session: Session, account: StaffRow) -> None:
    """Stores a new account. Raises UsernameTaken."""
    account.username = account.username.lower()
    try:
        with session.begin_nested():
            session.add(account)
    except IntegrityError:
        raise UsernameTaken(account.username) from None


def change(session: Session, staff_id: str, name: str, roles: Sequence[str], teams: Sequence[str], active: bool) -> StaffRow:
    """Changes an account; its sessions end when it may not sign in any more. Raises UnknownAccount and LastAdministrator."""
    # On PostgreSQL two administrators could otherwise take the role from each other at the same moment.
    lock(session, ["administrators"])
    account = _account(session, staff_id)
    if not (active and ADMINISTRATOR in roles) and _administrators(session) == {staff_id}:
        raise LastAdministrator(staff_id)
    account.name, account.roles, account.teams, account.active = name, list(roles), list(teams), active
    if not active:
        end_sessions(session, staff_id)
    return account


def reset(session: Session, staff_id: str, password_hash: str) -> StaffRow:
    """Gives an account a new password and takes the rest away: second factor, link with a provider, lock, sessions.

    Raises UnknownAccount.
    """
    account = _account(session, staff_id)
    account.password_hash = password_hash
    account.subject = account.totp_secret = account.totp_last_step = account.locked_until = None
    account.totp_confirmed, account.failed_attempts = False, 0
    end_sessions(session, staff_id)
    return account


def set_password(session: Session, staff_id: str, password_hash: str) -> None:
    """Stores a new password; all sessions end. Raises UnknownAccount."""
    _account(session, staff_id).password_hash = password_hash
    end_sessions(session, staff_id)


def replace_hash(session: Session, staff_id: str, old_hash: str, new_hash: str) -> None:
    """Stores another hash of the same password, unless the password was changed meanwhile."""
    session.execute(
        update(StaffRow).where(StaffRow.id == staff_id, StaffRow.password_hash == old_hash).values(password_hash=new_hash)
    )


def lock_for(failed_attempts: int) -> timedelta | None:
    """How long an account is locked by its last attempt; None when it isn't."""
    times, more = divmod(failed_attempts, FREE_ATTEMPTS)
    if more or not times:
        return None
    doubled: timedelta = FIRST_LOCK * 2 ** min(times - 1, 10)
    return min(doubled, LONGEST_LOCK)


def begin_attempt(session: Session, staff_id: str, now: datetime) -> int:
    """Counts an attempt as wrong before it is known to be right, so that many at once are not more than one after the other.

    Returns its number, for `attempt_was_right`. Raises AccountLocked.
    """
    free = or_(StaffRow.locked_until.is_(None), StaffRow.locked_until <= now)
    counted: int | None = session.scalar(
        update(StaffRow)
        .where(StaffRow.id == staff_id, free)
        .values(failed_attempts=StaffRow.failed_attempts + 1)
        .returning(StaffRow.failed_attempts)
    )
    if counted is None:
        until = session.scalar(select(StaffRow.locked_until).where(StaffRow.id == staff_id))
        raise AccountLocked(until or now)
    if lasting := lock_for(counted):
        session.execute(update(StaffRow).where(StaffRow.id == staff_id).values(locked_until=now + lasting))
    return counted


def attempt_was_right(session: Session, staff_id: str, number: int) -> None:
    """Takes one attempt back, with the lock if it made one. The wrong ones before it still count."""
    account = update(StaffRow).where(StaffRow.id == staff_id)
    session.execute(account.values(failed_attempts=StaffRow.failed_attempts - 1))
    if lock_for(number):
        session.execute(account.values(locked_until=None))


def forget_attempts(session: Session, staff_id: str) -> None:
    """Somebody signed in completely: the wrong attempts before were their own."""
    session.execute(update(StaffRow).where(StaffRow.id == staff_id).values(failed_attempts=0, locked_until=None))


def start_enrolment(session: Session, staff_id: str, encrypted_secret: str) -> None:
    """A new secret for the second factor, which counts once a code of it was entered."""
    session.execute(
        update(StaffRow)
        .where(StaffRow.id == staff_id, StaffRow.totp_confirmed.is_(False))
        .values(totp_secret=encrypted_secret, totp_last_step=None)
    )


def take_step(session: Session, staff_id: str, encrypted_secret: str, step: int) -> bool:
    """Uses up the code of a period. False when it, or a later one, was used before, or the secret is another one by now."""
    taken = session.execute(
        update(StaffRow)
        .where(
            StaffRow.id == staff_id,
            StaffRow.totp_secret == encrypted_secret,
            or_(StaffRow.totp_last_step.is_(None), StaffRow.totp_last_step < step),
        )
        .values(totp_last_step=step, totp_confirmed=True)
        .returning(StaffRow.id)
    )
    return taken.one_or_none() is not None


def link(session: Session, staff_id: str, subject: str) -> bool:
    """Ties an account to an OpenID provider's subject, for good. False when it is tied to another one."""
    linked = session.execute(
        update(StaffRow)
        .where(StaffRow.id == staff_id, StaffRow.subject.is_(None), StaffRow.active.is_(True))
        .values(subject=subject)
        .returning(StaffRow.id)
    )
    return linked.one_or_none() is not None


def end_sessions(session: Session, staff_id: str) -> None:
    """Signs somebody out everywhere."""
    session.execute(delete(StaffSessionRow).where(StaffSessionRow.staff_id == staff_id))


def _account(session: Session, staff_id: str) -> StaffRow:
    # Locked on PostgreSQL: of two changes at once the second sees the first.
    account = session.get(StaffRow, staff_id, with_for_update=True)
    if account is None:
        raise UnknownAccount(staff_id)
    return account


def _administrators(session: Session) -> set[str]:
    found = session.execute(select(StaffRow.id, StaffRow.roles).where(StaffRow.active.is_(True)))
    return {staff_id for staff_id, roles in found if ADMINISTRATOR in roles}
