"""Was the child born here? A birth is declared in the municipality of birth, wherever the parents live."""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue.context import Context
from actions.dialogue.dutch_words import plain
from actions.dialogue.reply import Reply
from actions.dialogue.turn import Turn
from actions.dialogue.yes_no import says_no, says_yes
from actions.home_visit.draft import Heard, VisitDraft

MENTIONS = frozenset({"geboorteplaats", "geboren"})
PRODUCT = "birth_declaration"
"""The only product for which this is asked."""


def hear(turn: Turn, draft: VisitDraft, asked: str | None, context: Context) -> Heard | None:
    if asked != "born_here":
        return None
    if says_no(turn):
        return Heard(draft, (Reply("utter_born_elsewhere", context.values),), ended=True)
    named = plain(context.municipality.name) in plain(turn.text) or _names_a_place_of_ours(turn, context)
    if named or says_yes(_without_days(turn)):
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


def ask(draft: VisitDraft, context: Context) -> Reply:
    return Reply("utter_question_born_here", context.values)


def clear(draft: VisitDraft) -> VisitDraft:
    return replace(draft, born_here=None)
