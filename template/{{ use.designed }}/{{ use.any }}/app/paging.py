"""Lists in parts, in the way that the design asks for: by offset, by page, or by cursor."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Self, TypeVar
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from app.errors import InvalidInput

# Of a list whose operation has no parameters to cut it.
WHOLE = 1000

T = TypeVar("T")


@dataclass(frozen=True)
class Window:
    """Which rows of a list: `limit` of them after the first `offset`."""

    limit: int = WHOLE
    offset: int = 0

    @classmethod
    def of_page(cls, number: int, size: int, *, first: int = 1) -> Self:
        return cls(size, max(number - first, 0) * size)

    @classmethod
    def after(cls, cursor: str | None, size: int) -> Self:
        """`cursor` is the `next_cursor` of the page before."""
        if cursor is None:
            return cls(size)
        try:
            text = base64.b64decode(cursor, altchars="-_", validate=True).decode()
            return cls(size, int(text.removeprefix("after:")))
        except (ValueError, binascii.Error) as error:
            message = "give back the cursor of a page of this list"
            raise InvalidInput.of("cursor", message, "invalid_cursor", location="query") from error


@dataclass(frozen=True)
class Page(Generic[T]):
    """The rows of a window. `total` is how many there are in all windows, where that was asked."""

    rows: Sequence[T]
    window: Window
    has_more: bool
    total: int = 0

    @property
    def pages(self) -> int:
        return -(-self.total // self.window.limit)

    @property
    def number(self) -> int:
        return self.window.offset // self.window.limit + 1

    @property
    def next_cursor(self) -> str | None:
        if not self.has_more:
            return None
        place = f"after:{self.window.offset + self.window.limit}"
        return base64.urlsafe_b64encode(place.encode()).decode()

    def next_link(self, url: str, parameter: str, *, first: int = 1) -> str | None:
        """The address of the next page, where there is one."""
        if not self.has_more:
            return None
        if parameter.endswith("cursor"):
            return with_query(url, parameter, self.next_cursor or "")
        return with_query(url, parameter, str(self._value(parameter, 1, first)))

    def previous_link(self, url: str, parameter: str, *, first: int = 1) -> str | None:
        """The address of the page before, where there is one."""
        if self.window.offset == 0 or parameter.endswith("cursor"):
            return None
        return with_query(url, parameter, str(self._value(parameter, -1, first)))

    def _value(self, parameter: str, step: int, first: int) -> int:
        if "page" in parameter:
            return self.number - 1 + first + step
        return max(self.window.offset + step * self.window.limit, 0)


def with_query(url: str, name: str, value: str) -> str:
    """The same address with another value for one parameter."""
    parts = urlsplit(url)
    pairs = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != name]
    return urlunsplit(parts._replace(query=urlencode([*pairs, (name, value)])))
