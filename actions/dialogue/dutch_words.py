"""Words that the dialogue reads by itself, without the engine: numbers, yes and no, weekdays and months.

Dutch ones, and with them the English numbers that residents answer with.
"""

from __future__ import annotations

import re
import unicodedata

from actions.languages.english_words import ENGLISH_LAST, ENGLISH_NUMBERS, ENGLISH_ORDINALS, ENGLISH_WRONG
from actions.languages.word_set import word_set

NUMBERS = {
    "een": 1,
    "eentje": 1,
    "twee": 2,
    "drie": 3,
    "vier": 4,
    "vijf": 5,
    "zes": 6,
    "zeven": 7,
    "acht": 8,
    "negen": 9,
    "tien": 10,
    "elf": 11,
    "twaalf": 12,
    **ENGLISH_NUMBERS,
}

TOGETHER = {
    "tweeen": 2,
    "tweetjes": 2,
    "drieen": 3,
    "drietjes": 3,
    "vieren": 4,
    "viertjes": 4,
    "vijven": 5,
    "vijfjes": 5,
    "zessen": 6,
    "zevenen": 7,
    "achten": 8,
}
"""As in "met z'n drieën"."""

ORDINALS = {
    "eerste": 1,
    "1e": 1,
    "1ste": 1,
    "bovenste": 1,
    "tweede": 2,
    "2e": 2,
    "2de": 2,
    "middelste": 2,
    "derde": 3,
    "3e": 3,
    "3de": 3,
    "vierde": 4,
    "4e": 4,
    **ENGLISH_ORDINALS,
}

LAST = frozenset({"laatste", "onderste"}) | ENGLISH_LAST

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)

YES = word_set(
    """
    ja jawel jazeker jaja jaa jep yep yes yess ok oke okee okay akkoord klopt kloppen correct juist zeker prima goed
    perfect uitstekend graag bevestig bevestigd eens precies inderdaad tuurlijk natuurlijk top doen absoluut joa jup
    """
)
"""Words of which one is needed for a yes."""

YES_ALONG = word_set(
    """
    dat dit het alles is zo helemaal allemaal hoor wel maar dan u je ik wil bedankt dank dankuwel wel doe voor mij lijkt
    me in orde mooi zet er en staat fijn heel hartelijk de afspraak met hiermee ga boek maak vast heb ben meneer mevrouw
    sophie gewoon alsjeblieft alstublieft aub a.u.b svp nu super helemaal gegevens kloppen eh uh euh eigenlijk toch lekker
    mag kan
    """
)
"""Words that may stand beside a yes without changing it."""

NO = word_set(
    """
    nee neen neeh nope niet geen nooit noch fout verkeerd onjuist anders neej
    """
)
"""Words that make that something isn't a yes."""

WRONG = (
    word_set(
        """
    fout verkeerd onjuist anders wijzig wijzigen verander veranderen aanpassen pas corrigeren verbeteren niet nee neen
    andere ander
    """
    )
    | ENGLISH_WRONG
)
"""Words with which a resident says that something must change."""

STOP = (
    "stop",
    "stoppen",
    "laat maar",
    "laat ook maar",
    "zie ervan af",
    "zie er van af",
    "annuleer",
    "annuleren",
    "afbreken",
    "opnieuw beginnen",
    "begin opnieuw",
    "vergeet het",
    "hoeft niet",
    "hou op",
    "houd op",
    "ophouden",
    "ik wil niet meer",
    "toch niet",
)

QUESTION_WORDS = word_set(
    """
    wat hoe hoeveel waar waarom wanneer wie welke welk hoelang kost kosten kunt kun kan mag moet moeten is zijn heb heeft
    komt doet bent
    """
)
"""Words with which a question begins."""

WISH_BEGINNINGS = (
    "kan het",
    "kan dat",
    "kan u",
    "kunt u",
    "kun je",
    "zou het",
    "zou dat",
    "lukt",
    "is het mogelijk",
    "mag het",
    "mag ook",
    "kan ook",
    "en ",
)
"""Questions that are a wish: "kan het dinsdag?"."""

_WORD = re.compile(r"[0-9a-z]+(?:[.'’@+-][0-9a-z]+)*")


def plain(text: str) -> str:
    """Lower case, no diacritics, single spaces: "Drieën " -> "drieen"."""
    decomposed = unicodedata.normalize("NFKD", text.lower().replace("’", "'"))
    return " ".join("".join(character for character in decomposed if not unicodedata.combining(character)).split())


def words_of(text: str) -> list[str]:
    """The words of a text in plain form, without punctuation around them."""
    return _WORD.findall(plain(text))


def number_of(word: str) -> int | None:
    """The number that a word or some digits (at most four) stand for."""
    if word.isascii() and word.isdigit() and len(word) <= 4:
        return int(word)
    return NUMBERS.get(word)
