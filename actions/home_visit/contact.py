"""How can the municipality reach the resident? An e-mail address or a phone number; one of them opens the booking later."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from actions.dialogue.context import Context
from actions.dialogue.reply import Reply
from actions.dialogue.turn import Turn
from actions.home_visit.draft import Heard, VisitDraft
from actions.planning.visit import required_customer_fields
from municipalities.channels import HOME, PHONE

MENTIONS = frozenset(
    {
        "e-mail",
        "email",
        "mail",
        "mailadres",
        "e-mailadres",
        "emailadres",
        "phone",
        "telefoon",
        "telefoonnummer",
        "mobiel",
        "contact",
        "contactgegevens",
    }
)

_EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`|~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}", re.ASCII)
_PHONE = re.compile(r"(?<![\w+])(?:(?:\+|00)31[\s-]?(?:\(0\)|0)?|0)[\s.-]?[1-9](?:[\s.-]?\d){8}(?!\d)", re.ASCII)
_FOREIGN_PHONE = re.compile(r"(?<![\w+])(?:\+|00)(?!31)[1-9](?:[\s.-]?\d){7,13}(?!\d)", re.ASCII)
_ALMOST_EMAIL = re.compile(r"@|\bat\b|apenstaartje", re.IGNORECASE)
_ALMOST_PHONE = re.compile(r"^[\s+()\d.-]{5,20}$")


def hear(turn: Turn, draft: VisitDraft, asked: str | None, context: Context) -> Heard | None:
    contact = contact_in(turn.text)
    if contact and draft.contact and not is_enough(draft):
        contact = {**draft.contact, **contact}
    if contact:
        return Heard(replace(draft, contact=contact))
    if asked == "contact" and _ALMOST_EMAIL.search(turn.text):
        return Heard(draft, (Reply("utter_email_not_right"),))
    if asked == "contact" and almost_phone(turn.text):
        return Heard(draft, (Reply("utter_phone_not_right"),))
    return None


def ask(draft: VisitDraft, context: Context) -> Reply:
    return Reply("utter_question_phone" if draft.channel == PHONE else "utter_question_contact")


def clear(draft: VisitDraft) -> VisitDraft:
    return replace(draft, contact=None)


def is_enough(draft: VisitDraft) -> bool:
    """Whether the municipality can reach the resident in the way that the appointment needs."""
    given = {"name", *(draft.contact or ())}
    return all(fields & given for fields in required_customer_fields(draft.channel or HOME))


def contact_in(text: str) -> Mapping[str, str] | None:
    """The e-mail address and the phone number in a text, as far as they are there."""
    found: dict[str, str] = {}
    if email := _EMAIL.search(text):
        found["email"] = email[0].rstrip(".").lower()
        text = text.replace(email[0], " ")
    if phone := _PHONE.search(text) or _FOREIGN_PHONE.search(text):
        found["phone"] = tidy_phone(phone[0])
    return found or None


def almost_phone(text: str) -> bool:
    """Whether a text is nothing but digits and signs that look like a phone number, and isn't one."""
    return _ALMOST_PHONE.match(text.strip()) is not None


def tidy_phone(written: str) -> str:
    """ "+31 (0)6 1234 5678" -> "0612345678"."""
    digits = re.sub(r"\D", "", written)
    international = written.strip().startswith("+")
    if digits.startswith("00"):
        digits, international = digits[2:], True
    if not international:
        return digits
    return "0" + digits.removeprefix("31").removeprefix("0") if digits.startswith("31") else f"+{digits}"


def without_contact(text: str) -> str:
    """The text with e-mail addresses and phone numbers left out."""
    rest = _FOREIGN_PHONE.sub(" ", _PHONE.sub(" ", _EMAIL.sub(" ", text)))
    return re.sub(r"[\s,;]*(?:\ben\b)?[\s,;]*$", "", rest).strip()
