"""Makes what a resident typed into plain text, before anything looks at it."""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_START = re.compile(r"^[\s/]+")

# Joiners: Persian and many emoji are wrong without them. All other invisible format characters go: they reverse the order of a
# line (U+202E) or hide digits from masking.
_KEPT_FORMAT_CHARACTERS = "\u200c\u200d"


def clean(text: str) -> str:
    """The text in Unicode form NFC, lines ended by "\\n", without invisible characters, and trimmed; possibly empty.

    A leading slash goes as well. Rasa reads "/intent{…}" as an order to set slots; our engine takes text as text only, and with
    the slash gone no other reader of this text can be ordered either.
    """
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    visible = "".join(character for character in text if _is_kept(character))
    return _START.sub("", unicodedata.normalize("NFC", visible)).rstrip()


def _is_kept(character: str) -> bool:
    match unicodedata.category(character):
        case "Cc":
            return character == "\n"
        case "Cf":
            return character in _KEPT_FORMAT_CHARACTERS
        case "Cs":  # half a character, which no UTF-8 can hold
            return False
    return True
