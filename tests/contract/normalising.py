"""Takes out of an answer what may differ: ids, times, tokens, cursors, request ids."""

from __future__ import annotations

import re
from typing import Any

ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z")
CLOCK = frozenset({"created_at", "updated_at", "last_used_at", "expires_at"})
SECRETS = frozenset({"access_token", "refresh_token", "next_cursor"})


class Normaliser:
    """Numbers ids in the order in which they appear, so that the same id stays the same."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}

    def text(self, text: str) -> str:
        return ID.sub(self._numbered, text)

    def _numbered(self, match: re.Match[str]) -> str:
        return self._ids.setdefault(match[0], f"<id {len(self._ids) + 1}>")

    def header(self, name: str, value: str) -> str:
        if name == "x-request-id":
            return "<request id>"
        if name == "retry-after":
            return "<seconds>" if value.isdigit() else value
        return self.text(value)

    def body(self, value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {key: self.body(item, key) for key, item in value.items()}
        if isinstance(value, list):
            items = [self.body(item) for item in value]
            # Ids ascend, but which of two new ones is the lesser is chance.
            return sorted(items, key=str) if name.endswith("_ids") else items
        return self._leaf(value, name)

    def _leaf(self, value: Any, name: str) -> Any:
        if not isinstance(value, str):
            return "<seconds>" if name == "refresh_expires_in" and isinstance(value, int) else value
        if name == "request_id":
            return "<request id>"
        if name in SECRETS:
            return f"<{name}>"
        if name in CLOCK and MOMENT.fullmatch(value):
            return "<time>"
        return self.text(value)
