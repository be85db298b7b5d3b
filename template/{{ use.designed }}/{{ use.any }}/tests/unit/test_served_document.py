"""The design together with what the project adds to it."""

from typing import Any

import pytest

from app import served_document
from app.http_headers import DESIGN_PATH

OWN: dict[str, Any] = {
    "paths": {
        "/own": {
            "get": {
                "security": [{"bearer": []}],
                "responses": {"200": {"$ref": "#/components/schemas/Thing"}},
            }
        }
    },
    "components": {
        "schemas": {
            "Thing": {"anyOf": [{"type": "string"}, {"type": "null"}], "const": "x"},
            "Other": {"anyOf": [{"$ref": "#/components/schemas/Thing"}, {"type": "null"}]},
            "Fixed": {"const": "x"},
        },
        "securitySchemes": {"bearer": {"type": "http"}},
    },
}


@pytest.fixture
def design(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    found: dict[str, Any] = {
        "openapi": "3.1.0",
        "paths": {"/things": {"get": {}}},
        "components": {
            "schemas": {"Thing": {"type": "integer"}},
            "securitySchemes": {"bearer": {}},
        },
    }
    monkeypatch.setattr(served_document, "read_design", lambda: found)
    return found


def test_the_design_stays_as_it_is(design: dict[str, Any]) -> None:
    served = served_document.serve_with(OWN)
    assert served["paths"]["/things"] == {"get": {}}
    assert served["components"]["schemas"]["Thing"] == {"type": "integer"}
    assert served["servers"] == [{"url": DESIGN_PATH or "/"}]


def test_what_is_called_alike_gets_another_name(design: dict[str, Any]) -> None:
    served = served_document.serve_with(OWN)
    own = served["paths"]["/own"]["get"]
    assert own["responses"]["200"]["$ref"] == "#/components/schemas/AccountsThing"
    assert own["security"] == [{"AccountsBearer": []}]
    assert "AccountsBearer" in served["components"]["securitySchemes"]
    assert served["paths"]["/own"]["servers"] == [{"url": "/"}]


def test_an_old_design_gets_old_words(design: dict[str, Any]) -> None:
    design["openapi"] = "3.0.3"
    schemas = served_document.serve_with(OWN)["components"]["schemas"]
    assert schemas["Other"] == {
        "anyOf": [{"$ref": "#/components/schemas/AccountsThing"}],
        "nullable": True,
    }
    assert schemas["AccountsThing"] == {"type": "string", "const": "x", "nullable": True}
    assert schemas["Fixed"] == {"enum": ["x"]}
