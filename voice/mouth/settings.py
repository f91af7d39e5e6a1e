"""How Sophie sounds."""

from __future__ import annotations

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class MouthSettings(BaseSettings):
    """Every field can be set as SOPHIE_VOICE_<FIELD>."""

    model_config = SettingsConfigDict(env_prefix="SOPHIE_VOICE_", frozen=True)

    name: str = Field(default="nl+f2", min_length=1)
    """A voice of espeak-ng, such as nl, nl+f2 or mb-nl3. MBROLA's voices (mb-…) are clearer but may not be part of a product that
    is sold: an operator's own choice, never ours."""
    rate: int = Field(default=150, ge=80, le=450)
    """Words a minute, as espeak-ng counts them."""
