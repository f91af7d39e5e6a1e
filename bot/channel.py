"""Where Rasa sends what Sophie says."""

from __future__ import annotations

from rasa.core.channels.channel import OutputChannel


class SilentChannel(OutputChannel):
    """Sends nothing: what was said is read from the conversation's events, where it is safe."""

    @classmethod
    def name(cls) -> str:
        return "gateway"

    async def send_response(self, recipient_id: str, message: "dict[str, object]") -> None:
        """The reply is in the tracker already."""
