"""The table of shapes against the schemas that the OpenAPI Initiative publishes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openapi_spec_validator
import pytest

from scaffold_cli.design.document.routes import METHODS
from scaffold_cli.design.document.shapes import SHAPES

SCHEMAS = Path(openapi_spec_validator.__file__).parent / "resources" / "schemas"
OFFICIAL_30 = {
    "info": "Info", "contact": "Contact", "license": "License", "server": "Server",
    "server-variable": "ServerVariable", "components": "Components", "schema": "Schema",
    "discriminator": "Discriminator", "xml": "XML", "response": "Response",
    "media-type": "MediaType", "example": "Example", "header": "Header",
    "path-item": "PathItem", "operation": "Operation", "tag": "Tag",
    "external-docs": "ExternalDocumentation", "parameter": "Parameter",
    "request-body": "RequestBody", "oauth-flows": "OAuthFlows", "link": "Link",
    "encoding": "Encoding",
}  # fmt: skip
OFFICIAL_31 = {
    "info": "info", "contact": "contact", "license": "license", "server": "server",
    "server-variable": "server-variable", "components": "components", "path-item": "path-item",
    "operation": "operation", "external-docs": "external-documentation",
    "parameter": "parameter", "request-body": "request-body", "media-type": "media-type",
    "encoding": "encoding", "response": "response", "example": "example", "link": "link",
    "header": "header", "tag": "tag", "security-scheme": "security-scheme",
    "oauth-flows": "oauth-flows",
}  # fmt: skip
# Of an older draft.
ALSO_THERE = {"link": {"body"}}


def load(version: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((SCHEMAS / version / "schema.json").read_text("utf-8"))
    return schema


def names_in(schema: Any) -> set[str]:
    """Collect the properties of an object and of what it is composed of."""
    if not isinstance(schema, Mapping):
        return set()
    found = set(schema.get("properties", {}))
    for key in ("allOf", "anyOf", "oneOf", "if", "then", "else", "dependentSchemas"):
        inner = schema.get(key, [])
        parts = inner if isinstance(inner, list) else [inner, *inner.values()]
        for part in parts:
            found |= names_in(part)
    return found


@pytest.mark.parametrize("kind", OFFICIAL_30)
def test_each_object_has_the_fields_of_openapi_3_0(kind: str) -> None:
    official = set(load("v3.0")["definitions"][OFFICIAL_30[kind]]["properties"])
    ours = {name for name, row in SHAPES[kind].items() if not row.since_31}
    assert official - ours - ALSO_THERE.get(kind, set()) == set()
    methods = set(METHODS) if kind == "path-item" else set()
    # Lists of fixed length are read in 3.0, too.
    assert ours - official - methods <= {"prefixItems"}


@pytest.mark.parametrize("kind", OFFICIAL_31)
def test_each_object_has_the_fields_of_openapi_3_1(kind: str) -> None:
    schema = load("v3.1")["$defs"][OFFICIAL_31[kind]]
    official = names_in(schema)
    for part in schema.get("$defs", {}).values() if kind == "security-scheme" else ():
        official |= names_in(part)
    for extra in ("examples", "content"):
        if any(extra in str(part.get("$ref", "")) for part in schema.get("allOf", [])):
            official |= set(load("v3.1")["$defs"][extra]["properties"])
    if kind in {"parameter", "header", "media-type"}:
        official |= {"example", "examples"}
    assert official - set(SHAPES[kind]) - ALSO_THERE.get(kind, set()) == set()


@pytest.mark.parametrize("kind", OFFICIAL_30)
def test_what_is_required_in_openapi_3_0_is_required_here(kind: str) -> None:
    official = set(load("v3.0")["definitions"][OFFICIAL_30[kind]].get("required", []))
    ours = {name for name, row in SHAPES[kind].items() if row.required}
    # 3.1 has no required responses, so that they are looked at apart.
    assert official - ours <= {"responses"}
