"""By which way notices go, and settings that are told to be wrong in one line each, without what they hold."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from actions.notices.carrier import channel_to
from actions.notices.message import Recipient
from actions.notices.settings import NoticeSettings
from actions.settings import setting_problems
from tests.actions.notices.notify_server import EMAIL_TEMPLATE, KEY, SMS_TEMPLATE
from tests.running import ROOT

SMTP = {"mail": "smtp", "smtp_url": "smtp://sophie:geheim@mail.example.nl", "mail_from": "afspraken@example.nl"}
NOTIFY = {"notify_url": "https://api.example.nl", "notify_key": KEY}
BY_EMAIL, BY_PHONE = Recipient("jannie@voorbeeld.nl", None), Recipient(None, "0612345678")


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("SOPHIE_"):
            monkeypatch.delenv(name)


def settings(monkeypatch: pytest.MonkeyPatch, **values: str) -> NoticeSettings:
    for name, value in values.items():
        monkeypatch.setenv(f"SOPHIE_{name.upper()}", value)
    return NoticeSettings()


@pytest.mark.parametrize(
    ("values", "by_email", "by_phone"),
    [
        ({}, None, None),
        ({"mail": "", "smtp_url": ""}, None, None),
        (SMTP, "email", None),
        (NOTIFY | {"mail": "notify", "notify_email_template": EMAIL_TEMPLATE}, "email", None),
        (SMTP | NOTIFY | {"notify_sms_template": SMS_TEMPLATE}, "email", "sms"),
        (NOTIFY | {"notify_sms_template": SMS_TEMPLATE}, None, "sms"),
    ],
    ids=["nothing set", "set to nothing", "smtp", "notify", "smtp and sms", "folder and sms"],
)
def test_what_residents_may_be_promised(
    values: dict[str, str], by_email: str | None, by_phone: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    ways = settings(monkeypatch, **values).carriers()
    assert (channel_to(BY_EMAIL, ways), channel_to(BY_PHONE, ways)) == (by_email, by_phone)


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({"mail": "pigeon"}, "SOPHIE_MAIL: Input should be 'folder', 'smtp' or 'notify'"),
        ({"mail": "smtp"}, "SOPHIE_MAIL=smtp needs SOPHIE_SMTP_URL and SOPHIE_MAIL_FROM"),
        (
            SMTP | {"smtp_url": "geheim.example.nl"},
            "SOPHIE_SMTP_URL: must look like smtp://user:password@host:587 or smtps://user:password@host:465",
        ),
        (SMTP | {"mail_from": "geheim"}, "SOPHIE_MAIL_FROM: must be an e-mail address"),
        (
            {"mail": "notify"},
            "SOPHIE_MAIL=notify needs SOPHIE_NOTIFY_URL and SOPHIE_NOTIFY_KEY and SOPHIE_NOTIFY_EMAIL_TEMPLATE",
        ),
        (
            NOTIFY | {"notify_key": "geheim"},
            "SOPHIE_NOTIFY_KEY: must be a key of NotifyNL: its name, the service's id and the secret",
        ),
        (NOTIFY | {"notify_url": "geheim"}, "SOPHIE_NOTIFY_URL: must be the web address of NotifyNL's API"),
        (NOTIFY | {"notify_sms_template": "geheim"}, "SOPHIE_NOTIFY_SMS_TEMPLATE: must be a template's id"),
        ({"notify_sms_template": SMS_TEMPLATE}, "SOPHIE_NOTIFY_SMS_TEMPLATE needs SOPHIE_NOTIFY_URL and SOPHIE_NOTIFY_KEY"),
    ],
)
def test_a_wrong_setting_is_one_line(values: dict[str, str], line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValidationError) as caught:
        settings(monkeypatch, **values)
    assert setting_problems(caught.value) == [line]
    assert "geheim" not in str(caught.value)


def test_the_action_server_says_it_and_does_not_start(tmp_path: Path) -> None:
    env = {**os.environ, "SOPHIE_STATE": str(tmp_path), "SOPHIE_ACTIONS_SECRET": "a-secret-for-the-tests", "SOPHIE_MAIL": "smtp"}
    done = subprocess.run([sys.executable, "-m", "actions.server"], cwd=ROOT, env=env, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert done.stderr == "SOPHIE_MAIL=smtp needs SOPHIE_SMTP_URL and SOPHIE_MAIL_FROM\n"
