"""Lines, lists, brackets, quotes and dashes as the pauses that they are."""

from __future__ import annotations

import re
import unicodedata

_QUOTES = str.maketrans({"‘": "'", "’": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "…": "... "})
_BULLET = re.compile(r"^\s*[-–—•*·]\s+", re.M)
_NUMBERED = re.compile(r"^(\s*\d{1,2})[.)]\s+", re.M)
_LINE_END = re.compile(r"([^\s.!?:;,])[^\S\n]*\n\s*")
_OPENING_QUOTE = re.compile(r"(?<!\w)'(?!(?:[snkmt]|ns|er)\b)", re.I)
_CLOSING_QUOTE = re.compile(r"(?<=[^\s'])'(?!\w)|(?<!\w)'(?!\w)")
_INSIDE_WORD = re.compile(r"(?<=[^\W\d_])\(([^\W\d_]+)\)|\(([^\W\d_]+)\)(?=[^\W\d_])")
_OPENING_BRACKET = re.compile(r"\s*[(\[{]\s*")
_CLOSING_BRACKET = re.compile(r"\s*[)\]}]")
_LOOSE_HYPHEN = re.compile(r"(?<!\w)-+|-+(?!\w)")
_LONG_DASH = re.compile(r"\s+[-–—]+\s+|\s*—+\s*")


def plain(text: str) -> str:
    """One way to write what can be written in several: superscripts and fractions, spaces, quotes; no invisible characters."""
    text = unicodedata.normalize("NFC", text.translate(_QUOTES))
    text = re.sub(r"m[²]", "m2", text)
    text = "".join(_plain_character(character) for character in text)
    return re.sub(r"[^\S\n]+", " ", text)


def say_lists(text: str) -> str:
    """Each line ends with a pause; the bullet of a list is one already, its number is said: "1. U kiest" is "1: U kiest"."""
    text = _NUMBERED.sub(r"\1: ", text)
    text = _BULLET.sub("", text)
    return _LINE_END.sub(r"\1. ", text.strip()).replace("\n", " ")


def say_punctuation(text: str) -> str:
    """Brackets and dashes become commas, quotes go; "kind(eren)" is "kinderen"."""
    text = _INSIDE_WORD.sub(lambda found: found[1] or found[2], text)
    text = _OPENING_BRACKET.sub(", ", text)
    text = _CLOSING_BRACKET.sub(", ", text)
    text = _LONG_DASH.sub(", ", text)
    return _CLOSING_QUOTE.sub("", _OPENING_QUOTE.sub("", text.replace('"', "")))


def without_loose_hyphens(text: str) -> str:
    """ "in- en uitschrijven" is "in en uitschrijven"."""
    return _LOOSE_HYPHEN.sub(" ", text)


def ends_well(text: str) -> str:
    """Single spaces, no doubled punctuation, and a full stop, question mark or exclamation mark at the end."""
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"\s+(?=[,.;:!?])", "", text)
    text = re.sub(r"\.{2,}", ".", text)
    text = re.sub(r"[,;:]+(?=[,;:]*[.!?])|,+(?=[,;:])", "", text)
    text = re.sub(r"([;:])[,;:]+", r"\1", text)
    text = re.sub(r"([.!?])(?:\s*[,;:.])+", r"\1", text)
    text = re.sub(r"[,;:]\s*$", "", text.strip().lstrip(",.;:!? ")).strip()
    if not text:
        return ""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _plain_character(character: str) -> str:
    kind = unicodedata.category(character)
    if character == "\n" or character.isspace():
        return "\n" if character in "\n\r\u2028\u2029\x0b\x0c" else " "
    if kind in ("Cc", "Cf", "Cs", "Co", "Cn"):
        return ""
    return unicodedata.normalize("NFKC", character) if character.isnumeric() and not character.isdecimal() else character
