"""Settings of the gateway: the environment table in docs/protocol.md."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from gateway.staff.openid.provider import Provider
from gateway.voice.service import VoiceAddress

LOOPBACK = "127.0.0.1"
"""Where the engine, the action server and the voice service listen, always."""


class GatewaySettings(BaseSettings):
    """Every field is read from SOPHIE_<FIELD>; starting without one of the secrets is refused."""

    model_config = SettingsConfigDict(env_prefix="SOPHIE_")

    municipality: str = "hollands_kroon"
    state: Path = Path("var")
    """Folder of the databases."""
    database_url: str | None = None
    """The records; None for a SQLite file in `state`."""
    host: str = LOOPBACK
    port: int = Field(default=8000, ge=0, le=65535)
    """Where residents reach us; 0 takes a free port."""
    behind_proxy: bool = False
    """A proxy of ours in front sets X-Forwarded-For, -Proto and -Host. Leave it off without one: anybody could set them."""

    engine_port: int = Field(default=5005, ge=0, le=65535)
    engine_secret: SecretStr = Field(min_length=16)
    """What we show the engine. Shared with nobody else."""
    engine_timeout: float = Field(default=15.0, gt=0)
    """Seconds until a resident is told that Sophie can't answer now."""

    actions_port: int = Field(default=5055, ge=0, le=65535)
    actions_secret: SecretStr = Field(min_length=16)
    """What we show the action server, which knows the visits."""

    voice_port: int = Field(default=5060, ge=0, le=65535)
    voice_secret: SecretStr | None = Field(default=None, min_length=16)
    """What we show the voice service; None: there is none, and residents type."""

    staff_key: SecretStr = Field(min_length=16)
    """Encrypts what is kept of colleagues' second factors. Without it, they have to be set up again."""
    staff_idle_minutes: int = Field(default=60, ge=5, le=1440)
    staff_session_hours: int = Field(default=10, ge=1, le=24)
    openid_issuer: str | None = None
    """An OpenID provider by way of which colleagues may sign in; with the three settings below."""
    openid_client: str | None = None
    openid_secret: SecretStr | None = None
    openid_name: str = "OpenID"
    """What the button says."""
    openid_acr: str | None = None
    """What the provider's `acr` or `amr` holds as proof of a second factor; None: our own code is asked."""
    metrics_token: SecretStr | None = None
    """Bearer token for /metrics; None: it answers programs on this machine only."""

    retention_days: int = Field(default=28, ge=1, le=92)
    """A conversation is deleted so many days after its last message; three months is the most that is kept."""
    visit_retention_days: int = Field(default=28, ge=1, le=92)
    """As the action server has it: figures about visits are kept before these are deleted."""
    max_sockets: int = Field(default=800, ge=1)
    """Open connections of residents. Stays below the 1024 files that a process may usually have open."""
    max_sockets_per_address: int = Field(default=100, ge=1)
    """A library or an office has one address for many people."""
    message_burst: int = Field(default=30, ge=1)
    """So many messages in one conversation may follow each other without a pause; then `messages_per_minute` counts."""
    messages_per_minute: float = Field(default=60.0, gt=0)
    conversation_burst: int = Field(default=60, ge=1)
    """So many new conversations may come from one address at once; then `conversations_per_minute` counts."""
    conversations_per_minute: float = Field(default=60.0, gt=0)

    @model_validator(mode="after")
    def _openid_is_whole(self) -> GatewaySettings:
        given = [value is not None for value in (self.openid_issuer, self.openid_client, self.openid_secret)]
        if any(given) and not all(given):
            raise ValueError(
                "signing in by way of a provider needs SOPHIE_OPENID_ISSUER, SOPHIE_OPENID_CLIENT and SOPHIE_OPENID_SECRET"
            )
        self.provider()
        return self

    def provider(self) -> Provider | None:
        """The OpenID provider by way of which colleagues may sign in, where there is one."""
        if self.openid_issuer is None or self.openid_client is None or self.openid_secret is None:
            return None
        secret = self.openid_secret.get_secret_value()
        return Provider(self.openid_issuer, self.openid_client, secret, self.openid_name, self.openid_acr)

    def records_url(self) -> str:
        return self.database_url or f"sqlite:///{self.state.resolve() / 'sophie.db'}"

    def engine_url(self) -> str:
        return f"http://{LOOPBACK}:{self.engine_port}"

    def actions_url(self) -> str:
        return f"http://{LOOPBACK}:{self.actions_port}"

    def voice_address(self) -> VoiceAddress | None:
        """The voice service, where there is one."""
        if self.voice_secret is None:
            return None
        return VoiceAddress(LOOPBACK, self.voice_port, self.voice_secret.get_secret_value())

    def staff_idle(self) -> timedelta:
        return timedelta(minutes=self.staff_idle_minutes)

    def staff_session(self) -> timedelta:
        return timedelta(hours=self.staff_session_hours)

    def shortest_retention(self) -> timedelta:
        """How long everything that figures are made from is kept at least."""
        return timedelta(days=min(self.retention_days, self.visit_retention_days))

    def retention(self) -> timedelta:
        return timedelta(days=self.retention_days)
