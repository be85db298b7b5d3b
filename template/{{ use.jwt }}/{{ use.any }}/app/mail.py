"""Sends plain-text mail the way that MAIL_URL says; blocking, so keep it off the event loop."""

import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from functools import lru_cache
from typing import Protocol
from urllib.parse import SplitResult, unquote, urlsplit

from app.auth.settings import AuthSettings
from app.logging import get_logger

TIMEOUT_SECONDS = 10
STARTTLS_PORT = 587
TLS_PORT = 465


@dataclass(frozen=True)
class Message:
    """`text` holds secret links, so it stays out of the representation."""

    to: str
    subject: str
    text: str = field(repr=False)


class Mailer(Protocol):
    def send(self, message: Message) -> None: ...


class ConsoleMailer:
    """For development: the mail, with its links, goes to standard output and nowhere else."""

    def send(self, message: Message) -> None:
        print(f"To: {message.to}\nSubject: {message.subject}\n\n{message.text}\n", flush=True)


class MemoryMailer:
    """For tests: keeps what would have been sent."""

    def __init__(self) -> None:
        self.outbox: list[Message] = []

    def send(self, message: Message) -> None:
        self.outbox.append(message)


class SmtpMailer:
    """`smtp://` must be able to switch to TLS, `smtps://` begins with it: nothing goes in clear."""

    def __init__(self, url: SplitResult, sender: str) -> None:
        self._url = url
        self._sender = sender

    def send(self, message: Message) -> None:
        with self._connect() as server:
            if self._url.username:
                server.login(unquote(self._url.username), unquote(self._url.password or ""))
            server.send_message(self._as_email(message))
        get_logger("app.mail").info("mail sent", subject=message.subject)

    def _connect(self) -> smtplib.SMTP:
        host, tls = self._url.hostname or "localhost", ssl.create_default_context()
        if self._url.scheme == "smtps":
            port = self._url.port or TLS_PORT
            return smtplib.SMTP_SSL(host, port, timeout=TIMEOUT_SECONDS, context=tls)
        server = smtplib.SMTP(host, self._url.port or STARTTLS_PORT, timeout=TIMEOUT_SECONDS)
        try:
            server.starttls(context=tls)
        except BaseException:
            server.close()
            raise
        return server

    def _as_email(self, message: Message) -> EmailMessage:
        # EmailMessage refuses line ends in headers, so an address cannot add a header of its own.
        email = EmailMessage()
        email["From"] = self._sender
        email["To"] = message.to
        email["Subject"] = message.subject
        email.set_content(message.text)
        return email


def get_mailer(settings: AuthSettings) -> Mailer:
    """The mailer of these settings, always the same one."""
    return _mailer_for(settings.mail_url.get_secret_value(), settings.mail_from)


@lru_cache
def _mailer_for(mail_url: str, sender: str) -> Mailer:
    url = urlsplit(mail_url)
    if url.scheme == "console":
        return ConsoleMailer()
    if url.scheme == "memory":
        return MemoryMailer()
    return SmtpMailer(url, sender)
