"""Where is the visit? A postcode in the service area, and a house number.

Village names don't count: "Winkel" and "Dam" are villages here and ordinary words elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.dialogue.context import Context
from actions.dialogue.dutch_words import plain
from actions.dialogue.reply import Reply
from actions.dialogue.turn import Turn
from actions.home_visit.draft import Heard, VisitDraft

POSTCODE_MENTIONS = frozenset({"adres", "postcode", "straat", "plaats"})
HOUSE_NUMBER_MENTIONS = frozenset({"huisnummer", "toevoeging"})

_FOUR_DIGITS = re.compile(r"^\D{0,20}([1-9]\d{3})\D{0,3}$")
_FULL_POSTCODE = re.compile(r"^[1-9]\d{3} [A-Z]{2}$")
_BARE_NUMBER = re.compile(r"^(?:nummer |nr\.? |huisnummer |op )?([1-9]\d{0,4})\s?-?\s?([a-z]|bis|hs|\d{1,2})?$")


def hear(turn: Turn, draft: VisitDraft, asked: str | None, context: Context) -> Heard | None:
    postcode, number, addition = _spoken_address(turn, asked)
    if postcode is None and number is None:
        if asked == "postcode" and (digits := _FOUR_DIGITS.match(plain(turn.text))):
            return Heard(draft, (_without_letters(digits[1], context),))
        return None
    replies: tuple[Reply, ...] = ()
    if postcode is not None:
        if refusal := _refusal(postcode, context):
            # A number that came with a refused postcode belongs to an address that we can't visit.
            return Heard(draft, (refusal,))
        if postcode != draft.postcode:
            draft = replace(draft.without_offers(), postcode=postcode)
    if number is not None:
        draft = replace(draft, house_number=number, house_number_addition=addition or None)
    return Heard(draft, replies)


def ask_postcode(draft: VisitDraft, context: Context) -> Reply:
    return Reply("utter_question_postcode" if draft.house_number is None else "utter_question_postcode_only")


def ask_house_number(draft: VisitDraft, context: Context) -> Reply:
    place = context.municipality.service_area.place(draft.postcode or "") or ""
    return Reply("utter_question_house_number", {"postcode": draft.postcode or "", "place": place})


def clear_postcode(draft: VisitDraft) -> VisitDraft:
    return replace(draft, postcode=None, house_number=None, house_number_addition=None)


def clear_house_number(draft: VisitDraft) -> VisitDraft:
    return replace(draft, house_number=None, house_number_addition=None)


def _spoken_address(turn: Turn, asked: str | None) -> tuple[str | None, int | None, str]:
    """Postcode, house number and addition of a turn. A number alone counts only when an address was asked for or is named."""
    postcode: str | None = None
    number: int | None = None
    addition = ""
    about_address = asked in ("postcode", "house_number") or bool((POSTCODE_MENTIONS | HOUSE_NUMBER_MENTIONS) & set(turn.words))
    addresses: list[Mapping[str, Any]] = turn.values("address")
    for address in addresses:
        if address.get("postcode"):
            postcode = address["postcode"]
        if address.get("house_number") and (about_address or address.get("postcode") or postcode):
            number, addition = int(address["house_number"]), address.get("addition") or ""
    if (
        postcode is None
        and number is None
        and asked == "house_number"
        and (bare := _BARE_NUMBER.match(plain(turn.text).rstrip(".! ")))
    ):
        number, addition = int(bare[1]), (bare[2] or "").upper()
    return postcode, number, addition


def _refusal(postcode: str, context: Context) -> Reply | None:
    area = context.municipality.service_area
    if area.is_po_box(postcode):
        return Reply("utter_po_box", {**context.values, "postcode": postcode})
    if area.place(postcode) is None:
        return Reply("utter_outside_area", {**context.values, "postcode": postcode})
    if not _FULL_POSTCODE.match(postcode):
        return _without_letters(postcode, context)
    return None


def _without_letters(digits: str, context: Context) -> Reply:
    if context.municipality.service_area.is_po_box(digits):
        return Reply("utter_po_box", {**context.values, "postcode": digits})
    if context.municipality.service_area.place(digits) is None:
        return Reply("utter_outside_area", {**context.values, "postcode": digits})
    return Reply("utter_postcode_needs_letters", {"postcode": digits})
