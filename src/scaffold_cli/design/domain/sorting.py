"""What lists can be sorted by: `sort=-created_at`, `sort_by=name` with `order=desc`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from scaffold_cli.design.document.model import Document
from scaffold_cli.design.document.model import Parameter as Declared
from scaffold_cli.design.document.schema import Schema
from scaffold_cli.design.domain.model import Entity, Parameter
from scaffold_cli.design.domain.words import key

_SORTS = frozenset(
    ["sort", "sortby", "orderby", "ordering", "sortkey", "sortfield", "sortcolumn", "sorting"]
)
_ORDERS = frozenset(
    [
        "order", "sortorder", "orderdirection", "direction", "sortdirection", "sortdir",
        "orderdir", "dir",
    ]
)  # fmt: skip
_DIRECTIONS = frozenset(["asc", "desc", "ascending", "descending", "1", "-1"])
_VALUE = re.compile(
    r"(?P<sign>[+-]?)(?P<name>.+?)(?P<end>[\s_:.,-]+(asc|desc|ascending|descending))?",
    re.IGNORECASE,
)
_UNSORTABLE = frozenset(["document", "references", "bytes"])


def use_sorting(
    document: Document, declared: Iterable[Declared], found: list[Parameter], entity: Entity
) -> dict[str, str]:
    """Mark the parameters that sort, and give the values that they take."""
    schemas = {
        each.name: document.resolve(each.schema) for each in declared if each.location == "query"
    }
    sorts: dict[str, str] = {}
    for parameter in found:
        if parameter.location != "query" or parameter.use != "unmatched":
            continue
        meaning = _meaning(key(parameter.name))
        schema = _one(document, schemas[parameter.name])
        if meaning == "order" and not _is_direction(schema):
            meaning = "sort" if schema.enum or not schema.types else meaning
        if meaning == "sort" and _is_direction(schema) and schema.enum:
            meaning = "order"
        if meaning == "order":
            parameter.use = "order"
        elif meaning == "sort":
            sorts = _values(schema, entity)
            parameter.use = "sort" if sorts else "unmatched"
    return sorts


def _meaning(name: str) -> str:
    """Say whether a parameter chooses the `sort` or its `order`, empty where neither."""
    return "sort" if name in _SORTS else "order" if name in _ORDERS else ""


def _one(document: Document, schema: Schema) -> Schema:
    """Sorting by several is written as a list."""
    return document.resolve(schema.items) if schema.is_array and schema.items else schema


def _is_direction(schema: Schema) -> bool:
    if not schema.enum:
        return schema.type == "string"
    return all(str(value).lower() in _DIRECTIONS for value in schema.enum)


def _values(schema: Schema, entity: Entity) -> dict[str, str]:
    by_key = {key(each.wire): each.wire for each in entity.fields if each.kind not in _UNSORTABLE}
    if not schema.enum:
        names = list(by_key.values())
        return {**{name: name for name in names}, **{f"-{name}": f"-{name}" for name in names}}
    found: dict[str, str] = {}
    for value in map(str, schema.enum):
        parts = _VALUE.fullmatch(value)
        field = by_key.get(key(parts["name"])) if parts else None
        if parts and field:
            descends = parts["sign"] == "-" or "desc" in (parts["end"] or "").lower()
            found[value] = f"-{field}" if descends else field
    return found
