"""Reads the mail of a backend with `MAIL_URL=console://`: it stands in the server's log."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from pathlib import Path

MAIL = re.compile(
    r"^To: (?P<to>[^\n]*)\nSubject: [^\n]*\n\n(?P<text>.*?)(?=^To: |\Z)", re.MULTILINE | re.DOTALL
)
TOKEN = re.compile(r"[#?&]token=([A-Za-z0-9_-]{20,})")
PATIENCE = 15.0


@dataclass(frozen=True)
class Mailbox:
    """`wait_for` blocks until mail is there, since sending may follow the answer."""

    log: Path

    def wait_for(self, address: str, *, count: int = 1) -> str:
        """Return the newest mail to the address once it has had `count`."""
        deadline = time.monotonic() + PATIENCE
        while (found := self.count(address)) < count:
            assert time.monotonic() < deadline, f"{found} of {count} mails to {address} came"
            time.sleep(0.02)
        return self._to(address)[-1]

    def token(self, address: str, *, count: int = 1) -> str:
        """Return the token of the link in the newest mail to the address."""
        text = self.wait_for(address, count=count)
        found = TOKEN.search(text)
        assert found, f"no token in:\n{text}"
        return found[1]

    def count(self, address: str) -> int:
        return len(self._to(address))

    def _to(self, address: str) -> list[str]:
        mails = MAIL.finditer(self.log.read_text("utf-8", errors="replace"))
        return [mail["text"] for mail in mails if mail["to"].strip() == address]
