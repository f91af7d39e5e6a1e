"""Sending through a real mail server: what it accepts, refuses, puts off, and how it breaks."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest
import trustme

from actions.notices.carrier import NotNow, Refused
from actions.notices.message import Message, Recipient
from actions.notices.smtp import Security, SmtpCarrier, SmtpServer
from tests.actions.notices.mail_server import HOST, PASSWORD, MailServer
from tests.actions.notices.support import FROM, smtp
from tests.actions.planning.support import MONDAY, at

MESSAGE = Message(
    id="c0ffee",
    kind="booked",
    recipient=Recipient("jannie@voorbeeld.nl", None),
    sender="Gemeente Hollands Kroon",
    subject="Uw afspraak",
    text="Wij komen bij u langs in café ’t Hoekje.",
    sms="",
    calendar=None,
    written_at=at(MONDAY, "09:00"),
)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def tls_context(authority: trustme.CA) -> ssl.SSLContext:
    """The server's, with a certificate of that authority."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost", HOST).configure_cert(context)
    return context


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This process trusts the authority."""
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))


def test_the_server_gets_the_email(mail_server: MailServer) -> None:
    smtp(mail_server).send(MESSAGE)
    [email] = mail_server.inbox
    assert mail_server.recipients == [["jannie@voorbeeld.nl"]]
    assert email.get_content().strip() == "Wij komen bij u langs in café ’t Hoekje."
    assert email["Message-ID"] == "<c0ffee@hollandskroon.example.nl>"


@pytest.mark.parametrize(
    ("step", "answer", "error", "kind"),
    [
        ("RCPT", "550 no such user jannie@voorbeeld.nl", Refused, "smtp_550"),
        ("RCPT", "451 greylisted", NotNow, "smtp_451"),
        ("DATA", "554 looks like spam", Refused, "smtp_554"),
        ("DATA", "452 disk full", NotNow, "smtp_452"),
        ("DATA", "cut", NotNow, "smtp_SMTPServerDisconnected"),
        ("RCPT", "cut", NotNow, "smtp_SMTPServerDisconnected"),
    ],
)
def test_what_goes_wrong_is_told_without_the_servers_words(
    step: str, answer: str, error: type[Exception], kind: str, mail_server: MailServer
) -> None:
    mail_server.answers[step] = [answer]
    with pytest.raises((NotNow, Refused)) as caught:
        smtp(mail_server).send(MESSAGE)
    assert (type(caught.value), str(caught.value)) == (error, kind)
    assert caught.value.__suppress_context__
    smtp(mail_server).send(MESSAGE)
    assert len(mail_server.inbox) == 1


@pytest.mark.parametrize("step", ["RCPT", "DATA"])
def test_a_server_that_is_silent_is_left(step: str, mail_server: MailServer) -> None:
    mail_server.hangs_at = step
    with pytest.raises(NotNow):
        smtp(mail_server, timeout=0.5).send(MESSAGE)
    assert mail_server.reached.is_set()


def test_a_goodbye_that_fails_does_not_send_again(mail_server: MailServer) -> None:
    mail_server.answers["QUIT"] = ["cut"]
    smtp(mail_server).send(MESSAGE)
    assert len(mail_server.inbox) == 1


def test_a_server_that_is_away_is_tried_later(mail_server: MailServer) -> None:
    nobody = SmtpCarrier(SmtpServer(HOST, 1, Security.NONE), FROM)
    with pytest.raises(NotNow, match=r"^smtp_ConnectionRefusedError$"):
        nobody.send(MESSAGE)


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("security", [Security.STARTTLS, Security.NONE])
def test_starttls_encrypts_before_the_password(security: Security, tls_context: ssl.SSLContext) -> None:
    with MailServer(tls_context=tls_context, require_starttls=security is Security.STARTTLS) as server:
        SmtpCarrier(SmtpServer("localhost", server.port, security), FROM).send(MESSAGE)
    assert server.encrypted == [security is Security.STARTTLS]


@pytest.mark.usefixtures("trusted")
def test_logging_in(tls_context: ssl.SSLContext) -> None:
    with MailServer(tls_context=tls_context, auth_required=True) as server:
        right = SmtpServer("localhost", server.port, Security.STARTTLS, "sophie", PASSWORD)
        SmtpCarrier(right, FROM).send(MESSAGE)
        assert server.logins == [("sophie", PASSWORD)]
        assert len(server.inbox) == 1
        wrong = SmtpServer("localhost", server.port, Security.STARTTLS, "sophie", "iets anders")
        # The municipality's mistake: the resident's notice waits until it is mended.
        with pytest.raises(NotNow, match=r"^smtp_535$"):
            SmtpCarrier(wrong, FROM).send(MESSAGE)
        assert len(server.inbox) == 1


def test_a_certificate_that_nobody_trusts_gets_no_mail(tls_context: ssl.SSLContext) -> None:
    with MailServer(tls_context=tls_context) as server:
        with pytest.raises(NotNow, match="SSLCertVerificationError"):
            SmtpCarrier(SmtpServer("localhost", server.port, Security.STARTTLS), FROM).send(MESSAGE)
        assert server.inbox == []


def test_a_server_without_encryption_gets_no_mail(mail_server: MailServer) -> None:
    with pytest.raises(NotNow, match="SMTPNotSupportedError"):
        SmtpCarrier(SmtpServer(HOST, mail_server.port, Security.STARTTLS), FROM).send(MESSAGE)
    assert mail_server.inbox == []


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example.nl", SmtpServer("mail.example.nl", 587, Security.STARTTLS)),
        ("smtp://mail.example.nl:25/", SmtpServer("mail.example.nl", 25, Security.STARTTLS)),
        ("smtps://a%40b:p%2Fw@mail.example.nl", SmtpServer("mail.example.nl", 465, Security.TLS, "a@b", "p/w")),
        ("smtp://localhost:25", SmtpServer("localhost", 25, Security.NONE)),
        ("smtp://[::1]:25", SmtpServer("::1", 25, Security.NONE)),
    ],
)
def test_a_url_says_how_to_connect(url: str, server: SmtpServer) -> None:
    assert SmtpServer.of(url) == server


@pytest.mark.parametrize("url", ["mail.example.nl", "http://mail.example.nl", "smtp://", "smtp://x:999999", "smtp://x/inbox"])
def test_what_is_no_mail_server_is_refused(url: str) -> None:
    with pytest.raises(ValueError):
        SmtpServer.of(url)


def test_a_password_is_not_shown() -> None:
    assert "geheim" not in repr(SmtpServer.of("smtp://sophie:geheim@mail.example.nl"))
