import smtplib
import ssl
from email.message import EmailMessage
from typing import Self

import pytest

from app.auth import messages
from app.mail import MemoryMailer, Message, get_mailer
from app.settings import Settings
from tests.unit.sound_settings import sound_settings

SENT = Message(to="ada@example.com", subject="Hello", text="secret link")


class FakeServer:
    """Stands for smtplib's two classes, and notes what was done in which order."""

    steps: list[str]
    mails: list[EmailMessage]

    def __init__(self, host: str, port: int, **options: object) -> None:
        FakeServer.steps, FakeServer.mails = [f"connect {host}:{port}"], []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.steps.append("quit")

    def starttls(self, context: ssl.SSLContext) -> None:
        assert context.verify_mode is ssl.CERT_REQUIRED
        self.steps.append("starttls")

    def login(self, user: str, password: str) -> None:
        self.steps.append(f"login {user} {password}")

    def send_message(self, message: EmailMessage) -> None:
        self.mails.append(message)

    def close(self) -> None:
        self.steps.append("close")


class PlainServer(FakeServer):
    """Does not offer TLS."""

    def starttls(self, context: ssl.SSLContext) -> None:
        raise smtplib.SMTPNotSupportedError


def settings_for(mail_url: str) -> Settings:
    return sound_settings(mail_url=mail_url, mail_from="app@example.com")


def test_mail_in_memory_can_be_read() -> None:
    mailer = get_mailer(settings_for("memory://test-mail"))
    mailer.send(SENT)

    assert isinstance(mailer, MemoryMailer)
    assert mailer.outbox == [SENT]
    assert get_mailer(settings_for("memory://test-mail")) is mailer


def test_mail_on_the_console_shows_its_text(capsys: pytest.CaptureFixture[str]) -> None:
    get_mailer(settings_for("console://")).send(SENT)

    assert "secret link" in capsys.readouterr().out


def test_a_message_does_not_show_its_text() -> None:
    assert "secret link" not in repr(SENT)


@pytest.mark.parametrize(
    ("mail_url", "steps"),
    [
        ("smtp://host", ["connect host:587", "starttls", "quit"]),
        ("smtp://ada:p%40ss@host:25", ["connect host:25", "starttls", "login ada p@ss", "quit"]),
        ("smtps://host", ["connect host:465", "quit"]),
    ],
)
def test_mail_goes_out_over_tls(
    monkeypatch: pytest.MonkeyPatch, mail_url: str, steps: list[str]
) -> None:
    monkeypatch.setattr(smtplib, "SMTP", FakeServer)
    monkeypatch.setattr(smtplib, "SMTP_SSL", FakeServer)

    get_mailer(settings_for(mail_url)).send(SENT)

    assert FakeServer.steps == steps
    (sent,) = FakeServer.mails
    assert (sent["From"], sent["To"]) == ("app@example.com", "ada@example.com")


def test_a_server_without_tls_gets_no_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smtplib, "SMTP", PlainServer)

    with pytest.raises(smtplib.SMTPNotSupportedError):
        get_mailer(settings_for("smtp://plain")).send(SENT)

    assert FakeServer.steps == ["connect plain:587", "close"]
    assert FakeServer.mails == []


def test_a_subject_cannot_bring_headers_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smtplib, "SMTP", FakeServer)
    message = Message(to="ada@example.com\nBcc: eve@example.com", subject="Hello", text="")

    with pytest.raises(ValueError, match="linefeed"):
        get_mailer(settings_for("smtp://host")).send(message)


def test_links_carry_the_token_where_no_server_logs_it() -> None:
    settings = sound_settings(public_url="https://example.com/")
    to, token = "ada@example.com", "a-token"

    for message, page in [
        (messages.verify_message(settings, to=to, token=token), "verify-email"),
        (messages.reset_message(settings, to=to, token=token), "reset-password"),
        (messages.email_change_message(settings, to=to, token=token), "confirm-email"),
    ]:
        assert f"https://example.com/{page}#token=a-token" in message.text


def test_warnings_tell_what_happened() -> None:
    settings, to = sound_settings(), "ada@example.com"

    assert "already" in messages.taken_message(settings, to=to).subject
    assert "was changed" in messages.email_changed_message(settings, to=to).subject
    assert "was changed" in messages.password_changed_message(settings, to=to).subject
