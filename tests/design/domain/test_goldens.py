"""Every small document of ours means what is written beside it."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from scaffold_cli.design.domain.shapes import json_schema
from tests.design.domain.goldens import DOCUMENTS, HERE, domain_of, golden_of


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_means_what_is_expected_of_it(name: str) -> None:
    told = domain_of(name)

    assert told == golden_of(name).read_text("utf-8")
    Draft202012Validator(json_schema()).validate(json.loads(told))


def test_nothing_is_expected_of_a_document_that_is_gone() -> None:
    assert {each.stem for each in (HERE / "golden").glob("*.json")} == set(DOCUMENTS)


def test_the_same_document_means_the_same_each_time() -> None:
    assert domain_of("blog") == domain_of("blog")
