"""By which way notices are sent: the environment table in docs/protocol.md."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from actions.notices.carrier import Carrier
from actions.notices.folder import FolderCarrier
from actions.notices.notify import NotifyAccount, NotifyEmailCarrier, NotifySmsCarrier
from actions.notices.smtp import SmtpCarrier, SmtpServer

_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"


class NoticeSettings(BaseSettings):
    """Every field is read from SOPHIE_<FIELD>; an empty one counts as left out."""

    model_config = SettingsConfigDict(env_prefix="SOPHIE_", env_ignore_empty=True, hide_input_in_errors=True)

    state: Path = Path("var")
    """Its folder `mail` gets the e-mails of `folder`."""
    mail: Literal["folder", "smtp", "notify"] = "folder"
    """How e-mails are sent. `folder`: not at all, each is written to a file."""
    mail_from: str | None = None
    """The address that e-mails come from."""
    smtp_url: SecretStr | None = None
    notify_url: str | None = None
    notify_key: SecretStr | None = None
    notify_email_template: str | None = None
    notify_sms_template: str | None = None
    """With this one, residents who gave only a mobile number get text messages, however e-mails are sent."""

    @field_validator("mail_from")
    @classmethod
    def _is_address(cls, address: str | None) -> str | None:
        if address is not None and not re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", address, re.ASCII):
            raise ValueError("must be an e-mail address")
        return address

    @field_validator("smtp_url")
    @classmethod
    def _is_smtp(cls, url: SecretStr | None) -> SecretStr | None:
        if url is not None:
            SmtpServer.of(url.get_secret_value())
        return url

    @field_validator("notify_url")
    @classmethod
    def _is_web_address(cls, url: str | None) -> str | None:
        if url is not None and (urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname):
            raise ValueError("must be the web address of NotifyNL's API")
        return url

    @field_validator("notify_key")
    @classmethod
    def _is_key(cls, key: SecretStr | None) -> SecretStr | None:
        if key is not None and not re.search(rf"{_UUID}-{_UUID}$", key.get_secret_value()):
            raise ValueError("must be a key of NotifyNL: its name, the service's id and the secret")
        return key

    @field_validator("notify_email_template", "notify_sms_template")
    @classmethod
    def _is_template(cls, template: str | None) -> str | None:
        if template is not None and not re.fullmatch(_UUID, template):
            raise ValueError("must be a template's id")
        return template

    @model_validator(mode="after")
    def _complete(self) -> Self:
        needed: dict[str, tuple[str, ...]] = {
            "SOPHIE_MAIL=smtp": ("smtp_url", "mail_from") if self.mail == "smtp" else (),
            "SOPHIE_MAIL=notify": ("notify_url", "notify_key", "notify_email_template") if self.mail == "notify" else (),
            "SOPHIE_NOTIFY_SMS_TEMPLATE": ("notify_url", "notify_key") if self.notify_sms_template else (),
        }
        for reason, fields in needed.items():
            if missing := [f"SOPHIE_{name.upper()}" for name in fields if getattr(self, name) is None]:
                raise ValueError(f"{reason} needs {' and '.join(missing)}")
        return self

    def folder(self) -> Path:
        """Where `folder` writes e-mails."""
        return self.state.resolve() / "mail"

    def carriers(self) -> tuple[Carrier, ...]:
        """The ways to send, the preferred one first: e-mail for who gave an address, text messages for the others."""
        found: list[Carrier] = []
        from_address = self.mail_from or "sophie@localhost"
        account = None
        if self.notify_url is not None and self.notify_key is not None:
            account = NotifyAccount(self.notify_url, self.notify_key.get_secret_value())
        if self.mail == "folder":
            found.append(FolderCarrier(self.folder(), from_address))
        elif self.mail == "smtp" and self.smtp_url is not None:
            found.append(SmtpCarrier(SmtpServer.of(self.smtp_url.get_secret_value()), from_address))
        elif account is not None and self.notify_email_template is not None:
            found.append(NotifyEmailCarrier(account, self.notify_email_template))
        if account is not None and self.notify_sms_template is not None:
            found.append(NotifySmsCarrier(account, self.notify_sms_template))
        return tuple(found)
