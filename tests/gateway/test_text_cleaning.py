"""What a resident typed becomes plain text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.text_cleaning import clean

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("  hallo  ", "hallo"),
        ("een\r\ntwee\rdrie\u2028vier", "een\ntwee\ndrie\nvier"),
        ("een\ttwee", "een twee"),
        ("cafe\u0301", "caf\u00e9"),
        ("a\x00b\x07c\x1b[31m", "abc[31m"),
        ("12\u200b34\ufeff56\u2060\u00ad78", "12345678"),
        ("\u202egnitroppa\u202c", "gnitroppa"),
        ("\u2066links\u2069", "links"),
        ("half \ud83d paar", "half  paar"),
        ("/restart", "restart"),
        (" / / //inform{}", "inform{}"),
        ("\u202e/session_start", "session_start"),
        ("1/2 en 3/4", "1/2 en 3/4"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\U000e0041", ""),
        ("///", ""),
    ],
)
def test_cleaning(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


@given(ANY_TEXT)
def test_cleaned_text_is_plain(typed: str) -> None:
    text = clean(typed)
    assert clean(text) == text
    assert unicodedata.is_normalized("NFC", text)
    assert text == text.strip()
    assert not text.startswith("/")
    assert not {unicodedata.category(character) for character in text.replace("\n", "")} & {"Cc", "Cs"}
    assert not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
    text.encode()


@given(st.text("abc DEF éü€😀.,?!"))
def test_ordinary_text_stays(typed: str) -> None:
    assert clean(typed) == typed.strip()
