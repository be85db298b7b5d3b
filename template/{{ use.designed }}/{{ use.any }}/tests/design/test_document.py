"""The document that is served covers the design."""

import json
import re
from pathlib import Path
from typing import Any

import httpx2
import pytest

from app.served_document import read_design
from tests.design.cases import OPERATIONS

DESIGN = read_design()
METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
Json = dict[str, Any]


@pytest.fixture
def served(client: httpx2.Client) -> Json:
    response = client.get("/openapi.json")
    assert response.status_code == 200
    document: Json = response.json()
    return document


def test_it_has_the_paths_methods_and_parameters_of_the_design(served: Json) -> None:
    for path, item in DESIGN["paths"].items():
        assert served["paths"][path] == item


def test_it_has_the_components_of_the_design(served: Json) -> None:
    for section, parts in DESIGN.get("components", {}).items():
        for name, part in parts.items():
            assert served["components"][section][name] == part, name


def test_every_operation_of_the_design_is_tested() -> None:
    tested = {(operation.method.lower(), operation.path) for operation in OPERATIONS}
    assert tested == {
        (method, path) for path, item in DESIGN["paths"].items() for method in METHODS & item.keys()
    }


def test_every_reference_leads_somewhere(served: Json) -> None:
    for reference in set(re.findall(r'"\$ref": "#/([^"]*)"', json.dumps(served))):
        target: Any = served
        for key in reference.split("/"):
            target = target[key.replace("~1", "/").replace("~0", "~")]
        assert target is not None


def test_it_is_made_of_the_design_in_docs() -> None:
    folder = Path(__file__).parents[2] / "docs/project/api-design"
    assert any(folder.iterdir()), "the design is gone"
