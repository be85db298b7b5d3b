from typing import Any

import pytest

from scaffold_cli.design import parse_resources, short_forms
from scaffold_cli.errors import DesignError
from tests.design.test_examples import FIELDS
from tests.design.test_recorded import SAMPLE

MORE = [
    "a:string='it is, so' b:string(example='x y')=z",
    "a:json='{\"k\": [1]}' b:boolean=true c:decimal(digits=9, decimals=4)=1.5",
    "parent:ref:Thing? things:many:Thing",
    r"""a:string(pattern="[A-Z]{2}( \(x\), y)?['\"]?", max=12, example="AB")""",
]


@pytest.mark.parametrize("text", [*FIELDS, *MORE])
def test_what_was_recorded_can_be_written_and_read_again(text: str) -> None:
    design = parse_resources([f"Thing {text}"])
    assert parse_resources(short_forms(design, auth="jwt")) == design


def test_the_sample_comes_back() -> None:
    design = parse_resources(SAMPLE)
    assert parse_resources(short_forms(design, auth="jwt")) == design


def test_plural_and_description_come_back() -> None:
    design = parse_resources(['Staff(plural=staff_members, description="Who, and where") name'])
    assert parse_resources(short_forms(design, auth="jwt")) == design


def edited(**changes: object) -> dict[str, Any]:
    design = parse_resources(["Order total:decimal"])
    design["resources"][0] |= changes
    return design


@pytest.mark.parametrize(
    "design",
    [
        None,
        [],
        {"version": 2, "resources": []},
        {"version": 1, "resources": [{}]},
        {"version": 1, "resources": "Order"},
        edited(table="../evil"),
        edited(name="User"),
        edited(fields=[{"name": "x"}]),
        edited(more="keys"),
    ],
)
def test_a_record_that_was_edited_is_refused(design: object) -> None:
    with pytest.raises(DesignError, match="recorded design") as refused:
        short_forms(design, auth="jwt")
    assert "resources" in refused.value.hint
