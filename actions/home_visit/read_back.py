"""Everything is read back before it is booked, and only an explicit yes books it."""

from __future__ import annotations

from actions.dialogue.context import Context
from actions.dialogue.reply import Reply
from actions.dialogue.values import past_day_value, product_values, window_value
from actions.dialogue.where import where
from actions.home_visit.address import postal_address
from actions.home_visit.draft import VisitDraft
from actions.languages.wording import Value
from actions.services import RESIDENTS_ZONE
from municipalities.channels import HOME


def ask(draft: VisitDraft, context: Context) -> Reply:
    """The whole visit as Sophie understood it. A ValueError when something is still missing: nothing half is ever read back."""
    request, slot = draft.request(), draft.times.picked
    if slot is None or not draft.customer_name or not draft.contact:
        raise ValueError("The visit isn't complete: time, name or contact is missing")
    product = context.municipality.products[request.product]
    address, place = postal_address(request, context) if request.channel == HOME else ("", "")
    values: dict[str, Value] = {
        **product_values(product),
        "people": str(request.people),
        "where": where(request.channel, address, place, draft.contact.get("phone"), context.municipality).whole,
        "moment": window_value(slot.starts_at, slot.ends_at),
        "name": draft.customer_name,
        "contact": contact_text(draft.contact),
    }
    if draft.birth_date is None:
        return Reply("utter_read_back", values)
    today = context.now.astimezone(RESIDENTS_ZONE).date()
    return Reply("utter_read_back_birth", {**values, "birth_day": past_day_value(draft.birth_date.day, today)})


def contact_text(contact: object) -> str:
    """The e-mail address, the phone number or both."""
    values = contact if isinstance(contact, dict) else {}
    return ", ".join(values[kind] for kind in ("email", "phone") if values.get(kind))
