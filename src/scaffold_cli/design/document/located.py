"""Values that know their lines, and what may be wrong with a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


class Mapping(dict[str, Any]):
    """A mapping that knows the line of itself and of each key."""

    __slots__ = ("line", "lines", "size")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}
        self.size = 1


class Sequence(list[Any]):
    """A list that knows the line of itself and of each item."""

    __slots__ = ("line", "lines", "size")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []
        self.size = 1


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with the text; `fatal` where nothing after it was read."""

    line: int
    message: str
    hint: str = ""
    keys: tuple[str, ...] = ()


class Unreadable(Exception):
    """Stops the reading of one text."""

    def __init__(self, line: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.flaw = Flaw(line, message, hint)
