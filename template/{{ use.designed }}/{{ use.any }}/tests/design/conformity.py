"""Whether an answer is what the design says of it."""

from typing import Any

import httpx2
from openapi_schema_validator import OAS30Validator, OAS31Validator
from referencing import Registry
from referencing.jsonschema import DRAFT4, DRAFT202012

from app.served_document import read_design
from tests.design.cases import Operation

DESIGN = read_design()
IS_OLD = str(DESIGN["openapi"]).startswith("3.0")
Node = dict[str, Any]


def resolve(node: Node) -> Node:
    """Follow a `$ref` to its end."""
    while "$ref" in node:
        target: Any = DESIGN
        for key in node["$ref"].removeprefix("#/").split("/"):
            target = target[key.replace("~1", "/").replace("~0", "~")]
        node = target
    return node


def declared(operation: Operation) -> Node:
    return resolve(resolve(DESIGN["paths"][operation.path])[operation.method.lower()])


def assert_conforms(operation: Operation, response: httpx2.Response) -> None:
    """The status is declared, and the body fits the schema of that status."""
    answers = declared(operation)["responses"]
    status = str(response.status_code)
    found = next((each for each in (status, f"{status[0]}XX", "default") if each in answers), None)
    assert found, f"{operation.method} {operation.path} does not declare {status}"
    content = resolve(answers[found]).get("content", {})
    schema = next((each.get("schema") for name, each in content.items() if "json" in name), None)
    if schema is None:
        assert response.status_code != 204 or response.content == b""
        return
    assert "json" in response.headers["content-type"], response.headers
    errors = [error.message for error in _validator(schema).iter_errors(response.json())]
    assert not errors, errors


def _validator(schema: Node) -> Any:
    specification = DRAFT4 if IS_OLD else DRAFT202012
    design: Any = _as_answered(DESIGN)
    registry: Any = Registry().with_resource("urn:design", specification.create_resource(design))
    return (OAS30Validator if IS_OLD else OAS31Validator)(_absolute(schema), registry=registry)


def _as_answered(value: Any) -> Any:
    """The design without what answers never hold: members that are write-only."""
    if isinstance(value, list):
        return [_as_answered(item) for item in value]
    if not isinstance(value, dict):
        return value
    hidden = {
        name
        for name, member in (value.get("properties") or {}).items()
        if isinstance(member, dict) and member.get("writeOnly")
    }
    done = {key: _as_answered(item) for key, item in value.items()}
    if hidden and isinstance(done.get("required"), list):
        done["required"] = [name for name in done["required"] if name not in hidden] or [
            next(name for name in value["properties"] if name not in hidden)
        ]
    return done


def _absolute(value: Any) -> Any:
    """References that lead into the design, whichever schema they stand in."""
    if isinstance(value, list):
        return [_absolute(item) for item in value]
    if not isinstance(value, dict):
        return value
    done = {key: _absolute(item) for key, item in value.items()}
    if isinstance(value.get("$ref"), str):
        done["$ref"] = f"urn:design{value['$ref']}"
    return done
