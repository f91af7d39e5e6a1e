"""Everything is read back before it is booked, and only an explicit yes books it."""

from __future__ import annotations

from actions.dialogue.context import Context
from actions.dialogue.formatting import address_text, window_text
from actions.dialogue.reply import Reply
from actions.home_visit.draft import VisitDraft


def ask(draft: VisitDraft, context: Context) -> Reply:
    """The whole visit as Sophie understood it. A ValueError when something is still missing: nothing half is ever read back."""
    request, slot = draft.request(), draft.times.picked
    if slot is None or not draft.customer_name or not draft.contact:
        raise ValueError("The visit isn't complete: time, name or contact is missing")
    product = context.municipality.products[request.product]
    values = {
        "product": product.name,
        "people": str(request.people),
        "address": address_text(request.postcode, request.house_number, request.addition),
        "place": context.municipality.service_area.place(request.postcode) or "",
        "moment": window_text(slot.starts_at, slot.ends_at),
        "name": draft.customer_name,
        "contact": contact_text(draft.contact),
    }
    response = "utter_read_back_birth" if request.product == "birth_declaration" else "utter_read_back"
    return Reply(response, values)


def contact_text(contact: object) -> str:
    """The e-mail address, the phone number or both."""
    values = contact if isinstance(contact, dict) else {}
    return ", ".join(values[kind] for kind in ("email", "phone") if values.get(kind))
