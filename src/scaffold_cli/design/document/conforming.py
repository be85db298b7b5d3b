"""Whether a value, such as an example, fits a schema of the model; the first reason why not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from operator import ge, gt, le, lt
from typing import Any
from uuid import UUID

from scaffold_cli.design.document.leaves import told, type_of
from scaffold_cli.design.document.patterns import matches
from scaffold_cli.design.document.schema import Schema

# A hostile union of unions is given up; what is not checked is taken to fit.
_MOST_STEPS = 20_000
# And all examples of a design together may take this many.
_MOST_STEPS_IN_ALL = 500_000
_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:?\d\d)?")


@dataclass(slots=True)
class Conformance:
    """Checks values against schemas; `resolve` follows a reference."""

    resolve: Callable[[Schema], Schema]
    _steps: int = 0
    _steps_in_all: int = 0
    _under_way: set[tuple[str, int]] = field(default_factory=set)

    def why_not(self, value: object, schema: Schema) -> str:
        """Give the first reason why the value does not fit; empty where it does."""
        self._steps = 0
        if self._steps_in_all > _MOST_STEPS_IN_ALL:
            return ""
        reason = self._check(value, schema, "")
        self._steps_in_all += self._steps
        return reason

    def _check(self, value: object, schema: Schema, path: str) -> str:
        self._steps += 1
        if self._steps > _MOST_STEPS:
            return ""
        if not schema.ref:
            return self._check_content(value, schema, path)
        mark = (schema.ref, id(value))
        if mark in self._under_way:
            return ""
        self._under_way.add(mark)
        try:
            return self._check_content(value, self.resolve(schema), path)
        finally:
            self._under_way.discard(mark)

    def _check_content(self, value: object, schema: Schema, path: str) -> str:
        if value is None:
            return self._null(schema, path)
        return (
            _wrong_type(value, schema, path)
            or _wrong_value(value, schema, path)
            or self._variants(value, schema, path)
            or self._inside(value, schema, path)
        )

    def _null(self, schema: Schema, path: str) -> str:
        says_nothing = not schema.types and schema.enum is None and not schema.variants
        return "" if schema.nullable or says_nothing else f"{_at(path)} cannot be null"

    def _inside(self, value: object, schema: Schema, path: str) -> str:
        if isinstance(value, dict):
            return self._object(value, schema, path)
        if isinstance(value, list):
            return self._list(value, schema, path)
        return ""

    def _object(self, value: Mapping[str, object], schema: Schema, path: str) -> str:
        # What is read-only or write-only is missing from one of the directions.
        needed = [
            each.name
            for each in schema.properties.values()
            if each.required and not each.read_only and not each.write_only
        ]
        for name in (*needed, *schema.required_others):
            if name not in value:
                return f"{_at(path)} has no {name!r}, which is required"
        patterned = "patternProperties" in schema.others
        for name, each in value.items():
            known = schema.properties.get(name)
            inner = known.schema if known else schema.additional
            if inner is False and not patterned and not schema.variants:
                return f"{_at(path)} must not have {name!r}"
            if isinstance(inner, Schema) and (known or not patterned):
                reason = self._check(each, inner, f"{path}/{name}")
                if reason:
                    return reason
        return ""

    def _list(self, value: list[object], schema: Schema, path: str) -> str:
        count = len(value)
        if schema.min_items is not None and count < schema.min_items:
            return f"{_at(path)} has {count} items, fewer than {schema.min_items}"
        if schema.max_items is not None and count > schema.max_items:
            return f"{_at(path)} has {count} items, more than {schema.max_items}"
        for index, each in enumerate(value):
            given = schema.prefix_items
            inner = given[index] if index < len(given) else schema.items
            reason = self._check(each, inner, f"{path}/{index}") if inner else ""
            if reason:
                return reason
        return ""

    def _variants(self, value: object, schema: Schema, path: str) -> str:
        if not schema.variants:
            return ""
        reasons = [self._check(value, each, path) for each in schema.variants]
        if all(reasons):
            return f"{_at(path)} fits none of its {len(reasons)} variants ({reasons[0]})"
        return ""


def _at(path: str) -> str:
    return path or "it"


def _wrong_type(value: object, schema: Schema, path: str) -> str:
    found = type_of(value)
    if not schema.types or found in schema.types:
        return ""
    if found == "integer" and "number" in schema.types:
        return ""
    if isinstance(value, float) and value.is_integer() and "integer" in schema.types:
        return ""
    return (
        f"{_at(path)} has to be {' or '.join(map(_with_article, schema.types))}, not {told(value)}"
    )


def _with_article(name: str) -> str:
    return f"{'an' if name[0] in 'aio' else 'a'} {name}"


def _wrong_value(value: object, schema: Schema, path: str) -> str:
    if schema.enum is not None and not any(_equal(value, each) for each in schema.enum):
        allowed = ", ".join(repr(each) for each in schema.enum[:8])
        more = ", …" if len(schema.enum) > 8 else ""  # noqa: PLR2004  # what a line holds
        return f"{_at(path)} is {told(value)}, which is not one of {allowed}{more}"
    if isinstance(value, str):
        return _wrong_text(value, schema, path)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _wrong_number(value, schema, path)
    return ""


def _equal(left: object, right: object) -> bool:
    return left == right and isinstance(left, bool) == isinstance(right, bool)


def _wrong_text(value: str, schema: Schema, path: str) -> str:
    length = len(value)
    if schema.min_length is not None and length < schema.min_length:
        return f"{_at(path)} has {length} characters, fewer than {schema.min_length}"
    if schema.max_length is not None and length > schema.max_length:
        return f"{_at(path)} has {length} characters, more than {schema.max_length}"
    if not matches(schema.pattern, value):
        return f"{_at(path)} is {told(value)}, which does not match {schema.pattern!r}"
    reader = _FORMATS.get(schema.format)
    try:
        if reader:
            reader(value)
    except ValueError:
        return f"{_at(path)} is {told(value)}, which is no {schema.format}"
    return ""


def _wrong_number(value: float, schema: Schema, path: str) -> str:
    bounds: tuple[tuple[int | float | None, Callable[[Any, Any], bool], str], ...] = (
        (schema.minimum, lt, "less than"),
        (schema.maximum, gt, "more than"),
        (schema.exclusive_minimum, le, "not more than"),
        (schema.exclusive_maximum, ge, "not less than"),
    )
    for limit, is_broken, words in bounds:
        if limit is not None and is_broken(value, limit):
            return f"{_at(path)} is {value}, {words} {limit}"
    step = schema.multiple_of
    if step and isinstance(value, int) and isinstance(step, int) and value % step:
        return f"{_at(path)} is {value}, no multiple of {step}"
    return ""


def _read_date_time(text: str) -> None:
    if not _DATE_TIME.fullmatch(text):
        raise ValueError(text)
    datetime.fromisoformat(text[:19].replace(" ", "T"))


_FORMATS: dict[str, Callable[[str], object]] = {
    "date": date.fromisoformat,
    "date-time": _read_date_time,
    "uuid": UUID,
}
