"""Whether the voice service is worth starting: what there is to hear and to speak with, without loading it."""

from __future__ import annotations

from dataclasses import dataclass

from voice.ears.choice import Ears, NoEars
from voice.mouth.settings import MouthSettings
from voice.mouth.synthesiser import why_not
from voice.settings import VoiceSettings


@dataclass(frozen=True)
class Offer:
    """What this machine can do."""

    ears: Ears | NoEars
    no_mouth: str | None
    """Why nothing can be spoken; None when it can."""

    def anything(self) -> bool:
        """Whether there is something to offer."""
        return isinstance(self.ears, Ears) or self.no_mouth is None

    def lines(self) -> tuple[str, str]:
        """For the operator, one each about hearing and speaking."""
        hears = f"hears with {self.ears}" if isinstance(self.ears, Ears) else f"can't hear: {self.ears.reason}"
        return f"Sophie {hears}", "Sophie speaks" if self.no_mouth is None else f"Sophie can't speak: {self.no_mouth}"


def offered(settings: VoiceSettings) -> Offer:
    """Looks at the disk and the installed packages. Takes half a second."""
    return Offer(settings.choose_ears(), why_not(MouthSettings()))
