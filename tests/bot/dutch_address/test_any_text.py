"""What holds for every text: nothing is raised, and whatever is found is an address in form."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dutch_address import Places, find_addresses
from bot.dutch_address.tokens import Tokens

WORDS = [
    *(
        "1771",
        "1776",
        "ab",
        "AB",
        "a",
        "b",
        "om",
        "12",
        "12a",
        "7",
        "0",
        "-",
        ",",
        ".",
        "/",
        "huisnummer",
        "nummer",
        "nr",
        "straat",
    ),
    *(
        "Kerkstraat",
        "postcode",
        "is",
        "mijn",
        "een",
        "zeven",
        "zeventien",
        "zeventig",
        "bis",
        "III",
        "toevoeging",
        "uur",
        "mei",
        "€",
        "@",
    ),
    *(
        "den",
        "oever",
        "'t",
        "veld",
        "Winkel",
        "winkel",
        "in",
        "woon",
        "van",
        "anton",
        "honderd",
        "kg",
        "ka",
        "el",
        "met",
        "erachter",
    ),
]
PLACES = Places(["Den Oever", "'t Veld", "Winkel", "Hippolytushoef"])
texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=25).map("".join),
)


@settings(max_examples=400, deadline=None)
@given(texts)
def test_any_text_is_read(text: str) -> None:
    end = 0
    for span in find_addresses(text, PLACES):
        assert end <= span.start < span.end <= len(text)
        end = span.end
        assert (span.postcode, span.house_number, span.place) != (None, None, None)
        assert span.postcode is None or re.fullmatch(r"[1-9]\d{3} (?!SA|SD|SS)[A-Z]{2}", span.postcode)
        assert span.house_number is None or 0 < span.house_number < 100_000
        assert span.addition is None or (span.house_number is not None and span.addition == span.addition.upper())


@settings(deadline=None)
@given(st.from_regex(r"[1-9][0-9]{3} [A-Z]{2}", fullmatch=True), st.integers(1, 99_999), st.sampled_from(["", "A", "-2", " BIS"]))
def test_a_written_address_is_read_back(postcode: str, number: int, addition: str) -> None:
    found = find_addresses(f"{postcode} {number}{addition}")
    if postcode[-2:] in ("SA", "SD", "SS"):
        assert all(span.postcode is None for span in found)
    else:
        assert [span.as_value() for span in found] == [
            {"postcode": postcode, "house_number": number, "addition": addition.strip(" -") or None}
        ]


@pytest.mark.parametrize(
    "piece", ["1771 ab ", "nummer ", "1 ", "een zeven ", "Kerkstraat ", "12 is ", "a", "den ", "1771 a van ", "honderd "]
)
def test_work_grows_with_the_text_and_not_faster(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counts the looks at tokens, as a clock would tell more about the machine."""
    looks = 0
    get = Tokens.__getitem__

    def counted(self: Tokens, at: int) -> object:
        nonlocal looks
        looks += 1
        return get(self, at)

    monkeypatch.setattr(Tokens, "__getitem__", counted)
    work = []
    for length in (1000, 2000):
        looks = 0
        find_addresses((piece * length)[:length], PLACES)
        work.append(looks)
    assert work[1] <= 2.2 * work[0] + 100
