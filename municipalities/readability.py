"""Whether a text is easy to read (language level B1). Advice to the editor and never a mistake, as it can't judge meaning."""

from __future__ import annotations

import re

LONGEST_SENTENCE = 20
"""Words. Longer sentences are hard to follow at level B1."""

EASIER_WORDS = {
    "alsmede": "en",
    "annuleren": "afzeggen",
    "betreffende": "over",
    "conform": "volgens",
    "derhalve": "daarom",
    "desbetreffende": "deze",
    "desgewenst": "als u dat wilt",
    "dient te": "moet",
    "dienen te": "moeten",
    "gaarne": "graag",
    "gelieve": "wilt u",
    "indien": "als",
    "ingezetene": "inwoner",
    "inzake": "over",
    "legitimatiebewijs": "identiteitsbewijs",
    "leges": "kosten",
    "middels": "met",
    "mits": "als",
    "omtrent": "over",
    "ontvangst nemen": "aannemen",
    "retourneren": "terugsturen",
    "reeds": "al",
    "teneinde": "om",
    "ter plaatse": "daar",
    "tevens": "ook",
    "thuisbezorging": "thuis bezorgen",
    "uitsluitend": "alleen",
    "verstrekken": "geven",
    "vigerende": "geldige",
    "voornoemde": "deze",
    "woonachtig": "wonen",
}
"""Official language -> what people say."""

_SENTENCE_END = re.compile(r"[.!?:;](?:\s|$)|\n")
_WORD = re.compile(r"[\w{][\w'’{}.-]*")


def sentences(text: str) -> list[tuple[str, int]]:
    """Each sentence, or line of a list, with its number of words."""
    parts = [(part.strip(), len(_WORD.findall(part))) for part in _SENTENCE_END.split(text)]
    return [(sentence, words) for sentence, words in parts if words]


def advice(text: str) -> list[str]:
    """What would make the text easier to read, in English, for the editor; empty when nothing would."""
    found = [
        f"a sentence of {words} words (at most {LONGEST_SENTENCE}): '{sentence}'"
        for sentence, words in sentences(text)
        if words > LONGEST_SENTENCE
    ]
    for hard, easier in EASIER_WORDS.items():
        if re.search(rf"\b{hard}\b", text, re.IGNORECASE):
            found.append(f"'{hard}' is official language; people say '{easier}'")
    return found
