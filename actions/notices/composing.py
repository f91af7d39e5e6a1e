"""Putting a notice into words: the municipality's texts, filled in from the visit as it is now."""

from __future__ import annotations

from datetime import datetime

from actions.dialogue.formatting import delivery_text, window_text
from actions.dialogue.where import Where, where_of
from actions.notices.calendar_file import visit_uid
from actions.notices.message import CalendarEntry, Message, Recipient
from actions.planning import Visit
from actions.planning.time_slot import RESIDENTS_ZONE
from municipalities import Municipality, NoticeTexts
from municipalities.placeholders import fill
from records import outbox
from records.outbox import NoticeRow
from records.visits import DELIVERY, VisitRow


def compose(notice: NoticeRow, visit: VisitRow, municipality: Municipality, now: datetime) -> Message:
    """The message of a notice. KeyError when the municipality has the visit's product no more."""
    texts: NoticeTexts = getattr(municipality.notices, notice.kind)
    product = municipality.products[visit.product]
    where = where_of(Visit.of(visit), municipality)
    values = {
        **municipality.values,
        "reference": visit.reference or "",
        "product": delivery_text(product.article) if visit.kind == DELIVERY else product.article,
        "moment": window_text(visit.starts_at, visit.ends_at),
        "where": where.whole.dutch,
        "address": where.address,
        "customer": visit.customer_name or "",
        "bring_along": _bring_along(visit, municipality),
    }
    return Message(
        id=notice.id,
        kind=notice.kind,
        recipient=recipient_of(visit),
        sender=fill(municipality.notices.sender, values),
        subject=fill(texts.subject, values),
        text=fill(texts.text, values),
        sms=fill(texts.sms, values),
        # The calendar has the visit already when the reminder comes.
        calendar=None if notice.kind == outbox.REMINDER else _calendar_entry(notice, visit, municipality, values, where),
        written_at=now,
    )


def recipient_of(visit: VisitRow) -> Recipient:
    """Who booked the visit."""
    return Recipient(visit.customer_email or None, visit.customer_phone or None)


def _calendar_entry(
    notice: NoticeRow, visit: VisitRow, municipality: Municipality, values: dict[str, str], where: Where
) -> CalendarEntry:
    words = municipality.notices.calendar
    return CalendarEntry(
        uid=visit_uid(visit.id),
        sequence=visit.sequence,
        cancelled=notice.kind == outbox.CANCELLED,
        starts_at=visit.starts_at,
        ends_at=visit.ends_at,
        summary=fill(words.summary, values),
        description=fill(words.description, values),
        location=", ".join(part for part in (where.address, where.place) if part),
    )


def _bring_along(visit: VisitRow, municipality: Municipality) -> str:
    """What to have ready on the day of the visit, with the pages that say more, or else the page where it stands.

    For a delivery, how that goes.
    """
    product = municipality.products[visit.product]
    answer = product.answer(
        "delivery" if visit.kind == DELIVERY else "bring_along", visit.starts_at.astimezone(RESIDENTS_ZONE).date()
    )
    if answer is None:
        unknown = fill(municipality.notices.bring_along_unknown, {**municipality.values, "product": product.article})
        return f"{unknown}\n{product.page}"
    return "\n".join((answer.text, *(f"{link.title}: {link.url}" for link in answer.links)))
