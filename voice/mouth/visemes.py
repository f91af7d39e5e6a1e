"""From the sounds of a sentence to the shapes of a mouth. The table is visemes.yml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ruamel.yaml import YAML

FILE = Path(__file__).with_name("visemes.yml")

NAMES = ("sil", "PP", "FF", "TH", "DD", "kk", "CH", "SS", "nn", "RR", "aa", "E", "I", "O", "U")
SILENCE = "sil"
_AS_NEXT = "next"
_LANGUAGE_MARK = re.compile(r"\(.*")
"""espeak-ng marks where it reads a word by the rules of another language: "(en)"."""
_NO_SOUND = str.maketrans("", "", "ˈˌ")
"""The marks of stress."""


@dataclass(frozen=True)
class Viseme:
    at_ms: int
    """From where the sound of the sentence begins."""
    name: str
    """One of `NAMES`; it lasts until the next one, the last one until the end of the sound."""


class Phoneme(NamedTuple):
    at_ms: int
    ipa: str
    """Empty for a pause."""


def visemes_of(phonemes: Iterable[Phoneme], duration_ms: int) -> tuple[Viseme, ...]:
    """In order of time, the first at 0 and no two alike in succession. A sound that the table lacks is taken for what it begins
    with; the mouth stays as it is for what the table knows nothing of."""
    spoken = [one for one in phonemes if not _LANGUAGE_MARK.fullmatch(one.ipa)]
    ends = [*(one.at_ms for one in spoken), duration_ms][1:]
    shapes: list[Viseme] = []
    waiting_from: int | None = None
    for phoneme, end in zip(spoken, ends, strict=True):
        names = _names(phoneme.ipa)
        if names == (_AS_NEXT,):
            waiting_from = phoneme.at_ms if waiting_from is None else waiting_from
            continue
        start = phoneme.at_ms if waiting_from is None else waiting_from
        waiting_from = None
        length = max(end - start, 0) // max(len(names), 1)
        shapes.extend(Viseme(start + place * length, name) for place, name in enumerate(names))
    return _merged(shapes)


def _merged(shapes: Sequence[Viseme]) -> tuple[Viseme, ...]:
    merged = [Viseme(0, SILENCE)]
    for shape in shapes:
        if shape.at_ms <= merged[-1].at_ms:
            # Sounds that begin at once: espeak-ng reports a pause of no length before a glottal stop.
            merged.pop()
            if merged and merged[-1].name == shape.name:
                continue
            merged.append(Viseme(shape.at_ms if merged else 0, shape.name))
        elif shape.name != merged[-1].name:
            merged.append(shape)
    return tuple(merged)


def _names(ipa: str) -> tuple[str, ...]:
    sound = ipa.translate(_NO_SOUND)
    if not sound.strip():
        return (SILENCE,)
    for length in range(len(sound), 0, -1):
        if names := sounds().get(sound[:length]):
            return names
    return ()


@cache
def sounds() -> dict[str, tuple[str, ...]]:
    """By IPA. Raises ValueError for a viseme that there isn't."""
    data = YAML(typ="safe").load(FILE)["sounds"]
    table = {ipa: tuple([names] if isinstance(names, str) else names) for ipa, names in data.items()}
    if unknown := {name for names in table.values() for name in names} - {*NAMES, _AS_NEXT}:
        raise ValueError(f"{FILE.name} names visemes that there aren't: {', '.join(sorted(unknown))}")
    return table
