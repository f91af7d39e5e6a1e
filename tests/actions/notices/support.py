"""Short ways to send what is due, and to read what came in."""

from __future__ import annotations

from collections.abc import Sequence
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path

from icalendar import Calendar, Event
from sqlalchemy import select

from actions.notices.carrier import Carrier
from actions.notices.folder import FolderCarrier
from actions.notices.sender import Sender
from actions.notices.smtp import Security, SmtpCarrier, SmtpServer
from actions.planning import Customer, Planner, TimeSlot, Visit
from records.database import Database
from records.outbox import NoticeRow
from tests.actions.notices.mail_server import HOST, MailServer
from tests.actions.planning.support import AT_WIERINGERWERF, Clock, municipality

FROM = "afspraken@hollandskroon.example.nl"
BY_EMAIL = Customer("Jannie de Boer", "jannie@voorbeeld.nl", None)
BY_PHONE = Customer("Jannie de Boer", None, "0612345678")


def book_for(planner: Planner, customer: Customer, wanted: TimeSlot) -> Visit:
    hold = planner.hold(AT_WIERINGERWERF, wanted, "conversation")
    return planner.confirm(hold, AT_WIERINGERWERF, wanted, customer, key=hold)


def sender(database: Database, clock: Clock, *carriers: Carrier) -> Sender:
    return Sender(database, municipality(), carriers, clock)


def send_all(sender: Sender) -> int:
    """Sends, or tries to, whatever is due; how many that were."""
    count = 0
    while sender.send_next():
        count += 1
    return count


def smtp(server: MailServer, timeout: float = 30.0) -> SmtpCarrier:
    return SmtpCarrier(SmtpServer(HOST, server.port, Security.NONE), FROM, timeout)


def folder(path: Path) -> FolderCarrier:
    return FolderCarrier(path, FROM)


def emails_in(path: Path) -> dict[str, EmailMessage]:
    """Kind of notice -> the e-mail in the folder."""
    files = sorted(path.glob("*.eml"))
    return {
        file.name.partition("-")[0]: BytesParser(EmailMessage, policy=default).parsebytes(file.read_bytes()) for file in files
    }


def text_of(email: EmailMessage) -> str:
    body = email.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def invitation(email: EmailMessage) -> tuple[str, Event]:
    """The method and the event of an e-mail's calendar part, which is the same as its attachment."""
    [part] = [part for part in email.walk() if part.get_content_type() == "text/calendar"]
    [attached] = list(email.iter_attachments())
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    assert content.replace(b"\r\n", b"\n") == attached.get_content().replace(b"\r\n", b"\n")
    calendar = Calendar.from_ical(content)
    assert isinstance(calendar, Calendar)
    method = str(calendar["METHOD"])
    assert part.get_content_type() == "text/calendar" and part.get_param("method") == method
    [event] = calendar.walk("VEVENT")
    assert isinstance(event, Event)
    return method, event


def states(database: Database) -> list[tuple[str, str, int, str | None]]:
    """Kind, state, attempts and last error of every notice, in the order in which they are due."""
    with database.read() as session:
        rows: Sequence[NoticeRow] = session.scalars(select(NoticeRow).order_by(NoticeRow.due_at, NoticeRow.kind)).all()
        return [(row.kind, row.state, row.attempts, row.last_error) for row in rows]
