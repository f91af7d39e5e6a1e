"""For how many people is the visit?"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.dialogue.context import Context
from actions.dialogue.dutch_words import NUMBERS, TOGETHER, number_of, plain
from actions.dialogue.reply import Reply
from actions.dialogue.turn import Turn
from actions.home_visit.draft import Heard, VisitDraft

MENTIONS = frozenset({"personen", "persoon", "mensen", "aantal", "kinderen", "people", "children"})

_NUMBER = rf"(\d{{1,3}}|{'|'.join(NUMBERS)})"
_COUNTED = re.compile(
    rf"\b{_NUMBER} (?:personen|persoon|mensen|people|persons?|adults|volwassenen|gezinsleden|pers|(?<!een )man)\b"
)
# "Een man" and "een mens" are somebody, not a number of people.
_WE_ARE = re.compile(rf"\b(?:we|wij) (?:zijn|komen)(?: toch)?(?: maar)?(?: met)?(?: z'?n)? {_NUMBER}\b(?! uur)")
_FAMILY = re.compile(rf"\b(?:gezin|familie) van {_NUMBER}\b")
_OF_US = re.compile(rf"\b{_NUMBER} of us\b")
_TOGETHER = re.compile(rf"\b(?:(?:met )?(?:z'?n|zijn|ons|onze|hun|m'?n)|met) ?({'|'.join(TOGETHER)})\b")
_CHILDREN = re.compile(rf"\b{_NUMBER} (?:kinderen|children|kids|dochters|zonen|zoons|kindjes|babys|baby's)\b")
_ONE_OTHER = re.compile(
    r"\b(?:my|our) (?:husband|wife|partner|son|daughter|child|baby|mother|father|brother|sister|friend)\b"
    r"|\b(?:mijn|m'?n|me|de|een|ons|onze) (?:man|vrouw|partner|vriend|vriendin|zoon|zoontje"
    r"|dochter|dochtertje|kind|kindje|moeder|vader|echtgenoot|echtgenote|broer|zus|baby)\b"
)
_TWO_OTHERS = re.compile(r"\b(?:mijn|m'?n|onze) ouders\b|\bmy parents\b")
_SELF = re.compile(r"\b(?:i|myself|ik|mij|mezelf|mijzelf|me|ikzelf|mijn eigen)\b")
_ONLY_SELF = re.compile(
    r"(?:(?:ja|nou|eh+|uh+|oh|gewoon|is|het|dat|enkel) )*(?:voor |for )?"
    r"(?:i|myself|ik|mij|mezelf|mijzelf|me|ikzelf|mijn eigen)(?: zelf)?"
)
_ALONE = re.compile(
    r"\b(?:alleen|enkel|slechts|gewoon) (?:ik|ikzelf|ik zelf|voor mij|voor mezelf|mij|mezelf|mijzelf|mijn eigen|een)\b"
    r"|\b(?:ik|mij|mezelf|mijzelf) alleen\b|\bin mijn eentje\b"
    r"|\b(?:just|only) (?:for )?(?:me|myself|one)\b|\bby myself\b"
)


def hear(turn: Turn, draft: VisitDraft, asked: str | None, context: Context) -> Heard | None:
    said = plain(turn.text)
    people = counted_people(said)
    if people is None and asked == "people" and not _tells_when_or_where(turn):
        people = _bare_answer(said)
    if people is None:
        return None
    most = context.municipality.home_visits.max_people
    if people < 1:
        return Heard(draft, (Reply("utter_explain_people", context.values, outcome="not_understood"),))
    if people > most:
        return Heard(draft, (Reply("utter_too_many_people", {**context.values, "most": str(most)}),))
    if people == draft.people:
        return Heard(draft)
    return Heard(replace(draft.without_offers(), people=people))


def ask(draft: VisitDraft, context: Context) -> Reply:
    return Reply("utter_question_children" if draft.product == "birth_declaration" else "utter_question_people")


def clear(draft: VisitDraft) -> VisitDraft:
    return replace(draft, people=None)


def _tells_when_or_where(turn: Turn) -> bool:
    """Whether the numbers in a turn are those of a day, a time or an address. (A lone number may look like a house number.)"""
    return bool(turn.values("date") or turn.values("time") or any(place.get("postcode") for place in turn.values("address")))


def counted_people(said: str) -> int | None:
    """How many people a text counts in so many words ("3 personen", "met z'n drieen", "gezin van 4"); None when it doesn't."""
    for pattern in (_COUNTED, _WE_ARE, _FAMILY, _OF_US):
        # The last one counts: "niet 2 maar 3 personen".
        if found := pattern.findall(said):
            return number_of(found[-1])
    if together := _TOGETHER.findall(said):
        return TOGETHER[together[-1]]
    return None


def _bare_answer(said: str) -> int | None:
    """The answer to the question itself: "2", "twee", "mijn vrouw en ik", "alleen ik", "voor mij en mijn twee kinderen"."""
    if _ALONE.search(said):
        return 1
    others = len(_ONE_OTHER.findall(said)) + 2 * len(_TWO_OTHERS.findall(said))
    children = sum(number_of(number) or 0 for number in _CHILDREN.findall(said))
    if others or children:
        rest = _ONE_OTHER.sub(" ", said)
        return others + children + (1 if _SELF.search(rest) else 0)
    words = re.findall(r"[a-z0-9]+", said)
    # In a longer answer "een" is an article: "bent u een mens?".
    numbers = [number for word in words if (number := number_of(word)) is not None and (word != "een" or len(words) <= 2)]
    if numbers:
        return numbers[-1]
    return 1 if _ONLY_SELF.fullmatch(said.rstrip(" .!")) else None
