"""An SMTP server that keeps what a backend sends, so that tests read mail as its owner would."""

from __future__ import annotations

import email
import email.policy
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.harness.ports import free_port

TOKEN = re.compile(r"[#?&]token=([A-Za-z0-9_-]{20,})")
PATIENCE = 15.0


@dataclass
class Mailbox:
    """Mail by arrival; `wait_for` blocks until it is there, since sending may follow the answer."""

    url: str
    messages: list[EmailMessage] = field(default_factory=list)
    arrived: threading.Condition = field(default_factory=threading.Condition)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 -- aiosmtpd calls it so
        content = envelope.content or b""
        data = content.encode() if isinstance(content, str) else content
        message = email.message_from_bytes(data, policy=email.policy.default)
        with self.arrived:
            self.messages.append(message)
            self.arrived.notify_all()
        return "250 OK"

    def wait_for(self, address: str, *, count: int = 1) -> EmailMessage:
        """Return the newest mail to the address once it has had `count`."""
        with self.arrived:
            there = self.arrived.wait_for(lambda: len(self._to(address)) >= count, PATIENCE)
            assert there, f"{len(self._to(address))} of {count} mails to {address} came"
            return self._to(address)[-1]

    def token(self, address: str, *, count: int = 1) -> str:
        """Return the token of the link in the newest mail to the address."""
        text = self.wait_for(address, count=count).get_content()
        found = TOKEN.search(text)
        assert found, f"no token in:\n{text}"
        return found[1]

    def count(self, address: str) -> int:
        return len(self._to(address))

    def _to(self, address: str) -> list[EmailMessage]:
        return [message for message in self.messages if address in str(message["To"])]


@contextmanager
def mailbox() -> Iterator[Mailbox]:
    port = free_port()
    box = Mailbox(f"smtp://127.0.0.1:{port}")
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()
