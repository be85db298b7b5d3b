"""Tells a slip of the pen from another word: one or two letters wrong, or the casing."""

from __future__ import annotations

from collections.abc import Iterable

# Words shorter than this are another word once two letters differ.
_SHORT = 6
_LONGEST = 60


def slip_for(word: str, known: Iterable[str], *, most: int = 2) -> str:
    """Give the known word that a misspelt one was meant to be; empty where there is none.

    `most` is how many letters may be wrong in a long word; 1 leaves the casing alone, too.
    """
    if not 1 < len(word) <= _LONGEST:
        return ""
    allowed = min(most, 1 if len(word) < _SHORT else 2)
    return next((each for each in known if _is_slip(word, each, allowed, strict=most == 1)), "")


def _is_slip(word: str, other: str, allowed: int, *, strict: bool) -> bool:
    left, right = _bare(word), _bare(other)
    if left == right:
        return not strict
    if abs(len(left) - len(right)) > allowed:
        return False
    return _distance(left, right) <= allowed


def _bare(word: str) -> str:
    return word.lower().replace("_", "").replace("-", "")


def _distance(left: str, right: str) -> int:
    """Count letters to add, drop, change or swap with their neighbour."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, mine in enumerate(left, 1):
        previous, row = row, [i]
        for j, theirs in enumerate(right, 1):
            best = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (mine != theirs))
            swapped = i > 1 and j > 1 and mine == right[j - 2] and left[i - 2] == theirs
            row.append(min(best, before[j - 2] + 1) if swapped else best)
        before = previous
    return row[-1]
