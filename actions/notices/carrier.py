"""The port through which notices leave: a carrier brings them to residents by one way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

from actions.notices.message import Message, Recipient

Channel = Literal["email", "sms"]
"""What a resident sees coming in."""


class NotNow(Exception):
    """It couldn't be sent, but may be later. The text is the kind of error and holds nothing personal: `smtp_451`."""


class Refused(Exception):
    """It will never be sent to this recipient. The text is the kind of error and holds nothing personal: `smtp_550`."""


class Carrier(Protocol):
    """One way to send notices. Used by one thread at a time."""

    @property
    def channel(self) -> Channel | None:
        """How the notice comes in; None when it stays on this machine, so that nothing may be promised."""

    def carries_to(self, recipient: Recipient) -> bool:
        """Whether there is a way to this recipient at all."""

    def send(self, message: Message) -> None:
        """Hands the message over: on return it was accepted. Raises NotNow or Refused."""


def carrier_to(recipient: Recipient, carriers: Sequence[Carrier]) -> Carrier | None:
    """The first carrier with a way to the recipient."""
    return next((carrier for carrier in carriers if carrier.carries_to(recipient)), None)


def channel_to(recipient: Recipient, carriers: Sequence[Carrier]) -> Channel | None:
    """How a notice will come in at the recipient; None when Sophie may not promise one."""
    carrier = carrier_to(recipient, carriers)
    return None if carrier is None else carrier.channel
