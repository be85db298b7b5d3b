"""The document of the running application, held against the contract in `docs/`."""

import re
from pathlib import Path
from typing import Any

import httpx2
import pytest
import yaml

from app.settings import Settings

CONTRACT = Path(__file__).parents[2] / "docs/project/api-design/openapi.yaml"
METHODS = {"get", "post", "put", "patch", "delete"}

Document = dict[str, Any]


@pytest.fixture
def served(client: httpx2.Client) -> Document:
    response = client.get("/openapi.json")
    assert response.status_code == 200
    document: Document = response.json()
    return document


@pytest.fixture(scope="module")
def contract() -> Document:
    document: Document = yaml.safe_load(CONTRACT.read_text(encoding="utf-8"))
    return document


def resolve(document: Document, node: Document) -> Document:
    """Follow a `$ref` to its end."""
    while "$ref" in node:
        target = document
        for key in node["$ref"].removeprefix("#/").split("/"):
            target = target[key]
        node = target
    return node


def operations(document: Document) -> dict[tuple[str, str], Document]:
    """Return every operation by method and path."""
    found = {}
    for path, item in document["paths"].items():
        for method in METHODS & item.keys():
            shared = item.get("parameters", [])
            operation = item[method] | {"parameters": shared + item[method].get("parameters", [])}
            found[method, path] = operation
    return found


def query_parameters(document: Document, operation: Document) -> set[str]:
    parameters = [resolve(document, parameter) for parameter in operation["parameters"]]
    return {parameter["name"] for parameter in parameters if parameter["in"] == "query"}


def members(document: Document, schema: Document) -> set[str]:
    """Return the names of the members of an object, through references and unions."""
    schema = resolve(document, schema)
    names = set(schema.get("properties", {}))
    for part in [*schema.get("allOf", []), *schema.get("anyOf", []), *schema.get("oneOf", [])]:
        names |= members(document, part)
    if "items" in schema.get("properties", {}) and "next_cursor" in names:
        rows = resolve(document, schema["properties"]["items"])
        names |= {f"items.{name}" for name in members(document, rows["items"])}
    return names


def body_members(document: Document, operation: Document) -> set[str]:
    content = resolve(document, operation.get("requestBody", {})).get("content", {})
    return members(document, content.get("application/json", {}).get("schema", {}))


def answer_members(document: Document, operation: Document) -> dict[str, set[str]]:
    """Return the members of each successful answer by its status."""
    return {
        status: members(
            document,
            resolve(document, answer)
            .get("content", {})
            .get("application/json", {})
            .get("schema", {}),
        )
        for status, answer in operation["responses"].items()
        if status.startswith("2")
    }


def test_it_is_an_openapi_document(served: Document) -> None:
    assert served["openapi"].startswith("3.")


def test_it_presents_the_project(
    served: Document, contract: Document, app_settings: Settings
) -> None:
    info = served["info"]
    assert info["title"] == app_settings.project_name
    assert info.get("description", "") == app_settings.project_description
    assert info["version"] == contract["info"]["version"]


def test_every_reference_leads_somewhere(served: Document) -> None:
    text = str(served)
    for reference in set(re.findall(r"'\$ref': '([^']*)'", text)):
        assert resolve(served, {"$ref": reference}) is not None


def test_it_has_the_operations_of_the_contract(served: Document, contract: Document) -> None:
    assert operations(served).keys() == operations(contract).keys()


def test_operations_are_called_as_in_the_contract(served: Document, contract: Document) -> None:
    told = operations(served)
    for key, operation in operations(contract).items():
        for member in ("operationId", "summary", "tags"):
            assert told[key][member] == operation[member], (*key, member)


def test_operations_take_the_parameters_of_the_contract(
    served: Document, contract: Document
) -> None:
    told = operations(served)
    for key, operation in operations(contract).items():
        expected = query_parameters(contract, operation)
        assert query_parameters(served, told[key]) == expected, key


def test_operations_take_the_bodies_of_the_contract(served: Document, contract: Document) -> None:
    told = operations(served)
    for key, operation in operations(contract).items():
        assert body_members(served, told[key]) == body_members(contract, operation), key


def test_operations_give_the_answers_of_the_contract(served: Document, contract: Document) -> None:
    told = operations(served)
    for key, operation in operations(contract).items():
        assert answer_members(served, told[key]) == answer_members(contract, operation), key
