"""What the parentheses and the default of a field say, read and checked against its type."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from scaffold_cli.design import patterns
from scaffold_cli.design.field_types import FieldType
from scaffold_cli.design.model import Field
from scaffold_cli.design.refused import Refused
from scaffold_cli.design.scales import Scale, scale_of
from scaffold_cli.design.short_form import FieldText
from scaffold_cli.design.values import MEANING, Value, as_json, read_value

# SQLite keeps a decimal as a double, which is exact for so many digits.
_MOST_DIGITS = 15
_DEFAULT_DIGITS, _DEFAULT_DECIMALS = 12, 2
# An index of MySQL holds 3072 bytes: the owner's id and this many characters.
LONGEST_INDEXED = 700
# What an address needs at the least to be one of our examples.
_SHORTEST = {"email": 16, "url": 32}


@dataclass(slots=True)
class Constraints:
    """The typed side of a field's recorded constraints."""

    scale: Scale | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    example: Value | None = None


def read_constraints(text: FieldText, row: FieldType, field: Field) -> Constraints:
    """Fill in the field's constraints, default included; Refused names the first that is wrong."""
    _refuse_unknown(text, row)
    if row.name == "decimal":
        _read_digits(text, field)
    scale = scale_of(row.name, digits=field.digits or 0, decimals=field.decimals or 0)
    limits = Constraints(scale)
    if row.kind == "text":
        _read_lengths(text, row, field)
        _read_pattern(text, field)
    elif scale:
        _read_bounds(text, field, limits, scale)
    if text.default is not None:
        field.has_default = True
        field.default = as_json(field, _checked(text.default, "default", field, limits))
    if "example" in text.options:
        limits.example = _checked(text.options["example"], "example", field, limits)
    return limits


def _refuse_unknown(text: FieldText, row: FieldType) -> None:
    allowed = row.options if row.kind == "relation" else row.options | {"example"}
    for key in text.options:
        if key not in allowed:
            offer = ", ".join(f"{name}=" for name in sorted(allowed)) or "nothing in parentheses"
            raise Refused(f"A field of type {row.name} has no {key!r}.", hint=f"It takes {offer}.")
    if row.kind == "relation" and text.default is not None:
        raise Refused(f"A {row.name} field cannot have a default.", hint="Leave out '='.")


def _whole_number(text: FieldText, key: str) -> int | None:
    value = text.options.get(key)
    if value is None:
        return None
    if not re.fullmatch(r"[0-9]{1,9}", value):
        raise Refused(f"{key}={value} is no whole number from 0 up.")
    return int(value)


def _read_digits(text: FieldText, field: Field) -> None:
    digits, decimals = _whole_number(text, "digits"), _whole_number(text, "decimals")
    field.digits = _DEFAULT_DIGITS if digits is None else digits
    field.decimals = min(_DEFAULT_DECIMALS, field.digits) if decimals is None else decimals
    if not 1 <= field.digits <= _MOST_DIGITS:
        raise Refused(f"digits={field.digits} is not between 1 and {_MOST_DIGITS}.")
    if field.decimals > field.digits:
        raise Refused(f"decimals={field.decimals} is more than the digits, {field.digits}.")


def _read_lengths(text: FieldText, row: FieldType, field: Field) -> None:
    field.min_length = _one_of(text, "min", "min_length")
    given = _one_of(text, "max", "length", "max_length")
    field.max_length = row.max_length if given is None else given
    longest, least = field.max_length or 0, field.min_length or 0
    shortest = _SHORTEST.get(row.name, 1)
    if longest > row.length_limit:
        advice = "Use the type text." if row.name == "string" else ""
        raise Refused(f"{longest} is more than {row.name} holds, {row.length_limit}.", hint=advice)
    if longest < shortest:
        raise Refused(f"A maximum of {longest} leaves no room: {row.name} needs {shortest}.")
    if least > longest:
        raise Refused(f"The minimum length {least} is above the maximum {longest}.")


def _one_of(text: FieldText, *keys: str) -> int | None:
    given = [key for key in keys if key in text.options]
    if len(given) > 1:
        raise Refused(f"{given[0]}= and {given[1]}= say the same.", hint=f"Keep {given[0]}=.")
    return _whole_number(text, given[0]) if given else None


def _read_pattern(text: FieldText, field: Field) -> None:
    field.pattern = text.options.get("pattern")
    if field.pattern is None:
        return
    if reason := patterns.why_refused(field.pattern):
        raise Refused(f"The pattern {field.pattern!r} {reason}.")


def _read_bounds(text: FieldText, field: Field, limits: Constraints, scale: Scale) -> None:
    for key in ("min", "max"):
        if key not in text.options:
            continue
        value = _read(text.options[key], key, field)
        number = scale.number(value)
        if not scale.lowest <= number <= scale.highest:
            raise Refused(f"{key}={text.options[key]} does not fit a field of type {field.type}.")
        if key == "min":
            field.min, limits.low = _recorded_bound(field, value), number
        else:
            field.max, limits.high = _recorded_bound(field, value), number
    if limits.low is not None and limits.high is not None and limits.low > limits.high:
        raise Refused(f"min={field.min} is above max={field.max}.")


def _recorded_bound(field: Field, value: Value) -> int | float | str:
    if not isinstance(value, int | float | Decimal):
        return str(as_json(field, value))
    number = Decimal(str(value))
    if number == number.to_integral_value():
        return int(number)
    if isinstance(value, Decimal) and _places(value) > (field.decimals or 0):
        raise Refused(f"{value} has more decimals than the field, {field.decimals}.")
    return float(number)


def _places(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _read(text: str, key: str, field: Field) -> Value:
    try:
        return read_value(field.type, text)
    except (ValueError, KeyError, RecursionError):
        meaning = MEANING.get(field.type, field.type)
        raise Refused(f"{key}={text} is no {meaning}.") from None


def _checked(text: str, key: str, field: Field, limits: Constraints) -> Value:
    value = _read(text, key, field)
    if reason := _why_unfit(value, field, limits):
        raise Refused(f"{key}={text} {reason}.")
    return value


def _why_unfit(value: Value, field: Field, limits: Constraints) -> str:
    if field.type == "enum":
        return "" if value in field.choices else f"is none of {', '.join(field.choices)}"
    if isinstance(value, Decimal) and _places(value) > (field.decimals or 0):
        return f"has more than {field.decimals} decimals"
    if limits.scale:
        return _why_out_of_bounds(limits.scale.number(value), field, limits, limits.scale)
    if isinstance(value, str | bytes) and field.max_length is not None:
        return _why_bad_text(value, field)
    return ""


def _why_out_of_bounds(number: Decimal, field: Field, limits: Constraints, scale: Scale) -> str:
    if number < (scale.lowest if limits.low is None else limits.low):
        return f"is below min={field.min}" if field.min is not None else "is too small"
    if number > (scale.highest if limits.high is None else limits.high):
        return f"is above max={field.max}" if field.max is not None else "is too large"
    return ""


def _why_bad_text(value: str | bytes, field: Field) -> str:
    least, most = field.min_length or 0, field.max_length or 0
    if not least <= len(value) <= most:
        return f"is {len(value)} long, but the field holds {least} to {most}"
    if field.pattern is not None and isinstance(value, str):
        return "" if re.fullmatch(field.pattern, value) else f"does not match {field.pattern}"
    return ""
