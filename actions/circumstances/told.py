"""What the resident told so far about the person whom it is for.

Told from the events each time and not kept in a slot: a question that comes in between in a form may set no slot at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from actions.circumstances.age import age_in
from actions.circumstances.declarer import is_no_parent
from actions.dialogue.dutch_words import plain
from municipalities import Circumstances

_ANOTHER_PERSON = re.compile(
    r"\bvoor (?:mezelf|mijzelf|mij|mij zelf|ons|mijn (?:man|vrouw|partner|moeder|vader|ouders|vriend|vriendin|andere \w+))\b"
    r"|\ben (?:ikzelf|ik zelf|mijn (?:man|vrouw|partner|moeder|vader))\b"
)
"""Words that turn to somebody else: what was told before is not about them."""

_ABROAD = re.compile(
    r"\b(?:op|in|tijdens) (?:de |onze |mijn |m'n )?vakantie\b|\b(?:in het|naar het|uit het|het) buitenland\b|\bop reis\b"
    r"|\bin (?:spanje|frankrijk|duitsland|belgie|italie|griekenland|portugal|turkije|engeland|london|londen|parijs|polen|marokko"
    r"|oostenrijk|zwitserland|kroatie|amerika|thailand|bali|indonesie|suriname|egypte|denemarken|noorwegen|zweden|ierland"
    r"|tsjechie|hongarije|roemenie|bulgarije|tunesie|curacao|aruba|mallorca|ibiza|kreta|barcelona|rome|berlijn|antalya"
    r"|spain|france|germany|italy|greece|turkey|england|poland|morocco)\b"
    r"|\b(?:on|during) (?:my |our |a )?(?:holidays?|vacation)\b|\babroad\b"
)

REMEMBERED = 2
"""Messages after which what happened abroad is no longer what is talked about: the one that tells it, and an answer to Sophie."""


def circumstances(events: Sequence[Mapping[str, Any]]) -> Circumstances:
    """After all events of a conversation, oldest first."""
    said = [plain(event.get("text") or "") for event in events if event.get("event") == "user"]
    age: int | None = None
    for text in said:
        if (told := age_in(text)) is not None:
            age = told
        elif _ANOTHER_PERSON.search(text):
            age = None
    return Circumstances(
        age=age,
        abroad=any(_ABROAD.search(text) for text in said[-REMEMBERED:]),
        no_parent=any(map(is_no_parent, said)),
    )
