"""NotifyNL as its API is published: path, token and body; and what its refusals mean."""

from __future__ import annotations

import logging

import jwt
import pytest

from actions.notices.carrier import NotNow, Refused, channel_to
from actions.notices.message import Recipient
from actions.notices.notify import NotifyAccount, NotifyEmailCarrier, NotifySmsCarrier, mobile_number, without_markdown
from actions.planning import Customer, Planner
from records.database import Database
from tests.actions.notices.notify_server import EMAIL_TEMPLATE, KEY, SECRET, SERVICE, SMS_TEMPLATE, NotifyServer
from tests.actions.notices.support import BY_EMAIL, BY_PHONE, book_for, send_all, sender, states
from tests.actions.notices.test_smtp import MESSAGE
from tests.actions.planning.support import THURSDAY, Clock, slot

TEN = slot(THURSDAY, "10:00")


def email(server: NotifyServer) -> NotifyEmailCarrier:
    return NotifyEmailCarrier(NotifyAccount(server.url, KEY), EMAIL_TEMPLATE)


def sms(server: NotifyServer) -> NotifySmsCarrier:
    return NotifySmsCarrier(NotifyAccount(server.url, KEY), SMS_TEMPLATE)


def test_an_email(planner: Planner, database: Database, clock: Clock, notify_server: NotifyServer) -> None:
    visit = book_for(planner, Customer("Jan [klik](http://kwaad.example)", "jan@voorbeeld.nl", "0612345678"), TEN)
    assert send_all(sender(database, clock, email(notify_server), sms(notify_server))) == 1
    [asked] = notify_server.asked
    assert asked.path == "/v2/notifications/email"
    assert jwt.get_unverified_header(asked.token) == {"typ": "JWT", "alg": "HS256"}
    claims = jwt.decode(asked.token, SECRET, algorithms=["HS256"])
    assert claims["iss"] == SERVICE
    assert set(claims) == {"iss", "iat"}
    assert set(asked.body) == {"email_address", "template_id", "personalisation", "reference"}
    assert (asked.body["email_address"], asked.body["template_id"]) == ("jan@voorbeeld.nl", EMAIL_TEMPLATE)
    values = asked.body["personalisation"]
    assert values["subject"] == "Uw afspraak op donderdag 26 november, tussen 10.00 en 10.30 uur"
    assert visit.reference in values["text"]
    assert "\n- een pasfoto in kleur" in values["text"]
    assert r"Beste Jan \[klik\]\(http://kwaad.example\)," in values["text"]
    for personal in ("jan", visit.reference, "1771"):
        assert personal.lower() not in asked.body["reference"].lower()


def test_a_text_message(planner: Planner, database: Database, clock: Clock, notify_server: NotifyServer) -> None:
    visit = book_for(planner, BY_PHONE, TEN)
    planner.change(visit.reference, "no hold", slot(THURSDAY, "14:00"), "change")
    send_all(sender(database, clock, email(notify_server), sms(notify_server)))
    [asked] = notify_server.asked
    assert asked.path == "/v2/notifications/sms"
    assert set(asked.body) == {"phone_number", "template_id", "personalisation", "reference"}
    assert (asked.body["phone_number"], asked.body["template_id"]) == ("+31612345678", SMS_TEMPLATE)
    text = asked.body["personalisation"]["text"]
    assert "tussen 14.00 en 14.30 uur" in text
    assert "\n" not in text


@pytest.mark.parametrize(
    ("status", "kind", "error"),
    [
        (400, "ValidationError", Refused),
        (400, "BadRequestError", Refused),
        (403, "AuthError", NotNow),
        (429, "RateLimitError", NotNow),
        (500, "Exception", NotNow),
        (503, "Exception", NotNow),
    ],
)
def test_a_refusal(
    status: int, kind: str, error: type[Exception], notify_server: NotifyServer, caplog: pytest.LogCaptureFixture
) -> None:
    carrier = email(notify_server)
    notify_server.refusals = [(status, kind)]
    with caplog.at_level(logging.WARNING), pytest.raises((NotNow, Refused)) as caught:
        carrier.send(MESSAGE)
    assert (type(caught.value), str(caught.value)) == (error, f"notify_{status}")
    assert "jannie" not in caplog.text
    carrier.send(MESSAGE)
    assert [asked.body["reference"] for asked in notify_server.asked] == ["c0ffee", "c0ffee"]


def test_when_notifynl_is_away_it_is_tried_later() -> None:
    with pytest.raises(NotNow, match=r"^notify_503$"):
        NotifyEmailCarrier(NotifyAccount("http://127.0.0.1:1", KEY), EMAIL_TEMPLATE).send(MESSAGE)


def test_a_landline_gets_no_text_message(planner: Planner, database: Database, clock: Clock, notify_server: NotifyServer) -> None:
    book_for(planner, Customer("Jannie de Boer", None, "0223 123456"), TEN)
    send_all(sender(database, clock, sms(notify_server)))
    assert notify_server.asked == []
    assert states(database)[0] == ("booked", "failed", 1, "no_channel")


def test_who_gave_an_address_gets_the_email(notify_server: NotifyServer) -> None:
    ways = (email(notify_server), sms(notify_server))
    assert channel_to(Recipient("jannie@voorbeeld.nl", "0612345678"), ways) == "email"
    assert channel_to(Recipient(None, "0612345678"), ways) == "sms"
    assert channel_to(Recipient(None, "0223123456"), ways) is None
    assert channel_to(Recipient(BY_EMAIL.email, None), ways[1:]) is None


@pytest.mark.parametrize(
    ("phone", "number"),
    [
        ("0612345678", "+31612345678"),
        ("06 12 34 56 78", "+31612345678"),
        ("+4915112345678", "+4915112345678"),
        ("0223123456", None),
        ("", None),
    ],
)
def test_the_number_of_a_mobile(phone: str, number: str | None) -> None:
    assert mobile_number(phone) == number


def test_nothing_is_left_of_markdown() -> None:
    assert without_markdown("# a *b* _c_ `d` [e](f) 1771 AB-12 \\") == r"\# a \*b\* \_c\_ \`d\` \[e\]\(f\) 1771 AB-12 " + "\\\\"
