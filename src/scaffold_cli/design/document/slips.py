"""Tells a slip of the pen from another word: one or two letters wrong, or the casing."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

# Words shorter than this are another word once two letters differ.
_SHORT = 6
_LONGEST = 60
# A hostile document must not make us compare for minutes.
_MOST_WORDS = 200


def slip_for(word: str, known: Iterable[str], *, most: int = 2) -> str:
    """Give the known word that a misspelt one was meant to be; empty where there is none.

    `most` is how many letters may be wrong in a long word; 1 leaves the casing alone, too.
    """
    if not 1 < len(word) <= _LONGEST:
        return ""
    allowed = min(most, 1 if len(word) < _SHORT else 2)
    words = islice(known, _MOST_WORDS)
    return next((each for each in words if _is_slip(word, each, allowed, strict=most == 1)), "")


def _is_slip(word: str, other: str, allowed: int, *, strict: bool) -> bool:
    left, right = _bare(word), _bare(other)
    if left == right:
        return not strict
    return abs(len(left) - len(right)) <= allowed and _is_within(left, right, allowed)


def _bare(word: str) -> str:
    return word.lower().replace("_", "").replace("-", "")


def _is_within(left: str, right: str, allowed: int) -> bool:
    """Whether so many letters added, dropped, changed or swapped make one of the other."""
    if left == right:
        return True
    if not allowed:
        return False
    at = next(
        (i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b),
        min(len(left), len(right)),
    )
    mine, theirs = left[at:], right[at:]
    if mine[1:2] + mine[:1] == theirs[:2] and _is_within(mine[2:], theirs[2:], allowed - 1):
        return True
    pairs = ((mine[1:], theirs[1:]), (mine[1:], theirs), (mine, theirs[1:]))
    return any(_is_within(rest, other, allowed - 1) for rest, other in pairs)
