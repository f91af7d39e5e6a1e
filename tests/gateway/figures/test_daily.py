"""Figures outlive their conversations, unchanged."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, select

from gateway.figures.daily import keep_figures
from gateway.figures.definitions import FIGURES
from gateway.residents_day import bounds
from records import conversations, holding
from records.call_backs import CallBackRow
from records.conversations import ANSWERED, ASKED_BACK, NOT_UNDERSTOOD, ConversationRow
from records.database import Database
from records.figures import DailyFigureRow
from records.migrate import migrate
from tests.conftest import empty
from tests.gateway.figures.conftest import DAY, NORM, Begin, Figures, Talk, at

MONTH = timedelta(days=28)
ONE_DAY = timedelta(days=1)
NEXT_DAY = DAY + ONE_DAY
UNITS = {figure.name: figure.unit for figure in FIGURES}


def delete_expired(database: Database, now: datetime) -> int:
    """What the gateway does every hour; gives how many days were kept."""
    with database.write() as session:
        kept = keep_figures(session, MONTH, now, NORM)
        conversations.delete_inactive(session, now - MONTH)
    return kept


def count(database: Database, table: type) -> int:
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_a_day_is_kept_before_its_first_conversation_is_deleted(database: Database, begin: Begin, figures: Figures) -> None:
    begin(at("0:00")).sophie(at("0:01"), ANSWERED)
    lasting = begin(at("23:00"))
    lasting.sophie(at("23:01"), NOT_UNDERSTOOD)
    computed = figures.all()
    assert computed["understood_at_once"] == (1, 2)
    assert delete_expired(database, at("23:59", DAY + MONTH - 2 * ONE_DAY)) == 0
    assert count(database, DailyFigureRow) == 0
    # One conversation is gone, the other not yet: from now on what was kept counts.
    later = at("1:00", DAY + MONTH)
    assert delete_expired(database, later) == 2  # with the day after, on which nothing was said
    assert count(database, ConversationRow) == 1
    assert figures.all(now=later) == computed
    assert delete_expired(database, later) == 0
    delete_expired(database, later + MONTH)
    assert count(database, ConversationRow) == 0
    assert figures.all(now=later + MONTH) == computed


def test_what_is_said_later_counts_until_the_day_is_kept(database: Database, begin: Begin, figures: Figures) -> None:
    talk = begin(at("9:00"))
    talk.sophie(at("9:01"), ANSWERED)
    talk.feedback(at("9:00", DAY + 10 * ONE_DAY), 4)
    assert figures.of("satisfaction", now=at("9:00", DAY + 11 * ONE_DAY)) == [(4, 1)]
    delete_expired(database, at("9:00", DAY + MONTH))
    talk.feedback(at("9:00", DAY + MONTH), 1)
    assert figures.of("satisfaction", now=at("9:00", DAY + MONTH)) == [(4, 1)]


def test_a_gateway_that_was_off_for_long_keeps_every_day_in_between(database: Database, begin: Begin, figures: Figures) -> None:
    begin(at("9:00")).sophie(at("9:01"), ANSWERED)
    begin(at("9:00", DAY + 3 * ONE_DAY)).sophie(at("9:01", DAY + 3 * ONE_DAY), ASKED_BACK)
    now = at("9:00", DAY + 3 * MONTH)
    before = [figures.all(DAY + days * ONE_DAY, now) for days in range(4)]
    delete_expired(database, now)
    assert count(database, ConversationRow) == 0
    assert [figures.all(DAY + days * ONE_DAY, now) for days in range(4)] == before
    assert [each["conversations"] for each in before] == [(1, 1), (0, 1), (0, 1), (1, 1)]


def test_today_is_never_kept(database: Database, begin: Begin) -> None:
    begin(at("9:00")).sophie(at("9:01"), ANSWERED)
    with database.write() as session:
        assert keep_figures(session, timedelta(hours=1), at("23:59"), NORM) == 0
        assert keep_figures(session, timedelta(hours=1), at("0:00", NEXT_DAY), NORM) == 1


def test_call_backs_may_be_gone_too(database: Database, begin: Begin, figures: Figures) -> None:
    begin(at("9:00")).call_back(at("9:01"), due=at("12:00"), done=at("11:00"))
    delete_expired(database, at("9:00", DAY + MONTH))
    with database.write() as session:
        session.execute(delete(CallBackRow))
    assert figures.of("call_backs", "call_backs_in_time", now=at("9:00", DAY + MONTH)) == [(1, 1), (1, 1)]


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (DAY, 24)])
def test_a_day_is_as_long_as_where_residents_live(day: date, hours: int) -> None:
    starts, ends = bounds(day)
    assert ends - starts == timedelta(hours=hours)


STEPS = (
    "answered",
    "asked_back",
    "not_understood",
    "apology",
    "escalate",
    "claim",
    "say",
    "put_back",
    "give_back",
    "leave",
    "end",
)


def take(talk: Talk, step: str, when: datetime) -> None:
    """One thing that happens, as far as it can: what the holder doesn't allow, doesn't happen."""
    try:
        match step:
            case "answered" | "asked_back" | "not_understood":
                talk.sophie(when, step)
            case "apology":
                talk.apology(when)
            case "escalate":
                talk.escalate(when)
            case "claim":
                talk.claim(when, "anna")
            case "say":
                talk.colleague(when, "anna")
            case "put_back" | "give_back":
                getattr(talk, step)(when, "anna")
            case _:
                getattr(talk, step)(when)
    except (holding.NotHolder, AssertionError):
        return


@pytest.fixture
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Database:
    url = f"sqlite:///{tmp_path_factory.mktemp('figures') / 'sophie.db'}"
    migrate(url)
    return Database(url)


Step = st.tuples(st.sampled_from(STEPS), st.integers(1, 40_000))


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(talks=st.lists(st.tuples(st.integers(0, 86_399), st.lists(Step, max_size=6)), max_size=3))
def test_kept_is_what_was_computed(sqlite: Database, talks: list[tuple[int, list[tuple[str, int]]]]) -> None:
    empty(sqlite.url)
    for number, (begins, steps) in enumerate(talks):
        when = at("0:00") + timedelta(seconds=begins)
        talk = Talk(sqlite, number, when)
        for step, seconds in steps:
            when += timedelta(seconds=seconds)
            take(talk, step, when)
    now = at("9:00", DAY + 4 * MONTH)
    figures = Figures(sqlite)
    computed = [figures.all(DAY + days * ONE_DAY, now) for days in range(2)]
    delete_expired(sqlite, now)
    assert count(sqlite, ConversationRow) == 0
    assert [figures.all(DAY + days * ONE_DAY, now) for days in range(2)] == computed
    of_day = computed[0]
    # Every question and every hand-over is in exactly one part.
    understood = [of_day[name] for name in ("understood_at_once", "understood_after_one", "not_understood")]
    assert sum(part for part, _ in understood) == understood[0][1]
    assert sum(part for name, (part, _) in of_day.items() if name.startswith("handed_over_")) == of_day["handed_over"][0]
    assert all(0 <= part <= whole for name, (part, whole) in of_day.items() if UNITS[name] == "share")
