"""Booking the visit after the yes. Everything is checked once more first: a slot that the engine kept is not yet a fact."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from actions.answers.lookup import bring_along_reply
from actions.dialogue.context import Context
from actions.dialogue.reply import Reply
from actions.dialogue.values import window_value
from actions.dialogue.where import where_of
from actions.home_visit import address, contact, customer_name, people, product
from actions.home_visit.channel import settled
from actions.home_visit.draft import VisitDraft
from actions.languages.wording import Value
from actions.notices.carrier import channel_to
from actions.notices.message import Recipient
from actions.planning import Customer, Visit
from actions.services import RESIDENTS_ZONE
from municipalities import Municipality
from municipalities.channels import HOME

CONFIRMATIONS = {"email": "utter_confirmation_by_email", "sms": "utter_confirmation_by_sms"}


def recheck(draft: VisitDraft, context: Context) -> VisitDraft:
    """The draft without the answers that can't be booked (any more)."""
    municipality = context.municipality
    about = municipality.products.get(draft.product or "")
    if about is None or not about.channels:
        draft = product.clear(draft)
    draft = settled(draft, context)
    if draft.people is None or not 1 <= draft.people <= municipality.home_visits.max_people:
        draft = people.clear(draft)
    if draft.channel == HOME:
        draft = _recheck_address(draft, municipality)
    if not draft.customer_name or customer_name.name_in(draft.customer_name) is None:
        draft = customer_name.clear(draft)
    if not draft.contact or not contact.contact_in(" ".join(draft.contact.values())):
        draft = contact.clear(draft)
    first_day = context.now.astimezone(RESIDENTS_ZONE).date() + timedelta(days=municipality.home_visits.lead_days)
    if draft.times.picked is None or draft.times.picked.starts_at.astimezone(RESIDENTS_ZONE).date() < first_day:
        draft = replace(draft, times=replace(draft.times, picked=None, hold=None, offered=()))
    return draft


def _recheck_address(draft: VisitDraft, municipality: Municipality) -> VisitDraft:
    area = municipality.service_area
    if draft.postcode is None or area.place(draft.postcode) is None or area.is_po_box(draft.postcode):
        draft = address.clear_postcode(draft)
    if draft.house_number is None or draft.house_number < 1:
        draft = address.clear_house_number(draft)
    return draft


def book(draft: VisitDraft, context: Context) -> tuple[Visit, tuple[Reply, ...]]:
    """Books a checked draft and tells the resident. Booking the same hold twice gives the same visit.

    Raises SlotTaken when somebody else has the time, ValueError when the draft isn't complete.
    """
    request, slot, hold = draft.request(), draft.times.picked, draft.times.hold
    if slot is None or hold is None or draft.customer_name is None or draft.contact is None:
        raise ValueError("The visit isn't complete: time, hold, name or contact is missing")
    customer = Customer(name=draft.customer_name, email=draft.contact.get("email"), phone=draft.contact.get("phone"))
    visit = context.planner.confirm(hold, request, slot, customer, key=f"{context.conversation}:{hold}")
    values: dict[str, Value] = {
        "reference": visit.reference,
        "moment": window_value(visit.starts_at, visit.ends_at),
        "where": where_of(visit, context.municipality).whole,
    }
    booked = Reply("utter_visit_booked", values, reference=visit.reference)
    return visit, (booked, *_confirmation(customer, context), bring_along_reply(request.product, context))


def _confirmation(customer: Customer, context: Context) -> tuple[Reply, ...]:
    """Where a confirmation comes in; nothing when none can be promised."""
    channel = channel_to(Recipient(customer.email, customer.phone), context.carriers)
    if channel is None:
        return ()
    contact = customer.email if channel == "email" else customer.phone
    return (Reply(CONFIRMATIONS[channel], {"contact": contact or ""}),)
