"""Makes `.env` of the rendered `.env.example`: the same lines, with fresh secrets."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path

EXAMPLE, ENV = ".env.example", ".env"
_PLACEHOLDER = re.compile(r"^([A-Z][A-Z0-9_]*)=change-me[ \t]*$", re.MULTILINE)
_BYTES = 48


def write_env(project: Path) -> bool:
    """Write `.env` for its owner's eyes only; False where there is no example to start from.

    Secrets are made here and not by the template, so that none is ever an answer.
    """
    example = project / EXAMPLE
    if not example.is_file():
        return False
    text = fill_in(example.read_text("utf-8"))
    handle = os.open(project / ENV, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    return True


def fill_in(example: str) -> str:
    """Give every `NAME=change-me` a secret of its own."""
    return _PLACEHOLDER.sub(lambda found: f"{found[1]}={secrets.token_urlsafe(_BYTES)}", example)
