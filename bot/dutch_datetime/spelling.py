"""Words with a typing error."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

SHORTEST = 6
"""Letters; in shorter words one wrong letter too often makes another word."""


def one_error_apart(one: str, other: str) -> bool:
    """Whether a letter was left out, added, changed, or swapped with its neighbour."""
    if one == other:
        return False
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    same = 0
    while same < len(one) and one[same] == other[same]:
        same += 1
    if len(one) < len(other):
        return one[same:] == other[same + 1 :]
    swapped = one[same : same + 2] == other[same : same + 2][::-1] and one[same + 2 :] == other[same + 2 :]
    return swapped or one[same + 1 :] == other[same + 1 :]


@lru_cache(maxsize=4096)
def meant(word: str, names: tuple[str, ...]) -> str | None:
    """The name that a word is, or is one typing error away from. The first letter is right, or swapped with the second."""
    if word in names:
        return word
    near = list(_near(word, names))
    return near[0] if len(near) == 1 else None


def _near(word: str, names: Iterable[str]) -> Iterable[str]:
    if len(word) < SHORTEST - 1:
        return
    for name in names:
        swapped_start = word[:2] == name[:2][::-1]
        if len(name) >= SHORTEST and (word[0] == name[0] or swapped_start) and one_error_apart(word, name):
            yield name
