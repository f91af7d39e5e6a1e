"""English expressions give what the same ones give in Dutch."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dutch_datetime import find
from bot.dutch_datetime.english import find_in_english
from bot.dutch_datetime.reading import ZONE

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=ZONE)
"""A Wednesday."""


def values(spans: "list[Any]") -> "list[Any]":
    return [span.period.as_value() for span in spans]


@pytest.mark.parametrize(
    ("english", "dutch"),
    [
        ("next tuesday", "volgende dinsdag"),
        ("tomorrow morning", "morgenochtend"),
        ("Tuesday afternoon", "dinsdagmiddag"),
        ("at 3 pm", "om 15:00"),
        ("half past two", "half drie"),
        ("at half past twelve", "half een"),
        ("quarter to ten", "kwart voor tien"),
        ("a quarter past nine", "kwart over negen"),
        ("10 o'clock", "10 uur"),
        ("10.30 am", "10:30"),
        ("12 am", "0:00"),
        ("12 pm", "12:00"),
        ("between two and four", "tussen twee en vier uur"),
        ("after 4", "na 4 uur"),
        ("after 3 pm on friday", "na 15:00 vrijdag"),
        ("before 11", "voor 11 uur"),
        ("the day after tomorrow", "overmorgen"),
        ("November 26th", "26 november"),
        ("the 3rd of December", "3 december"),
        ("in two weeks", "over twee weken"),
        ("next week Tuesday morning", "volgende week dinsdagochtend"),
        ("not on Wednesday", "niet op woensdag"),
        ("but not in the morning", "niet in de ochtend"),
        ("I can't on Wednesday", "niet op woensdag"),
        ("Tuesday or Thursday", "dinsdag of donderdag"),
        ("every Monday", "elke maandag"),
    ],
)
def test_an_expression(english: str, dutch: str) -> None:
    assert values(find_in_english(english, NOW)) == values(find(dutch, NOW)) != []


@pytest.mark.parametrize(
    "text", ["two people", "the first one", "as soon as possible", "may I bring my son", "1771 AB 12", "I live at 12 Main Street"]
)
def test_what_is_no_date_and_no_time(text: str) -> None:
    assert find_in_english(text, NOW) == []


def test_places_are_those_in_the_english_text() -> None:
    text = "can you come on Tuesday after 3 pm please?"
    assert [text[span.start : span.end] for span in find_in_english(text, NOW)] == ["on Tuesday", "after 3 pm"]


@given(
    st.text(alphabet=st.sampled_from("next tuesday half past two 3 pm not on the 4th of may at tomorrow, 12:30 é"), max_size=60)
)
def test_any_text_has_its_spans_in_order_and_within_it(text: str) -> None:
    for span in sorted(find_in_english(text, NOW), key=lambda span: span.start):
        assert 0 <= span.start < span.end <= len(text)
