"""Example values of a field: the same ones on each run, all of them within its constraints."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from decimal import Decimal

from scaffold_cli.design import patterns
from scaffold_cli.design.constraints import Constraints
from scaffold_cli.design.model import Examples, Field
from scaffold_cli.design.refused import Refused
from scaffold_cli.design.scales import Scale, ladder
from scaffold_cli.design.values import Value, as_json

_SERIES = 5
# The series, and two more for `valid` and `updated`.
_WANTED = _SERIES + 2
_ENDINGS = ("1", "2", "3", "4", "5", "one", "two")
_LETTERS = "abcdefg"
# Longer ones would only swell the project's tests.
_LONGEST_INVALID = 5000
_FIXED: dict[str, tuple[Sequence[Value], list[Value]]] = {
    "boolean": ([True, False], [True, False]),
    "email": (
        [f"a{place}@example.com" for place in range(1, _SERIES + 1)],
        ["one@example.com", "two@example.com"],
    ),
    "json": ([{"key": int(end) if end.isdigit() else end} for end in _ENDINGS], []),
    "url": ([f"https://example.com/{end}" for end in _ENDINGS], []),
    "uuid": (
        [f"00000000-0000-4000-8000-{place:012d}" for place in range(1, _SERIES + 1)],
        ["11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"],
    ),
}
_WRONG: dict[str, list[object]] = {
    "binary": ["no base64!", 1],
    "boolean": ["yes", 1],
    "date": ["yesterday", True],
    "datetime": ["yesterday", True],
    "decimal": ["abc", True],
    "email": ["no address", 1],
    "enum": ["no-such-value", 1],
    "float": ["abc"],
    "integer": ["abc", 1.5],
    "time": ["yesterday", True],
    "url": ["no address", 1],
    "uuid": ["no-uuid", 1],
}
_NO_PATTERN_MATCHES = ("!", "?", "", "0", "x", " ", "Ω")


def examples_of(field: Field, limits: Constraints) -> Examples:
    """Make the examples; a value given by `example=` becomes the valid one."""
    if field.type == "ref":
        return Examples(invalid=[*_null(field), *_WRONG["uuid"]])
    if field.type == "many":
        return Examples([], [], [*_null(field), ["no-uuid"], "x"], [])
    values, pair = _values_of(field, limits)
    pair = pair or list(values[_SERIES:]) or list(values)
    if limits.example is not None:
        values = values or [limits.example]
        pair = [limits.example, *(each for each in [*pair, *values] if each != limits.example)]
    if not pair:
        raise Refused(
            f"No example could be found for the pattern {field.pattern}.",
            hint="Give one: (example=...).",
        )
    return Examples(
        valid=as_json(field, pair[0]),
        updated=as_json(field, pair[1 % len(pair)]),
        invalid=_invalid(field, limits),
        series=[as_json(field, values[place % len(values)]) for place in range(_SERIES)],
    )


def _values_of(field: Field, limits: Constraints) -> tuple[Sequence[Value], list[Value]]:
    """Give up to seven values in ascending order, and the pair that reads best if it fits."""
    if limits.scale:
        return _ordered(limits.scale, limits)
    if field.type == "enum":
        return field.choices, [*field.choices[:2]]
    if field.type in _FIXED:
        return _FIXED[field.type]
    return _texts(field), []


def _ordered(scale: Scale, limits: Constraints) -> tuple[list[Value], list[Value]]:
    numbers = ladder(scale, limits.low, limits.high, _WANTED)
    low = scale.lowest if limits.low is None else limits.low
    high = scale.highest if limits.high is None else limits.high
    fits = all(low <= number <= high for number in scale.pair)
    pair = [scale.value(number) for number in scale.pair] if fits else []
    return [scale.value(number) for number in numbers], pair


def _texts(field: Field) -> list[Value]:
    least, most = field.min_length or 0, field.max_length or 0
    if field.pattern is not None:
        return list(patterns.matches(field.pattern, _WANTED, least=least, most=most))
    binary = field.type == "binary"
    label = "" if binary else field.name.replace("_", " ") + " "
    wanted = [label + ending for ending in _ENDINGS]
    if max(map(len, wanted)) > most:
        wanted = list(_LETTERS)
    padded = [text.ljust(least, "x") for text in wanted]
    return [text.encode() for text in padded] if binary else list(padded)


def _null(field: Field) -> list[object]:
    return [] if field.nullable else [None]


def _invalid(field: Field, limits: Constraints) -> list[object]:
    """Values that no schema of the design may take, whichever framework reads it."""
    if field.type == "json":
        # `null` is JSON too, so whether a schema refuses it is not for us to say.
        return []
    wrong = _WRONG.get(field.type, [1])
    beyond = [*_wrong_lengths(field), *_unmatched(field)] if field.max_length else []
    return [*_null(field), *_outside(field, limits), *wrong, *beyond]


def _outside(field: Field, limits: Constraints) -> list[object]:
    scale = limits.scale
    if scale is None:
        return []
    beyond = []
    if limits.low is not None:
        beyond.append(limits.low - scale.step)
    if limits.high is not None:
        beyond.append(limits.high + scale.step)
    return [as_json(field, scale.value(number)) for number in beyond if _exists(number, scale)]


def _exists(number: Decimal, scale: Scale) -> bool:
    """Whether the number stands for a value at all; the day has no 25th hour."""
    return scale.lowest <= number <= scale.highest


def _wrong_lengths(field: Field) -> list[object]:
    least, most = field.min_length or 0, field.max_length or 0
    # The default maximum is the type's own and tested once, not with each field.
    lengths = [] if most in {254, 255, 65535, 1048576} or most > _LONGEST_INVALID else [most + 1]
    lengths += [least - 1] if least else []
    if field.type == "binary":
        return [base64.b64encode(b"x" * length).decode() for length in lengths]
    return ["x" * length for length in lengths]


def _unmatched(field: Field) -> list[object]:
    if field.pattern is None:
        return []
    for text in _NO_PATTERN_MATCHES:
        if not re.search(field.pattern, text):
            return [text]
    return []
