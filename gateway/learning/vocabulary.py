"""Words that are no names, and first names.

No names are what a municipality writes itself without a capital, and the small words that everybody uses (`small_words.txt`).
`first_names.txt` has first names that are common in the Netherlands, as far as they are no words as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from municipalities import Municipality

WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")


def _words_in(file: str) -> frozenset[str]:
    return frozenset(Path(__file__).with_name(file).read_text(encoding="utf-8").split())


FIRST_NAMES = _words_in("first_names.txt")
SMALL_WORDS = _words_in("small_words.txt")


def vocabulary(municipality: Municipality) -> frozenset[str]:
    """All words that surely are no names, in small letters. What the municipality only writes with a capital is not in it."""
    used = (word for text in _texts(municipality) if " " in text for word in WORD.findall(text))
    return SMALL_WORDS | {word for word in used if word.islower()}


def _texts(content: Any) -> Iterator[str]:
    """Every text somewhere in a municipality's content."""
    match content:
        case str():
            yield content
        case BaseModel():
            for name in type(content).model_fields:
                yield from _texts(getattr(content, name))
        case Mapping():
            for value in content.values():
                yield from _texts(value)
        case list() | tuple() | set() | frozenset():
            for value in content:
                yield from _texts(value)
        case _ if is_dataclass(content) and not isinstance(content, type):
            for field in fields(content):
                yield from _texts(getattr(content, field.name))
