"""The English below a Dutch answer, which a Dutch voice makes unintelligible: it is read, not heard.

The engine puts it below the Dutch, after an empty line. A text without any Dutch is spoken as it is, for want of better.
"""

from __future__ import annotations

import re

_DUTCH = frozenset(
    re.findall(r"\w+", "de het een en van ik u uw wij is dat niet voor met op te bij kan wilt als dan of deze naar ook wat")
)
_ENGLISH = frozenset(
    re.findall(r"\w+", "the a an and of i you your we is that not for with to at can if then or this do are it be what")
)
_WORD = re.compile(r"[^\W\d_]+")
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n\s*")


def without_english(text: str) -> str:
    """The text without its English paragraphs, unless there are no others."""
    paragraphs = [paragraph for paragraph in _EMPTY_LINE.split(text) if paragraph.strip()]
    dutch = [paragraph for paragraph in paragraphs if not _is_english(paragraph)]
    return "\n".join(dutch or paragraphs)


def _is_english(paragraph: str) -> bool:
    words = [word.lower() for word in _WORD.findall(paragraph)]
    english, dutch = sum(word in _ENGLISH for word in words), sum(word in _DUTCH for word in words)
    return english > dutch
