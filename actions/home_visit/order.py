"""The questions of a home visit, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from actions.dialogue.context import Context
from actions.dialogue.reply import Reply
from actions.home_visit import (
    address,
    birth_date,
    birth_place,
    channel,
    choice,
    contact,
    customer_name,
    moment,
    people,
    product,
    read_back,
)
from actions.home_visit.draft import VisitDraft
from municipalities.channels import HOME

CORRECTION = "correction"
CONFIRMED = "confirmed"


@dataclass(frozen=True)
class Question:
    """One thing that must be known."""

    slot: str
    """The slot it fills, as listed for the form in domain.yml."""
    is_open: Callable[[VisitDraft], bool]
    ask: Callable[[VisitDraft, Context], tuple[VisitDraft, Reply]]
    clear: Callable[[VisitDraft], VisitDraft]
    """Forgets the answer, so that the question is asked again. A time that was picked stays until the new answer is known."""
    mentions: frozenset[str] = frozenset()
    """Words by which a resident means this answer ("het adres klopt niet")."""


def _plainly(ask: Callable[[VisitDraft, Context], Reply]) -> Callable[[VisitDraft, Context], tuple[VisitDraft, Reply]]:
    """For a question whose asking changes nothing."""
    return lambda draft, context: (draft, ask(draft, context))


def _forget_time(draft: VisitDraft) -> VisitDraft:
    return draft.without_offers()


QUESTIONS = (
    Question("product", lambda draft: draft.product is None, _plainly(product.ask), product.clear, product.MENTIONS),
    Question(
        "born_here",
        lambda draft: draft.product == birth_place.PRODUCT and not draft.born_here,
        _plainly(birth_place.ask),
        birth_place.clear,
        birth_place.MENTIONS,
    ),
    Question(
        birth_date.BIRTH_DATE,
        lambda draft: draft.product == birth_place.PRODUCT and draft.birth_date is None,
        _plainly(birth_date.ask),
        birth_date.clear,
        birth_date.MENTIONS,
    ),
    Question("channel", lambda draft: draft.channel is None, _plainly(channel.ask), channel.clear, channel.MENTIONS),
    Question("people", lambda draft: draft.people is None, _plainly(people.ask), people.clear, people.MENTIONS),
    Question(
        "postcode",
        lambda draft: draft.channel == HOME and draft.postcode is None,
        _plainly(address.ask_postcode),
        address.clear_postcode,
        address.POSTCODE_MENTIONS,
    ),
    Question(
        "house_number",
        lambda draft: draft.channel == HOME and draft.house_number is None,
        _plainly(address.ask_house_number),
        address.clear_house_number,
        address.HOUSE_NUMBER_MENTIONS,
    ),
    Question(
        "visit_date", lambda draft: draft.times.visit_date is None, _plainly(moment.ask_date), moment.clear_date, moment.MENTIONS
    ),
    Question("visit_time", lambda draft: draft.times.visit_time is None, _plainly(moment.ask_time), moment.clear_time),
    Question("time_slot", lambda draft: draft.times.picked is None, choice.ask, _forget_time),
    Question(
        "customer_name",
        lambda draft: not draft.customer_name,
        _plainly(customer_name.ask),
        customer_name.clear,
        customer_name.MENTIONS,
    ),
    Question("contact", lambda draft: not contact.is_enough(draft), _plainly(contact.ask), contact.clear, contact.MENTIONS),
)


def next_question(draft: VisitDraft) -> str:
    """The slot to ask for: what must be corrected, what is still open, or the yes to everything."""
    if draft.correction:
        return CORRECTION
    return next((question.slot for question in QUESTIONS if question.is_open(draft)), CONFIRMED)


def ask(slot: str, draft: VisitDraft, context: Context) -> tuple[VisitDraft, Reply]:
    """The question for a slot. Asking for a time also decides what is offered."""
    if slot == CORRECTION:
        return draft, Reply("utter_question_correction", choices=channel.other_choices(draft, context))
    if slot == CONFIRMED:
        return draft, read_back.ask(draft, context)
    return next(question for question in QUESTIONS if question.slot == slot).ask(draft, context)
