"""Conditions of a query; a value of None stands for one that was not sent."""

import json
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.db.models.lookups import Contains

Row = TypeVar("Row", bound=Model)


def matching(rows: QuerySet[Row], /, *conditions: Q, **lookups: Any) -> QuerySet[Row]:
    """The rows that pass every condition which was asked for."""
    asked = {lookup: value for lookup, value in lookups.items() if value is not None}
    return rows.filter(*conditions, **asked)


def same(lookup: str, value: Any) -> Q:
    """For a lookup that another parameter uses as well."""
    return Q() if value is None else Q(**{lookup: value})


def differs(name: str, value: Any) -> Q:
    """Another value, and not none at all."""
    return Q() if value is None else ~Q(**{name: value}) & Q(**{f"{name}__isnull": False})


def has_any(name: str, values: Any) -> Q:
    """A JSON document that holds one of these texts, as a whole value."""
    if values is None:
        return Q()
    text = Cast(name, TextField())
    wanted = values if isinstance(values, list) else [values]
    # SQLite keeps documents in ASCII, the other engines do not.
    forms = {json.dumps(value, ensure_ascii=plain) for value in wanted for plain in (True, False)}
    return any_of(Q(Contains(text, form)) for form in sorted(forms))


def any_contains(value: str | None, *names: str) -> Q:
    """The text anywhere in one of these columns, whatever the case."""
    if value is None:
        return Q()
    return any_of(Q(**{f"{name}__icontains": value}) for name in names)


def any_of(conditions: Iterable[Q]) -> Q:
    """None of none."""
    return reduce(or_, conditions, Q(pk__in=[]))
