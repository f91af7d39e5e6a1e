"""From a question to the replies: which product, which aspect, or a question back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from actions.answers.aspects import GENERAL_ASPECTS, LEADING_TO_A_VISIT, PRODUCT_ASPECTS
from actions.answers.lookup import answer_reply, topic_reply, unknown_reply
from actions.dialogue.context import Context
from actions.dialogue.intents import TOPIC_INTENTS, topic_of
from actions.dialogue.reply import Choice, Reply
from actions.dialogue.turn import Turn
from actions.home_visit.product import named_products
from actions.services import RESIDENTS_ZONE

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
    named = named_products(turn, context)
    if len(named) > 1:
        replies = [_about(intent, about, context) for about in named]
        return Answered(tuple(replies), named[0])
    product = named[0] if named else product
    aspect = PRODUCT_ASPECTS[intent]
    if product is None or product not in context.municipality.products:
        general = answer_reply(aspect, None, context)
        if general is not None:
            return Answered((general,))
        return Answered((Reply("utter_which_product", choices=all_products(context)),), pending_question=intent)
    reply = _about(intent, product, context)
    about = context.municipality.products[product]
    if inviting and about.home_visit and aspect in LEADING_TO_A_VISIT:
        invite = Reply("utter_invite_home_visit", {"product": about.name, "a_product": about.article})
        return Answered((reply, invite), product, invitation=INVITATION)
    return Answered((reply,), product)


def all_products(context: Context) -> tuple[Choice, ...]:
    return tuple(Choice(about.name.capitalize(), about.name) for about in context.municipality.products.values())


def _about(intent: str, product: str, context: Context) -> Reply:
    return answer_reply(PRODUCT_ASPECTS[intent], product, context) or unknown_reply(product, context)


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
