"""Regular expressions of ECMA 262, as OpenAPI has them, and what Python makes of them."""

from __future__ import annotations

import re
import warnings
from functools import lru_cache
from re import _constants as codes  # type: ignore[attr-defined]  # private, but steady
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_NAMED_GROUP = re.compile(r"\(\?<(?![=!])")
# Only ECMA has these, so that Python's refusal of them tells nothing.
_ECMA_ONLY = re.compile(r"\\[pP]\{|\\u\{|\\c[A-Za-z]|\[\^?\]|\\k<")
_LONGEST = 5000
# A repetition up to here is as good as a fixed length.
_FEW = 8
# Steps that a match may take at worst; a hostile pattern is left unchecked instead.
_MOST_STEPS = 200_000


@lru_cache(maxsize=4096)
def why_no_pattern(pattern: str) -> str:
    """Say what is wrong with a pattern; empty where nothing is, or nobody here can tell."""
    if len(pattern) > _LONGEST or _ECMA_ONLY.search(pattern):
        return ""
    try:
        _parsed(pattern)
    except re.error as error:
        return error.msg
    except (RecursionError, OverflowError):
        return "it is too deeply nested"
    return ""


def matches(pattern: str, text: str) -> bool:
    """Whether the pattern is found in the text; True where that cannot be told, or not in time."""
    if not pattern or _ECMA_ONLY.search(pattern) or why_no_pattern(pattern):
        return True
    if _worst_steps(pattern, len(text)) > _MOST_STEPS:
        return True
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return re.search(_in_python(pattern), text) is not None


def _in_python(pattern: str) -> str:
    return _NAMED_GROUP.sub("(?P<", pattern)


def _parsed(pattern: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return parser.parse(_in_python(pattern))


@lru_cache(maxsize=4096)
def _worst_steps(pattern: str, length: int) -> float:
    """Guess how long backtracking may take: a power per repetition, exponential where nested."""
    count, nested = _repeats(_parsed(pattern), inside=False)
    if nested:
        return float(2 ** min(length, 64))
    return float((length + 1) ** min(count + 1, 20))


def _repeats(tree: Any, *, inside: bool) -> tuple[int, bool]:
    count, nested = 0, False
    for item in tree if isinstance(tree, (parser.SubPattern, list, tuple)) else ():
        deeper = inside
        if isinstance(item, tuple) and item and item[0] in _REPEATS and item[1][1] > _FEW:
            count, nested, deeper = count + 1, nested or inside, True
        more, found = _repeats(item, inside=deeper)
        count, nested = count + more, nested or found
    return count, nested


_REPEATS = {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}
