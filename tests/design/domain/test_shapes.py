"""What is printed of a domain is described by a JSON Schema, which is kept beside the docs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from scaffold_cli.design.domain.dumping import as_data
from scaffold_cli.design.domain.model import Entity, Operation
from scaffold_cli.design.domain.shapes import expected, hints_of, json_schema
from tests.design.domain.designs import domain_of

_KEPT = Path("docs/reference/design-domain.schema.json")
_SHOP = """\
/orders:
  get:
    responses:
      '200':
        description: ok
        content:
          application/json:
            schema: {type: array, items: {$ref: '#/components/schemas/Order'}}
"""
_ORDER = "Order: {type: object, properties: {id: {type: integer}, total: {type: number}}}\n"


def test_the_schema_is_a_schema_and_a_domain_fits_it(tmp_path: Path) -> None:
    Draft202012Validator.check_schema(json_schema())
    data = as_data(domain_of(tmp_path, _SHOP, schemas=_ORDER))

    Draft202012Validator(json_schema()).validate(data)


@pytest.mark.parametrize(
    ("where", "value"),
    [("version", 2), ("entities", [{"name": "Order"}]), ("title", None), ("colour", "red")],
)
def test_what_no_domain_looks_like_does_not_fit(tmp_path: Path, where: str, value: object) -> None:
    data = as_data(domain_of(tmp_path, _SHOP, schemas=_ORDER))

    assert not Draft202012Validator(json_schema()).is_valid({**data, where: value})


def test_the_schema_in_the_docs_is_that_of_the_model() -> None:
    kept = json.loads(_KEPT.read_text(encoding="utf-8"))

    assert kept == json_schema(), "scaffold design schema > " + str(_KEPT)


@pytest.mark.parametrize(
    ("model", "word", "value", "said"),
    [
        (Entity, "owned", True, ""),
        (Entity, "owned", 1, "true or false"),
        (Entity, "parent", None, ""),
        (Entity, "parent", 3, "a text or null"),
        (Entity, "visibility", "public", ""),
        (Entity, "schemas", ["A"], ""),
        (Entity, "schemas", "A", "a list"),
        (Operation, "sorts", {"name": 3}, "a mapping, each a text"),
        (Operation, "confidence", True, "a number"),
    ],
)
def test_a_value_is_held_against_the_type_of_its_word(
    model: type, word: str, value: object, said: str
) -> None:
    assert expected(hints_of(model)[word], value) == said
