"""A message as an e-mail with the visit's calendar entry (RFC 5322, RFC 6047)."""

from __future__ import annotations

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from actions.notices.calendar_file import calendar_file, method
from actions.notices.message import Message

CALENDAR_NAME = "afspraak.ics"


def email_file(message: Message, from_address: str) -> EmailMessage:
    """The e-mail. A ValueError for a recipient that no header can hold."""
    email = EmailMessage(policy=SMTP)
    email["From"] = Address(message.sender, addr_spec=from_address)
    email["To"] = message.recipient.email
    email["Subject"] = message.subject
    email["Date"] = message.written_at
    # Of the notice alone: when it is sent twice, mail programs see that it is one.
    email["Message-ID"] = f"<{message.id}@{from_address.rpartition('@')[2]}>"
    # So that nobody's "out of office" answers it (RFC 3834).
    email["Auto-Submitted"] = "auto-generated"
    email.set_content(message.text, cte="quoted-printable")
    if message.calendar is not None:
        entry = calendar_file(message, message.calendar, from_address)
        # Twice, as mail programs differ: some show a part with a method as an invitation, others only open an attachment.
        email.add_alternative(entry.decode(), subtype="calendar", params={"method": method(message.calendar)}, cte="base64")
        email.add_attachment(entry, maintype="application", subtype="ics", filename=CALENDAR_NAME)
    # Last: what is set before belongs to the text, and leaves with it.
    email["Content-Language"] = "nl"
    return email
