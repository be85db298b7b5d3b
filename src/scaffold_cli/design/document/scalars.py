"""YAML 1.2's core schema: what a plain scalar means. `no`, `on`, `12:30` and dates are texts."""

from __future__ import annotations

import re

_WORDS: dict[str, object] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
# What a number may begin with; all else is told apart without a regular expression.
_BEGINNINGS = frozenset("+-.0123456789")
_INTEGER = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NO_NUMBER = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
# Python refuses to read longer ones, and nobody means them.
_MOST_DIGITS = 400
_TAG = "tag:yaml.org,2002:"


class NotJson(Exception):
    """A value that no JSON can hold."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def read_scalar(text: str, style: str | None, tag: str | None) -> object:
    """Read one scalar: a text where it is quoted or a block, else what it looks like."""
    if tag is not None and tag != "!":
        return _tagged(text, tag)
    if style or tag == "!":
        return text
    return _plain(text)


def _plain(text: str) -> object:
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in _BEGINNINGS:
        return _number(text)
    return text


def _number(text: str) -> object:
    if _NO_NUMBER.fullmatch(text):
        raise NotJson(f"{text} is no number of JSON", "Leave the limit out.")
    if len(text) > _MOST_DIGITS:
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        number = float(text)
        if number in (float("inf"), float("-inf")):
            raise NotJson(f"{text} is too large for a number")
        return number
    if _OCTAL.fullmatch(text):
        return int(text, base=0)
    if _HEXADECIMAL.fullmatch(text):
        return int(text, base=0)
    return text


def _tagged(text: str, tag: str) -> object:
    name = tag.removeprefix(_TAG)
    if name in {"str", "binary", "timestamp"}:
        return text
    value = _plain(text)
    if name == "float" and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    wanted = {"null": type(None), "bool": bool, "int": int, "float": float}.get(name)
    if wanted and isinstance(value, wanted):
        return value
    raise NotJson(f"the tag {tag} does not fit {text[:40]!r}", "Remove the tag.")
