"""Where is the visit? A postcode in the service area, and a house number. An address that isn't in the register is doubted once.

Village names don't count: "Winkel" and "Dam" are villages here and ordinary words elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.dialogue.context import Context
from actions.dialogue.dutch_words import plain
from actions.dialogue.formatting import address_text, house_number_text
from actions.dialogue.reply import Choice, Reply
from actions.dialogue.turn import Turn
from actions.dialogue.yes_no import says_yes
from actions.home_visit.draft import Heard, VisitDraft
from actions.planning import VisitRequest

POSTCODE_MENTIONS = frozenset({"address", "adres", "postcode", "straat", "plaats"})
HOUSE_NUMBER_MENTIONS = frozenset({"huisnummer", "toevoeging"})

MOST_NUMBERS = 8
"""House numbers that are named to choose from."""

_FOUR_DIGITS = re.compile(r"^\D{0,20}([1-9]\d{3})\D{0,3}$")
_FULL_POSTCODE = re.compile(r"^[1-9]\d{3} [A-Z]{2}$")
_BARE_NUMBER = re.compile(
    r"^(?:(?:oh?|nee|sorry|het|dat|is|moet|zijn|op|nummer|nr\.?|huisnummer),? )*"
    r"([1-9]\d{0,4})(?!\d)\s?-?\s?([a-z](?:\s?-?\s?\d{1,3})?|bis|hs|\d{1,3})?(?: zijn)?$"
)
_NAMED_NUMBER = re.compile(r"\bhuisnummer (?:(?:is|wordt|moet|zijn) )+([1-9]\d{0,4})(?!\d)\s?([a-z])?\b")
_WRITTEN = re.compile(r"^([1-9]\d{3} [A-Z]{2}) (\d+)-?(.*)$")
"""An address as `address_text` writes it."""


def hear(turn: Turn, draft: VisitDraft, asked: str | None, context: Context) -> Heard | None:
    postcode, number, addition = _spoken_address(turn, asked)
    if postcode is None and number is None:
        if asked == "house_number" and (doubted := _doubted(draft)) and says_yes(turn):
            return Heard(replace(draft, house_number=doubted[0], house_number_addition=doubted[1] or None, doubted_address=None))
        if asked == "postcode" and (digits := _FOUR_DIGITS.match(plain(turn.text))):
            return Heard(draft, (_without_letters(digits[1], context),))
        if asked == "postcode" and (place := _place_of_ours(turn, context)):
            return Heard(draft, (Reply("utter_place_is_no_address", {"place": place}),))
        return None
    before = draft
    if postcode is not None:
        if refusal := _refusal(postcode, context):
            # A number that came with a refused postcode belongs to an address that we can't visit.
            return Heard(draft, (refusal,))
        if postcode != draft.postcode:
            draft = replace(draft.without_offers(), postcode=postcode, doubted_address=None)
    if number is not None:
        draft = replace(draft, house_number=number, house_number_addition=addition or None)
    return _checked(draft, before, context)


def ask_postcode(draft: VisitDraft, context: Context) -> Reply:
    return Reply("utter_question_postcode" if draft.house_number is None else "utter_question_postcode_only")


def ask_house_number(draft: VisitDraft, context: Context) -> Reply:
    if draft.postcode is not None and (doubted := _doubted(draft)):
        return _ask_again(draft.postcode, *doubted, context)
    place = context.municipality.service_area.place(draft.postcode or "") or ""
    return Reply("utter_question_house_number", {"postcode": draft.postcode or "", "place": place})


def clear_postcode(draft: VisitDraft) -> VisitDraft:
    return replace(draft, postcode=None, house_number=None, house_number_addition=None)


def clear_house_number(draft: VisitDraft) -> VisitDraft:
    return replace(draft, house_number=None, house_number_addition=None)


def postal_address(request: VisitRequest, context: Context) -> tuple[str, str]:
    """The address in two parts: "Keizersgracht 12", "1771 AB Wieringerwerf". Without a street: "1771 AB 12", "Wieringerwerf"."""
    check = context.addresses.check(request.postcode, request.house_number, request.addition)
    if check.exists and check.street and check.place:
        return f"{check.street} {house_number_text(request.house_number, request.addition)}", f"{request.postcode} {check.place}"
    place = context.municipality.service_area.place(request.postcode) or ""
    return address_text(request.postcode, request.house_number, request.addition), place


def _checked(draft: VisitDraft, before: VisitDraft, context: Context) -> Heard:
    """The draft when its address can be visited as far as anybody knows; otherwise the draft without it, and why."""
    said = _written(draft)
    if draft.postcode is None or draft.house_number is None or said is None or said == _written(before):
        return Heard(draft)
    if said == draft.doubted_address:
        # The resident stands by it. A new house can be missing in a register; the door is where it shows.
        return Heard(replace(draft, doubted_address=None))
    check = context.addresses.check(draft.postcode, draft.house_number, draft.house_number_addition or "")
    if not check.in_service_area:
        values = {**context.values, "address": said, "place": check.place or ""}
        kept = before if _written(before) else clear_postcode(before)
        return Heard(kept, (Reply("utter_address_outside_area", values),))
    if check.exists is False:
        return Heard(
            replace(clear_house_number(draft), doubted_address=said), (Reply("utter_address_not_found", {"address": said}),)
        )
    return Heard(replace(draft, doubted_address=None))


def _ask_again(postcode: str, number: int, addition: str, context: Context) -> Reply:
    """The question for the house number after one that isn't known, with those that are."""
    values = {"address": address_text(postcode, number, addition), "postcode": postcode}
    numbers = context.addresses.check(postcode, number, addition).house_numbers
    if not numbers:
        return Reply("utter_question_house_number_again", values)
    named = numbers[:MOST_NUMBERS]
    return Reply(
        "utter_question_house_number_which",
        {**values, "numbers": ", ".join(named) + (", …" if len(numbers) > MOST_NUMBERS else "")},
        choices=tuple(Choice(text, f"{postcode} {text}") for text in named),
    )


def _written(draft: VisitDraft) -> str | None:
    """The address as it is written; None when it isn't complete."""
    if draft.postcode is None or draft.house_number is None:
        return None
    return address_text(draft.postcode, draft.house_number, draft.house_number_addition or "")


def _doubted(draft: VisitDraft) -> tuple[int, str] | None:
    """Number and addition of the address that the resident was asked to check, at the present postcode."""
    written = _WRITTEN.match(draft.doubted_address or "")
    return (int(written[2]), written[3]) if written and written[1] == draft.postcode else None


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
    if number is None and (named := _NAMED_NUMBER.search(plain(turn.text))):
        number, addition = int(named[1]), (named[2] or "").upper()
    return postcode, number, addition


def _place_of_ours(turn: Turn, context: Context) -> str | None:
    """The village or hamlet that was named instead of an address, when we come there."""
    names = [address["place"] for address in turn.values("address") if address.get("place")]
    return next((name for name in names if context.municipality.service_area.place_named(name) is not None), None)


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
