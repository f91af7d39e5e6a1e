"""What is the resident's name? A free answer counts only when it was asked for, or is announced ("mijn naam is ...")."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.dialogue.context import Context
from actions.dialogue.dutch_words import MONTHS, NO, WEEKDAYS, YES, plain
from actions.dialogue.reply import Reply
from actions.dialogue.turn import Turn
from actions.home_visit.contact import without_contact
from actions.home_visit.draft import Heard, VisitDraft
from actions.languages.english_words import ENGLISH_NO_NAMES
from actions.languages.word_set import word_set

MENTIONS = frozenset({"name", "naam", "achternaam", "voornaam"})

LONGEST_NAME = 80
"""Characters; longer than any name in use."""

MOST_WORDS = 7

_ANNOUNCED = re.compile(
    r"(?:\bmy (?:full )?name is"
    r"|\bmijn (?:volledige |echte |achter|voor)?naam (?:is|moet zijn|luidt)|\bik heet|\bde naam is|\bop naam van|\bnaam[:=]"
    r"|\bhet is de heer|\bhet is mevrouw)\s*:?\s*(.+)$",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(
    r"^(?:i am|i'm|this is|it is|it's"
    r"|ik ben|met|dit is|het is|dat is|ja,?|nou,?|eh,?|uh,?|hallo,?|hoi,?|goedendag,?|u spreekt met|met de heer"
    r"|met mevrouw)\s+",
    re.IGNORECASE,
)
_POLITE_END = re.compile(r"[\s,.]*(?:alstublieft|alsjeblieft|aub|hoor|is mijn naam|heet ik)?[\s,.!]*$", re.IGNORECASE)
_NAME = re.compile(r"^[^\W\d_][^\W\d_'’.\-]*(?:[ '’.\-]+[^\W\d_]+)*\.?$")

NO_NAMES = (
    word_set("""
    ik u je jij hij zij wij we jullie mij me mijn jouw uw zijn haar ons onze wat hoe waar waarom wanneer wie welke welk
    dat dit deze die een geen niet wel ook maar want als dan toch nog al is was ben bent heb hebt heeft had hebben wilt
    willen kan kun kunt kunnen moet moeten mag mogen zal zou zult zullen gaat gaan doen doe doet komt komen weet weten
    denk snap begrijp vind zeg zegt zeggen noem graag misschien straks later vandaag morgen overmorgen ochtend middag
    avond uur week paspoort rijbewijs identiteitskaart idkaart id-kaart id afspraak bezoek gemeente kosten kost prijs
    adres postcode naam email e-mail mail telefoon telefoonnummer nummer huisnummer personen persoon hallo hoi hey dag
    goedemorgen goedemiddag goedenavond goedendag doei bedankt dank dankje dankjewel dankuwel thanks help mens medewerker
    collega robot computer iemand niemand niks niets alles iets voor over tegen zonder na naar om uit tot sophie privacy
    geheim zomaar even eerst nu hier daar goed fout anders verkeerde kloppen wijzigen veranderen andere ander
    hetzelfde zelfde liever stop stoppen annuleer annuleren afbreken opnieuw beginnen begin vergeet ophouden hm hmm huh eh uh
    euh tja nou pff test bla blabla blablabla lol eerste tweede derde vierde laatste bovenste middelste onderste
    """)
    | YES
    | NO
    | frozenset(WEEKDAYS)
    | frozenset(MONTHS)
    | ENGLISH_NO_NAMES
) - {"mei", "juni", "juli", "augustus"}
"""Words that no name begins with or stands alone as; some are surnames after "van", "ter" and the like."""

PARTICLES = word_set("de den der van het 't ten ter te in op aan bij von el al la le du da dos")
"""Parts of a surname that stay small."""

_NONSENSE = re.compile(r"asdf|sdfg|dfgh|fghj|ghjk|hjkl|qwer|zxcv|xcvb|cvbn|(.)\1\1|[bcdfghjklmnpqrstvwxz]{6}")
"""Fingers running along the keyboard, a letter three times, too many consonants in a row."""

_VOWEL = re.compile("[aeiouy]")

ALSO_FIRST_NAMES = frozenset({"ben", "wil", "sophie"})
"""Words of `NO_NAMES` that begin a name when another word follows."""

BEFORE_A_SURNAME = frozenset({"van", "ter", "ten", "der", "den"})


def hear(turn: Turn, draft: VisitDraft, asked: str | None, context: Context) -> Heard | None:
    text = without_contact(turn.text)
    if _ANNOUNCED.search(text):
        name = announced_name(text)
    elif asked == "customer_name":
        name = answered_name(text)
    elif asked == "contact" and draft.customer_name:
        # "Willem" was all that came, and the surname follows.
        whole = name_in(text)
        name = whole if whole and plain(whole).startswith(f"{plain(draft.customer_name)} ") else None
    else:
        return None
    return Heard(replace(draft, customer_name=name)) if name else None


def ask(draft: VisitDraft, context: Context) -> Reply:
    return Reply("utter_question_customer_name")


def clear(draft: VisitDraft) -> VisitDraft:
    return replace(draft, customer_name=None)


def announced_name(text: str) -> str | None:
    """The name that a text announces: "mijn naam is …"."""
    announced = _ANNOUNCED.search(without_contact(text))
    return name_in(announced[1]) if announced else None


def answered_name(text: str) -> str | None:
    """The name that a text is when it was asked for: "met Jan de Vries"."""
    return None if "?" in text else name_in(_INTRODUCED.sub("", without_contact(text).strip()))


def name_in(text: str) -> str | None:
    """The name that a text is, tidied up; None when it holds words that no name has, digits or signs."""
    name = " ".join(_POLITE_END.sub("", text.strip(' ,.;:!"')).split())
    words = plain(name).replace(".", " ").split()
    if not 2 <= len(name) <= LONGEST_NAME or len(words) > MOST_WORDS or not _NAME.match(name):
        return None
    if _NONSENSE.search(plain(name)) or not _VOWEL.search(plain(name)):
        return None
    if any(_is_no_name(words, index) for index in range(len(words))):
        return None
    # Somebody who types without capitals still gets them, but "van der" stays small.
    if name == name.lower():
        return " ".join(word if word in PARTICLES else word[:1].upper() + word[1:] for word in name.split())
    return name


def looks_like_a_name(text: str) -> bool:
    """Whether a text can be nothing but a name: several words, each with a capital but for particles ("Tom van der Stam")."""
    words = text.split()
    capitals = all(word[:1].isupper() or word in PARTICLES for word in words) and not text.isupper()
    return len(words) > 1 and capitals and name_in(text) is not None


def _is_no_name(words: list[str], index: int) -> bool:
    if index == 0 and len(words) > 1 and words[0] in ALSO_FIRST_NAMES:
        return False
    return words[index] in NO_NAMES and (index == 0 or words[index - 1] not in BEFORE_A_SURNAME)
