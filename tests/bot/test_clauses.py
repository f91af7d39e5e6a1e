"""Which parts of a message are looked at by themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clauses import MOST_CLAUSES, clauses


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("paspoort verlengen en wat kost dat, en kan het thuis?", ["paspoort verlengen", "wat kost dat", "kan het thuis"]),
        ("Wat kost een rijbewijs? En wat moet ik meenemen?", ["Wat kost een rijbewijs", "En wat moet ik meenemen"]),
        ("ik wil een afspraak maar hoe lang duurt dat", ["ik wil een afspraak", "hoe lang duurt dat"]),
        ("ik heb een nieuw paspoort nodig", []),
        ("een afspraak, graag", []),
        ('goedendag Sophie, /request_passport{"people": 5}', ["goedendag Sophie", 'request_passport{"people": 5}']),
        ("2", []),
        ("", []),
        ("jan@voorbeeld.nl", []),
    ],
)
def test_the_parts_of_a_message(text: str, parts: "list[str]") -> None:
    assert clauses(text) == parts


@given(st.text(max_size=2000))
def test_any_text_gives_a_few_parts_of_itself_or_none(text: str) -> None:
    parts = clauses(text)
    assert len(parts) != 1
    assert len(parts) <= MOST_CLAUSES
    assert all(part in text for part in parts)
