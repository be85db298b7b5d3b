"""One row per field type: what may be said about such a field, and what it allows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "number", "time", "plain", "relation"]


@dataclass(frozen=True, slots=True)
class FieldType:
    name: str
    kind: Kind
    # Keys of the parentheses, besides `example`, which every type with a value takes.
    options: frozenset[str] = frozenset()
    max_length: int | None = None
    # The longest `max` that all three databases hold in such a column.
    length_limit: int = 0
    # What an index of MySQL cannot hold, or what has too few values to be unique.
    indexable: bool = True
    can_be_unique: bool = True
    # Whether `_gte`, `_lte` make sense; and whether a list may be sorted by it.
    ranged: bool = False
    sortable: bool = False


_BOUNDS = frozenset({"min", "max"})
_LENGTHS = frozenset({"min", "max", "length", "min_length", "max_length"})

_ROWS = (
    FieldType("string", "text", _LENGTHS | {"pattern"}, 255, 4000, sortable=True),
    FieldType(
        "text", "text", _LENGTHS | {"pattern"}, 65535, 65535, indexable=False, can_be_unique=False
    ),
    FieldType("email", "text", frozenset({"max", "length", "max_length"}), 254, 254, sortable=True),
    FieldType("url", "text", frozenset({"max", "length", "max_length"}), 2048, 4000, sortable=True),
    FieldType("binary", "text", _LENGTHS, 1048576, 1048576, indexable=False, can_be_unique=False),
    FieldType("integer", "number", _BOUNDS, ranged=True, sortable=True),
    FieldType("float", "number", _BOUNDS, ranged=True, sortable=True),
    FieldType("decimal", "number", _BOUNDS | {"digits", "decimals"}, ranged=True, sortable=True),
    FieldType("date", "time", _BOUNDS, ranged=True, sortable=True),
    FieldType("datetime", "time", _BOUNDS, ranged=True, sortable=True),
    FieldType("time", "time", _BOUNDS, ranged=True, sortable=True),
    FieldType("boolean", "plain", can_be_unique=False),
    FieldType("uuid", "plain"),
    FieldType("enum", "plain", can_be_unique=False),
    FieldType("json", "plain", indexable=False, can_be_unique=False),
    FieldType("ref", "relation"),
    FieldType("many", "relation", indexable=False, can_be_unique=False),
)
FIELD_TYPES = {row.name: row for row in _ROWS}

# Words of other tools, for "did you mean".
SYNONYMS = {
    "array": "many",
    "base64": "binary",
    "bigint": "integer",
    "blob": "binary",
    "bool": "boolean",
    "bytes": "binary",
    "char": "string",
    "choice": "enum",
    "double": "float",
    "fk": "ref",
    "foreignkey": "ref",
    "guid": "uuid",
    "int": "integer",
    "jsonb": "json",
    "list": "many",
    "m2m": "many",
    "money": "decimal",
    "number": "float",
    "numeric": "decimal",
    "object": "json",
    "real": "float",
    "references": "ref",
    "str": "string",
    "timestamp": "datetime",
    "uri": "url",
    "varchar": "string",
}
