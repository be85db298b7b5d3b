"""The page about resources says what is so."""

import re
from pathlib import Path

import pytest

from scaffold_cli.design import parse_resources
from scaffold_cli.design.field_types import FIELD_TYPES

PAGE = (Path(__file__).parents[2] / "docs" / "guide" / "resources.md").read_text("utf-8")
BLOCKS = re.findall(r"^```\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("block", BLOCKS)
def test_every_example_of_the_page_is_read(block: str) -> None:
    lines = block.splitlines()
    assert len(parse_resources(lines)["resources"]) == len(lines)


def test_the_page_tells_every_type() -> None:
    rows = re.findall(r"^\| (`.*?) \|", PAGE, re.MULTILINE)
    told = {name for row in rows for name in re.findall(r"`([a-z]+)", row)}
    assert set(FIELD_TYPES) <= told


def test_the_page_tells_the_usual_limits() -> None:
    for row in FIELD_TYPES.values():
        if row.max_length and row.name not in {"email", "url"}:
            assert re.search(rf"`{row.name}`.*`max` \({row.max_length}\b", PAGE)
