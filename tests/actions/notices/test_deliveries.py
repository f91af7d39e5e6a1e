"""The mail about a delivery says that it is one, and tells how that goes."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path

from actions.notices.sender import Sender
from actions.planning import Planner
from municipalities import Municipality
from records.database import Database
from tests.actions.notices.support import BY_EMAIL, book_for, emails_in, folder, invitation, send_all, text_of
from tests.actions.planning.support import THURSDAY, Clock, municipality, slot

READY = THURSDAY + timedelta(days=7)


def delivering() -> Municipality:
    return municipality(deliveries={"passport": {"ready_after_working_days": 5, "minutes": 30}})


def test_a_delivery_is_named_and_explained(database: Database, clock: Clock, tmp_path: Path) -> None:
    planner = Planner(database, delivering(), clock)
    intake = book_for(planner, BY_EMAIL, slot(THURSDAY, "10:00"))
    post = Sender(database, delivering(), (folder(tmp_path / "first"),), clock)
    send_all(post)
    delivery = planner.deliver(intake.reference, "none", slot(READY, "10:00"), "deliver")
    send_all(Sender(database, delivering(), (folder(tmp_path / "second"),), clock))
    email = emails_in(tmp_path / "second")["booked"]
    assert "de bezorging van een paspoort" in text_of(email)
    assert delivery.reference in text_of(email)
    assert "bezorgdienst" in text_of(email), "the answer about delivery"
    assert "pasfoto" not in text_of(email), "nothing has to be ready for an application"
    _, event = invitation(email)
    assert "de bezorging van een paspoort" in str(event["SUMMARY"])


def test_cancelling_the_visit_sends_a_cancellation_of_both(database: Database, clock: Clock, tmp_path: Path) -> None:
    planner = Planner(database, delivering(), clock)
    intake = book_for(planner, BY_EMAIL, slot(THURSDAY, "10:00"))
    planner.deliver(intake.reference, "none", slot(READY, "10:00"), "deliver")
    planner.cancel(intake.reference, "cancel")
    assert send_all(Sender(database, delivering(), (folder(tmp_path / "mail"),), clock)) == 2
    files = (tmp_path / "mail").glob("*.eml")
    emails = [BytesParser(EmailMessage, policy=default).parsebytes(file.read_bytes()) for file in files]
    assert [invitation(email)[0] for email in emails] == ["CANCEL", "CANCEL"]
    assert sum("bezorging" in text_of(email) for email in emails) == 1
