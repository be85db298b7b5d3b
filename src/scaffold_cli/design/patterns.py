"""Makes strings that match a regular expression, the same ones each time.

The parsed form comes from `re._parser`, as private as it is steady; what it cannot do honestly
(looking around, back references) is refused, since the schemas' own engine refuses it too.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence
from itertools import islice
from re import _constants as codes  # type: ignore[attr-defined]  # private, see above
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_READABLE = string.ascii_letters + string.digits + "-_. " + string.punctuation
# How often a repetition runs beyond its least number.
_SPREAD = 3
_ATTEMPTS = 400

_FORBIDDEN = {
    codes.ASSERT: "look around",
    codes.ASSERT_NOT: "look around",
    codes.GROUPREF: "refer back",
    codes.GROUPREF_EXISTS: "refer back",
    codes.ATOMIC_GROUP: "use atomic groups",
    codes.POSSESSIVE_REPEAT: "use possessive repeats",
}
_CATEGORIES = {
    codes.CATEGORY_DIGIT: string.digits,
    codes.CATEGORY_NOT_DIGIT: string.ascii_letters,
    codes.CATEGORY_WORD: string.ascii_letters + string.digits + "_",
    codes.CATEGORY_NOT_WORD: "- .",
    codes.CATEGORY_SPACE: " ",
    codes.CATEGORY_NOT_SPACE: string.ascii_letters + string.digits,
}


def why_refused(pattern: str) -> str:
    """Say why a pattern cannot be used; empty where it can."""
    try:
        tree = parser.parse(pattern)
    except re.error as error:
        return f"is no regular expression: {error.msg}"
    for item in _leaves(tree):
        for code, wish in _FORBIDDEN.items():
            # Identity: the codes are numbers, and equal ones stand for other things elsewhere.
            if item is code:
                return f"may not {wish}; the schemas' own engine cannot"
    return ""


def matches(pattern: str, count: int, *, least: int, most: int) -> list[str]:
    """Give up to `count` different strings that match as a whole and keep to the lengths."""
    tree = parser.parse(pattern)
    made: dict[str, None] = {}
    for attempt in range(_ATTEMPTS):
        text = "".join(_Writer(attempt, least).write(tree))
        if least <= len(text) <= most and re.fullmatch(pattern, text):
            made[text] = None
        if len(made) == count:
            break
    return list(islice(made, count))


def _leaves(tree: Any) -> Iterator[object]:
    if isinstance(tree, (parser.SubPattern, list, tuple)):
        for item in tree:
            yield from _leaves(item)
    else:
        yield tree


class _Writer:
    """Walks the parsed pattern; the attempt's number decides at each choice."""

    def __init__(self, attempt: int, least: int) -> None:
        self.state = attempt
        self.least = least

    def choose(self, count: int) -> int:
        chosen = self.state % count
        # Spread the next decisions without the randomness that would need a seed to be kept.
        self.state = self.state // count + (self.state % 7) * 3 if self.state else 0
        return chosen

    def write(self, tree: Any) -> Iterator[str]:
        for code, value in tree:
            yield from self.write_one(code, value)

    def write_one(self, code: Any, value: Any) -> Iterator[str]:
        if code is codes.LITERAL:
            yield chr(value)
        elif code in {codes.IN, codes.ANY, codes.NOT_LITERAL}:
            allowed = _allowed(code, value)
            yield allowed[self.choose(len(allowed))] if allowed else ""
        elif code is codes.BRANCH:
            yield from self.write(value[1][self.choose(len(value[1]))])
        elif code is codes.SUBPATTERN:
            yield from self.write(value[3])
        elif code in {codes.MAX_REPEAT, codes.MIN_REPEAT}:
            low, high, inner = value
            for _ in range(self.times(low, high)):
                yield from self.write(inner)

    def times(self, low: int, high: int) -> int:
        if high is codes.MAXREPEAT:
            high = max(low, self.least) + _SPREAD
        return min(low + self.choose(min(high - low, max(_SPREAD, self.least)) + 1), high)


def _allowed(code: Any, value: Any) -> Sequence[str]:
    if code is codes.ANY:
        return _READABLE
    if code is codes.NOT_LITERAL:
        return [character for character in _READABLE if ord(character) != value]
    negated = value[0][0] is codes.NEGATE
    members = [character for item in value for character in _members(*item)]
    if negated:
        return [character for character in _READABLE if character not in members]
    return members


def _members(code: Any, value: Any) -> Sequence[str]:
    if code is codes.LITERAL:
        return chr(value)
    if code is codes.RANGE:
        low, high = value
        return [chr(point) for point in range(low, min(high, low + 127) + 1)]
    if code is codes.CATEGORY:
        return _CATEGORIES[value]
    return ""
