"""E-mail and text messages through NotifyNL, the government's notification service (an instance of GOV.UK Notify).

The texts are ours: a template at NotifyNL holds only ((subject)) and ((text)), so that the municipality's files stay the one
place where a text is written. NotifyNL takes no calendar files.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient

from actions.notices.carrier import Channel, NotNow, Refused
from actions.notices.message import Message, Recipient

_MARKDOWN = re.compile(r"[\\`*_{}\[\]()#+!>~|]")
_DUTCH_MOBILE = re.compile(r"06\d{8}")
_FOREIGN = re.compile(r"\+\d{8,15}")


@dataclass(frozen=True)
class NotifyAccount:
    """How to reach NotifyNL: `url` of its API and the service's key."""

    url: str
    key: str = field(repr=False)

    def client(self) -> Any:
        """The official client; it has no types."""
        # It logs what NotifyNL answers, which may name the resident.
        logging.getLogger("notifications_python_client").setLevel(logging.CRITICAL)
        return NotificationsAPIClient(self.key, base_url=self.url)  # type: ignore[no-untyped-call]


class NotifyEmailCarrier:
    """Sends e-mails with one template: subject ((subject)), text ((text))."""

    channel: Channel | None = "email"

    def __init__(self, account: NotifyAccount, template: str) -> None:
        self._client = account.client()
        self._template = template

    def carries_to(self, recipient: Recipient) -> bool:
        return recipient.email is not None

    def send(self, message: Message) -> None:
        values = {"subject": message.subject, "text": without_markdown(message.text)}
        _hand_over(
            lambda: self._client.send_email_notification(message.recipient.email, self._template, values, reference=message.id)
        )


class NotifySmsCarrier:
    """Sends text messages with one template: ((text))."""

    channel: Channel | None = "sms"

    def __init__(self, account: NotifyAccount, template: str) -> None:
        self._client = account.client()
        self._template = template

    def carries_to(self, recipient: Recipient) -> bool:
        return mobile_number(recipient.phone or "") is not None

    def send(self, message: Message) -> None:
        number = mobile_number(message.recipient.phone or "")
        _hand_over(
            lambda: self._client.send_sms_notification(number, self._template, {"text": message.sms}, reference=message.id)
        )


def without_markdown(text: str) -> str:
    """The text such that NotifyNL, which reads values as Markdown, shows it as it is: a name can't become a link.

    The hyphens of a list stay: they begin lines of the municipality's own texts, and are shown as a list.
    """
    return _MARKDOWN.sub(r"\\\g<0>", text)


def mobile_number(phone: str) -> str | None:
    """The number in international form when a text message can reach it; None for a Dutch landline, or no number at all."""
    number = re.sub(r"[^\d+]", "", phone)
    if _DUTCH_MOBILE.fullmatch(number):
        return f"+31{number[1:]}"
    return number if _FOREIGN.fullmatch(number) else None


def _hand_over(send: Callable[[], object]) -> None:
    try:
        send()
    except APIError as error:
        # 400: this recipient or text isn't accepted. All others may pass: a wrong key, a limit, a failure of theirs.
        raise (Refused if error.status_code == 400 else NotNow)(f"notify_{error.status_code}") from None
