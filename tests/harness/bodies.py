"""Request bodies: sound ones from the design, and any shape that an OpenAPI schema asks for."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from typing import Any

Ids = Mapping[str, list[str]]
NOWHERE = "00000000-0000-4000-8000-000000000000"


def body_of(resource: Mapping[str, Any], ids: Ids, number: int = 0) -> dict[str, Any]:
    """Fill in every field from its examples; the number keeps unique values apart."""
    return {
        field["attribute"]: value
        for field in resource["fields"]
        if (value := _value(field, ids, number)) is not _NOTHING
    }


_NOTHING = object()


def _value(field: Mapping[str, Any], ids: Ids, number: int) -> Any:
    if field["type"] == "many":
        return sorted(ids.get(field["target"]["module"], []))
    if field["type"] == "ref":
        known = ids.get(field["target"]["module"], [])
        if known:
            return known[0]
        return None if field["nullable"] else _NOTHING
    return field["examples"]["series"][number]


class Sampler:
    """Makes a value for a JSON schema of one document, as simple as the schema allows."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document

    def value(self, schema: Mapping[str, Any]) -> Any:
        schema = self.resolve(schema)
        for key in ("const", "example", "default"):
            if schema.get(key) is not None:
                return schema[key]
        for key in ("examples", "enum"):
            if schema.get(key):
                return schema[key][0]
        for key in ("anyOf", "oneOf", "allOf"):
            if schema.get(key):
                return self.value(schema[key][0])
        return self._of_type(schema)

    def resolve(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        while "$ref" in schema:
            found: Any = self._document
            for part in schema["$ref"].removeprefix("#/").split("/"):
                found = found[part.replace("~1", "/").replace("~0", "~")]
            schema = found
        return schema

    def _of_type(self, schema: Mapping[str, Any]) -> Any:
        kind = schema.get("type", "object")
        if isinstance(kind, list):
            kind = next(one for one in kind if one != "null")
        makers: dict[str, Callable[[], Any]] = {
            "array": list,
            "boolean": lambda: True,
            "integer": lambda: int(schema.get("minimum", 1)),
            "null": lambda: None,
            "number": lambda: float(schema.get("minimum", 1)),
            "object": lambda: self._object(schema),
            "string": lambda: _text(schema),
        }
        return makers[kind]()

    def _object(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        properties = schema.get("properties", {})
        return {name: self.value(properties[name]) for name in schema.get("required", properties)}


def _text(schema: Mapping[str, Any]) -> str:
    known = {
        "base64": base64.b64encode(b"some bytes").decode(),
        "byte": base64.b64encode(b"some bytes").decode(),
        "date": "2026-01-02",
        "date-time": "2026-01-02T03:04:05Z",
        "decimal": "1.00",
        "email": "nobody@example.com",
        "password": "some other passphrase 43",
        "time": "03:04:05",
        "uri": "https://example.com/one",
        "uuid": NOWHERE,
    }
    form = str(schema.get("format", schema.get("contentEncoding", "")))
    text = known.get(form, "some text")
    return text[: schema.get("maxLength", len(text))].ljust(schema.get("minLength", 0), "x")
