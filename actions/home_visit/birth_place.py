"""Was the child born here? A birth is declared in the municipality of birth, wherever the parents live."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

from actions.dialogue.context import Context
from actions.dialogue.dutch_words import plain, words_of
from actions.dialogue.reply import Reply
from actions.dialogue.turn import Turn
from actions.dialogue.yes_no import says_no, says_yes
from actions.home_visit.draft import Heard, VisitDraft

MENTIONS = frozenset({"geboorteplaats", "geboren"})
PRODUCT = "birth_declaration"
"""The only product for which this is asked."""
TOWNS = Path(__file__).with_name("birth_towns.yml")

_SOMETHING_ELSE = frozenset({"ja", "niet", "woon", "woont", "wonen"})
"""Words with which a town may be where the child was not born."""


def hear(turn: Turn, draft: VisitDraft, asked: str | None, context: Context) -> Heard | None:
    if asked != "born_here":
        return None
    here = plain(context.municipality.name) in plain(turn.text) or _names_a_place_of_ours(turn, context)
    elsewhere = _names_a_town_elsewhere(turn, context)
    if says_no(turn) or (elsewhere and not here):
        return Heard(draft, (Reply("utter_born_elsewhere", context.values),), ended=True)
    if not elsewhere and (here or says_yes(_without_days(turn))):
        return Heard(replace(draft, born_here=True))
    return None


def _without_days(turn: Turn) -> Turn:
    """The turn for who answers the next question too: "ja, gisteren"."""
    return replace(turn, entities=tuple(item for item in turn.entities if item["entity"] not in ("date", "birth_date")))


def _names_a_place_of_ours(turn: Turn, context: Context) -> bool:
    """Whether a village of the municipality is named: "ja, in Wieringerwerf". Not one that lies partly elsewhere."""
    names = [address["place"] for address in turn.values("address") if address.get("place")]
    places = [context.municipality.service_area.place_named(name) for name in names]
    return any(place is not None and not place.partly for place in places)


def _names_a_town_elsewhere(turn: Turn, context: Context) -> bool:
    """Whether it says that the child was born in a town of others: "in het ziekenhuis in Alkmaar"."""
    said = f" {' '.join(turn.words)} "
    named = any(f" {town} " in said for town in _towns() if context.municipality.service_area.place_named(town) is None)
    return named and _SOMETHING_ELSE.isdisjoint(turn.words)


@cache
def _towns() -> frozenset[str]:
    return frozenset(" ".join(words_of(town)) for town in YAML(typ="safe").load(TOWNS))


def ask(draft: VisitDraft, context: Context) -> Reply:
    return Reply("utter_question_born_here", context.values)


def clear(draft: VisitDraft) -> VisitDraft:
    return replace(draft, born_here=None)
