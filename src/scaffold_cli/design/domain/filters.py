"""Which member a query parameter filters by.

Of 1,802 such parameters in real documents 16 of 100 have the name of a member; endings such as
`_after` and beginnings such as `min_` find more. What is not found is listed, never ignored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from scaffold_cli.design.document.model import Document
from scaffold_cli.design.document.schema import Schema
from scaffold_cli.design.domain.kinds import kind_of
from scaffold_cli.design.domain.model import Entity, Field, Kind, Parameter
from scaffold_cli.design.domain.words import key, singular_key, split

Op = Literal["eq", "ne", "gt", "gte", "lt", "lte", "in", "has", "contains", "prefix"]

_SEARCHES = frozenset(
    [
        "q", "query", "search", "s", "keyword", "keywords", "term", "searchterm", "searchquery",
        "searchtext", "text", "fulltext", "filter", "searchstring", "name_or_description",
    ]
)  # fmt: skip
_AFTER: dict[str, Op] = {
    "gte": "gte", "ge": "gte", "min": "gte", "from": "gte", "after": "gte", "since": "gte",
    "start": "gte", "lte": "lte", "le": "lte", "max": "lte", "to": "lte", "before": "lte",
    "until": "lte", "end": "lte", "gt": "gt", "lt": "lt", "ne": "ne", "not": "ne", "neq": "ne",
    "icontains": "contains", "istartswith": "prefix", "iexact": "eq", "onorafter": "gte",
    "onorbefore": "lte", "in": "in", "contains": "contains", "like": "contains",
    "ilike": "contains",
    "search": "contains", "prefix": "prefix", "startswith": "prefix", "eq": "eq", "exact": "eq",
}  # fmt: skip
_BEFORE: dict[str, Op] = {
    "min": "gte", "from": "gte", "after": "gte", "since": "gte", "start": "gte", "max": "lte",
    "to": "lte", "before": "lte", "until": "lte", "end": "lte", "not": "ne", "exclude": "ne",
    "minimum": "gte", "maximum": "lte",
}  # fmt: skip
# What may be said of a member beside its name: `country` of country_code, `dogs` of dogs_allowed.
_SAYING_NO_MORE = frozenset(
    ["id", "code", "uuid", "name", "at", "date", "time", "allowed", "type", "list"]
)
_ORDERED = frozenset(["integer", "number", "date", "datetime", "time"])
_NUMBERS = frozenset(["integer", "number"])
_TIMES = frozenset(["date", "datetime"])
_TEXTS = frozenset(["string", "email", "uri", "enum", "uuid"])


def use_filter(document: Document, schema: Schema, parameter: Parameter, entity: Entity) -> None:
    """Say which member a parameter filters by, and how; it stays unmatched where none is."""
    name = re.sub(r"^filters?[\[._](.+?)\]?$", r"\1", parameter.name)
    is_list = schema.is_array
    one = document.resolve(schema.items) if is_list and schema.items else schema
    if not is_list and _searches(name, one, entity):
        parameter.use, parameter.op = "search", "contains"
        return
    for field, op in _candidates(name, entity):
        fitted = _fitted(field, op, one, is_list=is_list)
        if fitted is not None:
            parameter.use, parameter.field, parameter.op = "filter", field.wire, fitted
            return


def _searches(name: str, schema: Schema, entity: Entity) -> bool:
    """Whether a parameter looks into all texts; one that is a member looks into that alone."""
    has_texts = any(each.kind == "string" for each in entity.fields)
    is_member = any(key(each.wire) == key(name) for each in entity.fields)
    is_text = kind_of(schema) == "string"
    return key(name) in _SEARCHES and is_text and has_texts and not is_member


def _candidates(name: str, entity: Entity) -> Iterator[tuple[Field, Op]]:
    words = split(name)
    by_key = {key(each.wire): each for each in entity.fields}
    for stem, op in _readings(words):
        text = "".join(stem)
        single = singular_key("_".join(stem))
        for each in (text, single, f"is{text}", f"has{text}", f"{single}s"):
            if each in by_key:
                yield by_key[each], op
        for field in entity.fields:
            own = split(field.wire)
            if (
                own[: len(stem)] == stem
                and len(own) == len(stem) + 1
                and own[-1] in _SAYING_NO_MORE
            ):
                yield field, op
            if (*own, "id") == stem:
                yield field, op
        # `ids` of the identity, whatever that is called.
        if op == "eq" and single == "id":
            yield from ((each, op) for each in entity.fields if each.wire == entity.identity.field)
    yield from _times(words, entity)


def _readings(words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Op]]:
    yield words, "eq"
    if len(words) > 1 and words[-1] in _AFTER:
        yield words[:-1], _AFTER[words[-1]]
    for length in (2, 3):  # starts with, on or after
        ending = "".join(words[-length:])
        if len(words) > length and ending in _AFTER:
            yield words[:-length], _AFTER[ending]
    if len(words) > 1 and words[0] in _BEFORE:
        yield words[1:], _BEFORE[words[0]]


def _times(words: tuple[str, ...], entity: Entity) -> Iterator[tuple[Field, Op]]:
    """`since`, `date_from`, `from`: the time that a row was made, where there is one."""
    spoken = [word.removesuffix("date") for word in words]
    bare = [word for word in spoken if word not in ("", "time", "datetime")]
    if len(bare) == 1 and bare[0] in _BEFORE and _BEFORE[bare[0]] in ("gte", "lte"):
        times = [each for each in entity.fields if each.kind in _TIMES]
        made = [each for each in times if each.computed == "created_at"]
        chosen = made or (times if len(times) == 1 else [])
        yield from ((each, _BEFORE[bare[0]]) for each in chosen)


def _fitted(field: Field, op: Op, schema: Schema, *, is_list: bool) -> Op | None:
    """Give the comparison that suits both kinds, None where they do not go together."""
    asked = kind_of(schema)
    if field.kind in ("document", "references"):
        return "has" if op == "eq" and asked not in ("document", "boolean") else None
    if op in ("gte", "lte", "gt", "lt") and (is_list or field.kind not in _ORDERED):
        return None
    if op in ("contains", "prefix") and field.kind not in _TEXTS:
        return None
    if not _go_together(field, asked, schema, is_list=is_list):
        return None
    return "in" if is_list and op == "eq" else op


def _go_together(field: Field, asked: Kind, schema: Schema, *, is_list: bool) -> bool:
    if "boolean" in (asked, field.kind) or field.kind == "bytes":
        return asked == field.kind == "boolean"
    if field.kind in _NUMBERS:
        return asked in _NUMBERS or is_list or not schema.types
    return field.kind not in _TIMES or asked in (*_TIMES, "string")
