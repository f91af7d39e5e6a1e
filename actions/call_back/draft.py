"""A call-back in the making: everything the resident said so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions.dialogue.reply import Reply
from actions.hand_over.reasons import ASKED

PREFIX = "call_back_"
"""The engine's slots have the names of the fields with this before them, so that a visit in the making keeps its own."""

FIELDS = ("name", "phone", "best_time", "subject", "proposal", "key", "reason", "interrupted")


@dataclass(frozen=True)
class CallBackDraft:
    """None: not known yet."""

    key: str | None = None
    """Made when the questions begin; with it the request counts once, whatever is done twice."""
    reason: str = ASKED
    """Why a human is needed: `actions.hand_over.reasons`."""
    name: str | None = None
    phone: str | None = None
    """Digits, with "+" for a number abroad."""
    best_time: str | None = None
    """In the resident's words; empty when any time is good."""
    subject: str | None = None
    """In the resident's words."""
    proposal: str | None = None
    """What it may be about, from what the resident said before."""
    correction: bool | None = None
    """True while Sophie waits to hear what must change."""
    interrupted: str | None = None
    """The form that goes on afterwards."""
    misunderstandings: int = 0
    """How often in a row the present question got no usable answer."""

    @classmethod
    def from_slots(cls, slots: Mapping[str, Any]) -> CallBackDraft:
        known = {name: slots.get(f"{PREFIX}{name}") for name in FIELDS}
        return cls(
            **{**known, "reason": known["reason"] or ASKED},  # type: ignore[arg-type]  # a slot is untyped
            correction=slots.get(f"{PREFIX}correction"),
            misunderstandings=int(slots.get("misunderstandings") or 0),
        )

    def to_slots(self) -> dict[str, Any]:
        return {
            **{f"{PREFIX}{name}": getattr(self, name) for name in FIELDS},
            f"{PREFIX}correction": self.correction,
            f"{PREFIX}confirmed": None,
            "misunderstandings": float(self.misunderstandings),
        }


@dataclass(frozen=True)
class Heard:
    """What a turn told."""

    draft: CallBackDraft
    replies: tuple[Reply, ...] = ()
    """Why an answer can't be used."""
