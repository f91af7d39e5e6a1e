"""What a dialogue needs beside the resident's words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from rasa_sdk import Tracker

from actions.addresses import AddressBook
from actions.circumstances.told import circumstances
from actions.languages.conversation_language import ConversationLanguage, conversation_language
from actions.notices.carrier import Carrier
from actions.planning import Appointments
from actions.services import Services
from municipalities import Circumstances, Municipality


@dataclass(frozen=True)
class Context:
    """The municipality, the planner, the moment, which conversation this is, in which language, and for whom."""

    municipality: Municipality
    planner: Appointments
    now: datetime
    conversation: str
    language: ConversationLanguage = field(default_factory=ConversationLanguage)
    circumstances: Circumstances = field(default_factory=Circumstances)
    addresses: AddressBook = field(kw_only=True)
    carriers: tuple[Carrier, ...] = ()
    """What can bring a confirmation; none of them may be able to reach this resident."""
    colleagues: bool = False
    """Whether a colleague is there to take the conversation over."""
    only_suggests: bool = False
    """No resident takes part: a colleague asks what Sophie would say. Nothing is looked up in a resident's name."""

    @classmethod
    def of(cls, services: Services, tracker: Tracker) -> Context:
        metadata = tracker.latest_message.get("metadata") or {}
        return cls(
            services.municipality,
            services.planner,
            services.clock(),
            tracker.sender_id,
            conversation_language(tracker.events),
            circumstances(tracker.events),
            addresses=services.addresses,
            carriers=services.carriers,
            colleagues=metadata.get("colleagues") is True,
            only_suggests=metadata.get("suggestion") is True,
        )

    @property
    def values(self) -> dict[str, str]:
        """What any response may use: {assistant}, {municipality}, {phone}, {website}."""
        municipality = self.municipality
        return {
            "assistant": municipality.assistant,
            "municipality": municipality.name,
            "phone": municipality.phone,
            "website": municipality.website,
        }
