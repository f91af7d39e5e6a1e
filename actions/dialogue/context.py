"""What a dialogue needs beside the resident's words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from actions.planning import Planner
from actions.services import Services
from municipalities import Municipality


@dataclass(frozen=True)
class Context:
    """The municipality, the planner, the moment, and which conversation this is."""

    municipality: Municipality
    planner: Planner
    now: datetime
    conversation: str

    @classmethod
    def of(cls, services: Services, conversation: str) -> Context:
        return cls(services.municipality, services.planner, services.clock(), conversation)

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
