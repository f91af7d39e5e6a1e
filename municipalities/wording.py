"""What a text for residents may not hold. These are mistakes; advice on length and difficult words is in readability.py."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from municipalities.placeholders import has_stray_brace

_INFORMAL = re.compile(r"\b(je|jij|jou|jouw|jouwe|jullie|jezelf)\b", re.IGNORECASE)
_AMOUNT = re.compile(r"€|\beuro('s)?\b|\bEUR\b|\b\d+[.,]\d{2}\b(?!\s*uur)|\d,-", re.IGNORECASE)
_MARKUP = re.compile(r"</?[a-z]|\*\*|\]\(", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://|\bwww\.", re.IGNORECASE)


def wording_problems(text: str) -> list[str]:
    """Everything that is wrong with a Dutch text, in English, for the editor."""
    problems = english_wording_problems(text)
    if informal := _INFORMAL.search(text):
        problems.append(f"says '{informal.group()}': residents are addressed with 'u'")
    return problems


def english_wording_problems(text: str) -> list[str]:
    """What may stand in no text, whatever its language."""
    problems = []
    if not text.strip():
        problems.append("the text is empty")
    if amount := _AMOUNT.search(text):
        problems.append(
            f"holds an amount ('{amount.group()}'): put it under fees with dates and source, and write {{fee.name}} here"
        )
    if markup := _MARKUP.search(text):
        problems.append(f"holds markup ('{markup.group()}'): texts are shown as they are")
    if address := _ADDRESS.search(text):
        problems.append(f"holds a web address ('{address.group()}'): put it under links, or write {{website}}")
    if has_stray_brace(text):
        problems.append("holds a brace that belongs to no placeholder such as {phone} or {fee.adult}")
    return problems


def _well_worded(text: str) -> str:
    if problems := wording_problems(text):
        raise ValueError("; ".join(problems))
    return text


def _well_worded_english(text: str) -> str:
    if problems := english_wording_problems(text):
        raise ValueError("; ".join(problems))
    return text


ResidentText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_well_worded)]
"""Dutch that a resident reads: plain text with 'u', without amounts, markup or web addresses."""

EnglishText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_well_worded_english)]
"""The same in English, for residents who don't write Dutch."""
