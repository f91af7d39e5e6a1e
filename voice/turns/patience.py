"""How long to wait after the last word: somebody who reads a postcode aloud or stops after "en" isn't ready."""

from __future__ import annotations

import re
from collections.abc import Sequence

from voice.turns.yes_no import after_no, is_yes

WHOLE_SHARE = 5 / 6
"""Of the usual silence, after a whole answer: others publish 0.5 to 0.6 s, and there the shorter one does."""
UNFINISHED_MS = 1500
SPELLING_MS = 2000
HALF_POSTCODE_MS = 3000

SPELLED_SLOTS = frozenset({"postcode", "house_number", "contact", "reference", "factor", "birth_date", "call_back_phone"})
"""Slots of domain.yml whose answer is said in pieces, with a breath between them."""

_LEADS_ON = re.compile(
    r"de|het|een|en|of|maar|want|dus|omdat|als|dat|die|met|van|voor|in|op|aan|bij|naar|om|te|door|tot|tussen|vanaf|mijn|uw|zijn|haar"
    r"|onze|ons|is|heb|wil|ik|we|wij|nog|ook|even|graag|nou|e+h+m*|u+h+m*|euh|h+m+"
)
"""Words that others follow nearly always, and the sounds of somebody who thinks."""
_UNIT = "nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen"
_TENS = "twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig"
_SPELLED = re.compile(
    rf"\d+|{_UNIT}|tien|elf|twaalf|(?:der|veer|vijf|zes|zeven|acht|negen)tien|(?:(?:{_UNIT})[eë]n)?(?:{_TENS})|honderd|duizend"
    r"|[a-tv-z]|dubbel|plus|punt|apenstaartje|streepje"
)
"""Numbers, single letters (but "u" is a word) and what stands between them in e-mail addresses and telephone numbers."""
_HALF_POSTCODE = re.compile(r"(?:^| )[1-9](?: ?\d){3}$")
_WHOLE_NUMBER = re.compile(r"(?:^| )(?:[1-9](?: ?\d){3} ?[a-z] ?[a-z]|0(?: ?\d){9})$")
"""A postcode with its letters, or all ten digits of a telephone number: nothing of it can follow."""
_WORD = re.compile(r"[\w']+")


def silence_for(words: str, end_ms: int, asked: str | None = None, *, expects: Sequence[str] = (), settled: bool = True) -> int:
    """Milliseconds of silence that end a turn with these words: `end_ms` when they look finished. `asked` is a slot or None,
    `expects` are answers that are whole by themselves; not `settled` when words that were said may still be missing."""
    if not settled and asked in SPELLED_SLOTS:
        return max(end_ms, SPELLING_MS)
    found = _WORD.findall(words.casefold())
    if not found:
        return end_ms
    if settled and _is_whole(found, expects):
        return round(end_ms * WHOLE_SHARE)
    said = " ".join(found)
    if _WHOLE_NUMBER.search(said):
        return end_ms
    if _HALF_POSTCODE.search(said):
        return max(end_ms, HALF_POSTCODE_MS if asked in SPELLED_SLOTS else SPELLING_MS)
    # "een" is a number here only where one is asked; otherwise a noun follows.
    if _SPELLED.fullmatch(found[-1]) and (found[-1] != "een" or asked in SPELLED_SLOTS):
        # One number can be a whole answer ("twee"), unless something is asked that takes more.
        whole_answer = len(found) == 1 and asked not in SPELLED_SLOTS
        return max(end_ms, UNFINISHED_MS if whole_answer else SPELLING_MS)
    return max(end_ms, UNFINISHED_MS) if _LEADS_ON.fullmatch(found[-1]) else end_ms


def _is_whole(found: Sequence[str], expects: Sequence[str]) -> bool:
    """A yes, a no, or something that ends with what can be chosen."""
    if _LEADS_ON.fullmatch(found[-1]):
        return False
    said = " ".join(found)
    if is_yes(said) or after_no(said) == "":
        return True
    choices = (" ".join(_WORD.findall(choice.casefold())) for choice in expects)
    return any(choice and f" {said}".endswith(f" {choice}") for choice in choices)
