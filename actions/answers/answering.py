"""From a question to the replies: which product, which aspect, or a question back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from actions.answers.aspects import GENERAL_ASPECTS, LEADING_TO_A_VISIT, ONLINE, product_aspect
from actions.answers.lookup import answer_reply, topic_reply, unknown_reply
from actions.dialogue.context import Context
from actions.dialogue.intents import TOPIC_INTENTS, topic_of
from actions.dialogue.reply import Choice, Reply
from actions.dialogue.turn import Turn
from actions.dialogue.values import product_choice, product_values
from actions.dialogue.where import announced
from actions.home_visit.birth_date import BIRTH_DATE, IN_TIME, tells_of_a_birth_to_come, term_reply, told_birth
from actions.home_visit.birth_place import PRODUCT as BIRTH_DECLARATION
from actions.home_visit.product import named_products
from actions.services import RESIDENTS_ZONE

ABOUT_THE_TERM = ("duration", "urgent")
"""The questions about a birth declaration that ask by when."""

INVITATION = "home_visit"
"""What Sophie offers after an answer, and a yes takes up."""


@dataclass(frozen=True)
class Answered:
    """The replies, and what the conversation is about from now on."""

    replies: tuple[Reply, ...]
    product: str | None = None
    pending_question: str | None = None
    """The intent that waits for its product."""
    invitation: str | None = None


def answer_question(intent: str, turn: Turn, product: str | None, context: Context, *, inviting: bool) -> Answered:
    """Answers the question `intent`. `product` is what it was about so far; `inviting`: whether a visit may be offered."""
    if intent in TOPIC_INTENTS:
        return Answered((topic_reply(topic_of(intent), context),), product)
    if intent in GENERAL_ASPECTS:
        return Answered(_general(intent, turn, context), product)
    aspect = product_aspect(intent, turn.words)
    named = named_products(turn, context)
    if len(named) > 1:
        replies = [_about(aspect, about, context) for about in named]
        return Answered(tuple(replies), named[0])
    product = named[0] if named else BIRTH_DECLARATION if turn.values(BIRTH_DATE) else product
    if product is None or product not in context.municipality.products:
        general = _known(aspect, None, context)
        if general is not None:
            return Answered((general,))
        return Answered((Reply("utter_which_product", choices=all_products(context)),), pending_question=intent)
    by_when = _by_when(turn, aspect, context) if product == BIRTH_DECLARATION else None
    reply = by_when or _about(aspect, product, context)
    about = context.municipality.products[product]
    leads_to_a_visit = aspect in LEADING_TO_A_VISIT if by_when is None else by_when.response == IN_TIME
    if inviting and about.channels and leads_to_a_visit:
        how = announced(about.channels, context.municipality)
        invite = Reply("utter_invite_home_visit", {**product_values(about), "how": how})
        return Answered((reply, invite), product, invitation=INVITATION)
    return Answered((reply,), product)


def all_products(context: Context) -> tuple[Choice, ...]:
    return tuple(product_choice(about, context.language) for about in context.municipality.products.values())


def _by_when(turn: Turn, aspect: str, context: Context) -> Reply | None:
    """ "Hij is vrijdag geboren, tot wanneer kan ik aangifte doen?": the day itself, rather than how to count."""
    if tells_of_a_birth_to_come(turn, context) and aspect in (*ABOUT_THE_TERM, "apply"):
        return Reply("utter_not_born_yet", context.values)
    birth = told_birth(turn, context)
    return None if birth is None or aspect not in ABOUT_THE_TERM else term_reply(birth, context)


def _about(aspect: str, product: str, context: Context) -> Reply:
    return _known(aspect, product, context) or unknown_reply(product, context)


def _known(aspect: str, product: str | None, context: Context) -> Reply | None:
    """The answer; where nothing is said about doing it online, how to apply in general."""
    reply = answer_reply(aspect, product, context)
    return answer_reply("apply", product, context) if reply is None and aspect == ONLINE else reply


def _general(intent: str, turn: Turn, context: Context) -> tuple[Reply, ...]:
    if intent == "ask_opening_hours":
        return (Reply(text=context.municipality.opening_hours.describe(_day_meant(turn, context))),)
    if intent == "ask_service_area" and (place := _asked_place(turn, context)):
        return (place,)
    return (answer_reply(GENERAL_ASPECTS[intent], None, context) or unknown_reply(None, context),)


def _day_meant(turn: Turn, context: Context) -> date:
    dates = turn.values("date")
    return date.fromisoformat(dates[0]["from"]) if dates else context.now.astimezone(RESIDENTS_ZONE).date()


def _asked_place(turn: Turn, context: Context) -> Reply | None:
    """Whether we come to the postcode that was asked about."""
    postcodes = [address["postcode"] for address in turn.values("address") if address.get("postcode")]
    if not postcodes:
        return None
    place = context.municipality.service_area.place(postcodes[0])
    values = {**context.values, "postcode": postcodes[0], "place": place or ""}
    return Reply("utter_in_area" if place else "utter_outside_area", values)
