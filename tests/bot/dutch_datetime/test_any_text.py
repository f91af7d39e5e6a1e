"""What holds for every text: nothing is raised, spans lie in the text in order, values are well-formed, and time is linear."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dutch_datetime import DateSpan, TimeSpan, find, find_dates, find_times
from bot.dutch_datetime.finding import RULES
from bot.dutch_datetime.reading import Reading
from bot.dutch_datetime.word_sets import word_set
from tests.bot.dutch_datetime.expressions import WEDNESDAY, at

WORDS = word_set("""
    maandag dinsdag woensdag do vr volgende week weken over een twee drie 3 10 26 2026 november dec mei half kwart voor na om uur
    's ochtends middag avond tussen en tot van vanaf de eerste laatste 26e eind begin maand weekend morgen vroeg . , - / : ' € u
    15.30 26-11 06-12345678 1771 ab t/m of dagen rond niet kerst goede vrijdag ë 1e 12a @
    geen behalve kan ik werk elke maandags weekend door pasen feestdagen eh drieentwintig twaalf helft Piet Zondag mevrouw
""")

texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(sorted(WORDS)), max_size=25).map(" ".join),
    st.lists(st.sampled_from(sorted(WORDS)), max_size=25).map("".join),
)
# Hypothesis wants the bounds without a zone.
moments = st.datetimes(datetime(1990, 1, 1), datetime(2150, 1, 1), timezones=st.just(timezone.utc))  # noqa: DTZ001


@settings(max_examples=300, deadline=None)
@given(texts, moments)
def test_any_text_is_read(text: str, now: datetime) -> None:
    end = 0
    for span in find(text, now):
        assert end <= span.start < span.end <= len(text)
        end = span.end
        value = span.period.as_value()
        if isinstance(span, DateSpan):
            assert set(value) <= {"from", "to", "grain", "weekly", "exclude"}
            assert date.fromisoformat(value["from"]) < date.fromisoformat(value["to"])
            assert value["grain"] in ("day", "weekend", "week", "month")
        else:
            assert re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value["from"])
            assert value["from"] < value["to"] <= "24:00"
            assert value["grain"] in ("minute", "hour", "day_part")


@settings(max_examples=100, deadline=None)
@given(moments, st.integers(1, 500))
def test_a_written_day_is_read_back(now: datetime, days: int) -> None:
    day = now.date() + timedelta(days=days)
    for written in (f"{day:%d-%m-%Y}", f"{day:%Y-%m-%d}", f"{day.day}/{day.month}/{day.year}"):
        assert [span.period.first for span in find_dates(written, now)] == [day]


@given(st.integers(0, 23), st.integers(0, 59))
def test_a_digital_clock_is_read_back(hour: int, minute: int) -> None:
    times = find_times(f"{hour:02d}:{minute:02d}", at(WEDNESDAY))
    shown = [span.period.as_value()["from"] for span in times]
    assert shown == [f"{hour:02d}:{minute:02d}"]


@pytest.mark.parametrize(
    "piece",
    [
        *("niet op maandag, ", "maandag kan ik ", "elke maandag en ", "Piet Zondag ", "dertien twaalf ", "maandag na "),
        *("maandag ", "half drie ", "over een ", "maandag of ", "de ", "0 ", "van 9 tot ", "x@", "06-", "2DEC-", "1"),
    ],
)
def test_work_grows_with_the_text_and_not_faster(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counts how often a rule looks at a word, as a clock would tell more about the machine than about the rules."""
    looks = 0
    word = Reading.word

    def counted(self: Reading, at: int) -> str:
        nonlocal looks
        looks += 1
        return word(self, at)

    monkeypatch.setattr(Reading, "word", counted)
    work = []
    for length in (1000, 2000):
        looks = 0
        find((piece * length)[:length], at(WEDNESDAY))
        work.append(looks)
    assert work[1] <= 2.2 * work[0] + 100
    assert work[1] < 2000 * 40 * len(RULES)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        find("morgen", datetime(2026, 11, 25, 10, 0))  # noqa: DTZ001


def test_spans_are_where_the_words_stand() -> None:
    text = "Kan het volgende week dinsdag, om half drie?"
    assert [text[span.start : span.end] for span in find(text, at(WEDNESDAY))] == ["volgende week dinsdag", "half drie"]
    compound = "Liever dinsdagochtend"
    first, second = find(compound, at(WEDNESDAY))
    assert (compound[first.start : first.end], compound[second.start : second.end]) == ("dinsdag", "ochtend")
    assert isinstance(second, TimeSpan)
