"""The parts of a message that may each be a question of their own: "paspoort verlengen en wat kost dat, en kan het thuis?"."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"[?!.;]+\s+|,?\s+en\s+(?:ook\s+)?|,\s+|\s+maar\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")

LEAST_WORDS = 2
"""A single word ("..., graag") asks nothing."""

MOST_CLAUSES = 4
"""Each costs a run of the language components; who writes a letter asks one thing at a time anyway."""


def clauses(text: str) -> list[str]:
    """The clauses of a message, in order; empty when it is only one."""
    # Nor does a part begin with the "/" by which Rasa would take it for an order; see `bot.engine.plain_text`.
    parts = [part.strip(" ,?!.;/") for part in _BETWEEN.split(text)]
    telling = [part for part in parts if len(_WORD.findall(part)) >= LEAST_WORDS]
    return telling[:MOST_CLAUSES] if len(telling) > 1 else []
