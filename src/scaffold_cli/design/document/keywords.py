"""Keywords of a schema that need no other schema: types, limits, values, texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scaffold_cli.design.document.leaves import TYPES, type_of
from scaffold_cli.design.document.schema import Schema
from scaffold_cli.design.document.sources import Node, plain

# Kept as they are written; nothing is made of them.
KEPT = (
    "not", "if", "then", "else", "propertyNames", "patternProperties", "contains", "minContains",
    "maxContains", "dependentRequired", "dependentSchemas", "unevaluatedProperties",
    "unevaluatedItems", "contentSchema", "$dynamicRef",
)  # fmt: skip
# What a schema without a type is meant to be.
_TELLING = (
    ("object", ("properties", "additionalProperties", "patternProperties", "minProperties")),
    ("array", ("items", "prefixItems", "minItems", "maxItems", "uniqueItems")),
    ("string", ("pattern", "minLength", "maxLength")),
)


@dataclass(frozen=True, slots=True)
class _Values:
    """Types and values together: each may give the other, and null may stand in both."""

    types: tuple[str, ...]
    nullable: bool
    enum: tuple[object, ...] | None


def simple_keywords(node: Node, *, is_30: bool) -> dict[str, Any]:
    """Give the fields of a Schema that these keywords make."""
    value: dict[str, Any] = node.value
    values = _values(value, is_30=is_30)
    return {
        "types": values.types,
        "nullable": values.nullable,
        "enum": values.enum,
        **_bounds(value),
        **{name: _count(value.get(keyword)) for name, keyword in _COUNTS.items()},
        **{name: node.text(keyword) for name, keyword in _TEXTS.items()},
        **{name: node.flag(keyword) for name, keyword in _FLAGS.items()},
        "multiple_of": _number(value.get("multipleOf")),
        "has_default": "default" in value,
        "default": plain(value.get("default")),
        "examples": _examples(value),
        "extensions": node.extensions(),
        "others": {key: plain(value[key]) for key in KEPT if key in value},
        "place": node.place,
    }


_COUNTS = {
    "min_length": "minLength",
    "max_length": "maxLength",
    "min_items": "minItems",
    "max_items": "maxItems",
    "min_properties": "minProperties",
    "max_properties": "maxProperties",
}
_TEXTS = {
    "format": "format",
    "pattern": "pattern",
    "title": "title",
    "description": "description",
    "content_media_type": "contentMediaType",
    "content_encoding": "contentEncoding",
}
_FLAGS = {
    "unique_items": "uniqueItems",
    "deprecated": "deprecated",
    "read_only": "readOnly",
    "write_only": "writeOnly",
}


def _values(value: Mapping[str, Any], *, is_30: bool) -> _Values:
    types, null_in_types = _types(value)
    enum, null_in_enum = _enum(value)
    if (enum == () and null_in_enum) or (null_in_types and not types):
        return _ONLY_NULL
    nullable = null_in_types or (is_30 and value.get("nullable") is True)
    if enum is not None and not is_30:
        # From 3.1 on an enum without null excludes it, whatever the type says.
        nullable = False
    return _Values(types or _types_meant(value, enum), nullable or null_in_enum, enum)


_ONLY_NULL = _Values(types=(), nullable=True, enum=())


def is_only_null(schema: Schema) -> bool:
    return schema.enum == () and schema.nullable


def _types(value: Mapping[str, Any]) -> tuple[tuple[str, ...], bool]:
    said = value.get("type")
    names = said if isinstance(said, list) else [said]
    types = tuple(dict.fromkeys(each for each in names if each in TYPES and each != "null"))
    if "number" in types:
        types = tuple(each for each in types if each != "integer")
    return types, "null" in names


def required_names(value: Mapping[str, Any]) -> list[str]:
    said = value.get("required")
    return [name for name in said if isinstance(name, str)] if isinstance(said, list) else []


def _enum(value: Mapping[str, Any]) -> tuple[tuple[object, ...] | None, bool]:
    """Give the values without null, and whether null was among them."""
    if "const" in value:
        said = [value["const"]]
    elif isinstance(value.get("enum"), list):
        said = value["enum"]
    else:
        return None, False
    return tuple(plain(each) for each in said if each is not None), None in said


def _types_meant(value: Mapping[str, Any], enum: tuple[object, ...] | None) -> tuple[str, ...]:
    if enum:
        return tuple(dict.fromkeys(type_of(each) for each in enum))
    for name, keywords in _TELLING:
        if any(keyword in value for keyword in keywords):
            return (name,)
    return ()


def _bounds(value: Mapping[str, Any]) -> dict[str, Any]:
    """Read both spellings of an exclusive bound: a number, or true beside the bound."""
    found: dict[str, Any] = {}
    for bound in ("minimum", "maximum"):
        limit = _number(value.get(bound))
        exclusive = value.get(f"exclusive{bound.capitalize()}")
        if exclusive is True:
            found[f"exclusive_{bound}"], limit = limit, None
        elif not isinstance(exclusive, bool):
            found[f"exclusive_{bound}"] = _number(exclusive)
        found[bound] = limit
    return found


def _number(value: object) -> int | float | None:
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _count(value: object) -> int | None:
    number = _number(value)
    return int(number) if number is not None and number >= 0 and number == int(number) else None


def _examples(value: Mapping[str, Any]) -> tuple[object, ...]:
    if "example" in value:
        return (plain(value["example"]),)
    said = value.get("examples")
    if isinstance(said, list):
        return tuple(plain(each) for each in said)
    return ()


def common_type(variants: tuple[Schema, ...]) -> tuple[str, ...]:
    types = {each.types for each in variants}
    return types.pop() if len(types) == 1 else ()


def is_condition(value: object) -> bool:
    """Whether a variant only asks for properties, as in `anyOf: [{required: [a]}, …]`."""
    return isinstance(value, dict) and set(value) <= {"required", "not"} and bool(value)
