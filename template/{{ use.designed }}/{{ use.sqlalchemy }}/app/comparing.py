"""Comparisons of a query's value with a column, beside those of `operator`."""

import json
from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Text, cast, or_


def is_one_of(column: Any, values: Any) -> ColumnElement[bool]:
    """Any of several values."""
    return column.in_(values)  # type: ignore[no-any-return]


def contains(column: Any, value: str) -> ColumnElement[bool]:
    """The text anywhere in it, whatever the case."""
    return column.icontains(value, autoescape=True)  # type: ignore[no-any-return]


def begins_with(column: Any, value: str) -> ColumnElement[bool]:
    return column.istartswith(value, autoescape=True)  # type: ignore[no-any-return]


def has_any(column: Any, values: Any) -> ColumnElement[bool]:
    """A JSON document that holds one of these texts, as a whole value."""
    wanted = values if isinstance(values, list) else [values]
    text = cast(column, Text)
    return or_(*(text.contains(json.dumps(value), autoescape=True) for value in wanted))


def any_contains(*columns: Any) -> Callable[[Any, str], ColumnElement[bool]]:
    """The text anywhere in one of these columns."""
    return lambda _column, value: or_(*(contains(column, value) for column in columns))
