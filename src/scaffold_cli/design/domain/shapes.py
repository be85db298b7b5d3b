"""The types of the domain model, as JSON Schema and as a check of what was written by hand."""

from __future__ import annotations

import types
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from scaffold_cli.design.domain.model import DOMAIN_VERSION, Domain

_PLAIN: dict[object, str] = {
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
    type(None): "null",
}
_NAMED = {
    "string": "a text",
    "boolean": "true or false",
    "integer": "a whole number",
    "number": "a number",
    "null": "null",
}


def json_schema() -> dict[str, Any]:
    """Describe what `scaffold design show` prints."""
    definitions: dict[str, Any] = {}
    root = _of_class(Domain, definitions)
    root["properties"]["version"] = {"const": DOMAIN_VERSION}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The domain of an API design",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


@cache
def hints_of(model: type) -> dict[str, Any]:
    return get_type_hints(model)


def _of_class(model: type, definitions: dict[str, Any]) -> dict[str, Any]:
    hints = hints_of(model)
    members = fields(model)
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [each.name for each in members if _is_needed(each)],
        "properties": {each.name: _of_hint(hints[each.name], definitions) for each in members},
    }


def _is_needed(member: Field[Any]) -> bool:
    return member.default is MISSING and member.default_factory is MISSING


def _of_hint(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if hint is object:
        return {}
    if hint in _PLAIN:
        return {"type": _PLAIN[hint]}
    if is_dataclass(hint):
        return _reference(hint, definitions)  # type: ignore[arg-type]
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"enum": list(inner)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_of_hint(each, definitions) for each in inner]}
    below = _of_hint(inner[-1], definitions)
    is_list = origin is list
    return {"type": "array", "items": below} if is_list else _map_of(below)


def _map_of(values: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": values}


def _reference(model: type, definitions: dict[str, Any]) -> dict[str, Any]:
    if model.__name__ not in definitions:
        definitions[model.__name__] = {}
        definitions[model.__name__] = _of_class(model, definitions)
    return {"$ref": f"#/$defs/{model.__name__}"}


def expected(hint: Any, value: object) -> str:
    """Say what a value should be, empty where it is that."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        said = [expected(each, value) for each in inner]
        return "" if "" in said else " or ".join(said)
    if origin in (list, dict):
        return _expected_of_many(origin, inner[-1], value)
    if origin is Literal:
        return "" if value in inner else f"one of {', '.join(map(str, inner))}"
    if hint is object or is_dataclass(hint):
        return "" if hint is object or isinstance(value, dict) else "a mapping"
    is_right = isinstance(value, hint) and (hint is bool or not isinstance(value, bool))
    return "" if is_right else _NAMED[_PLAIN[hint]]


def _expected_of_many(kind: type, hint: Any, value: object) -> str:
    named = "a list" if kind is list else "a mapping"
    if not isinstance(value, (list, dict)) or not isinstance(value, kind):
        return named
    values = list(value.values()) if isinstance(value, dict) else value
    found = next((said for each in values if (said := expected(hint, each))), "")
    return f"{named}, each {found}" if found else ""
