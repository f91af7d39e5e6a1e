"""Settings of the voice service: the environment table in docs/protocol.md."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from voice.ears.choice import ROOT, Ears, NoEars, Wish, choose

LOOPBACK = "127.0.0.1"
"""Where the service listens, always."""


class VoiceSettings(BaseSettings):
    """Every field is read from SOPHIE_<FIELD>."""

    model_config = SettingsConfigDict(env_prefix="SOPHIE_")

    municipality: str = "hollands_kroon"
    state: Path = ROOT / "var"
    """Remembers how fast this machine is."""
    voice_port: int = Field(default=5060, ge=0, le=65535)
    """0 takes a free port."""
    voice_secret: SecretStr | None = Field(default=None, min_length=16)
    """What clients show as a bearer token; None only with `--open`."""
    ears: Wish = "auto"
    """auto: the Dutch Vosk model if it is there, else Whisper if that is there, else none."""
    vosk_model: str | None = None
    """A folder with a Vosk model, or the name of one in models/vosk; None for the Dutch one there."""
    voice_speakers: int | None = Field(default=None, ge=1)
    """So many may speak at once; None for as many as the machine carries, which is also the most that can be."""
    voice_silence: int = Field(default=600, ge=200, le=3000)
    """Milliseconds of silence that end a turn whose words look finished."""

    def choose_ears(self) -> Ears | NoEars:
        """What there is to hear with."""
        return choose(self.ears, self.vosk_model)
