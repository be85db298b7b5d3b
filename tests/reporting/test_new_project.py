"""The report that a new project starts with."""

from __future__ import annotations

import re

import pytest

from tests.harness.rendering import rendered
from tests.harness.sets import OptionSet, all_sets
from tests.reporting.test_report import HEADINGS

each_set = pytest.mark.parametrize("one", all_sets(), ids=lambda one: one.name)


def text(one: OptionSet) -> str:
    return rendered(one)["IMPLEMENTATION.md"].decode("utf-8")


@each_set
def test_it_has_the_headings_of_a_filled_one(one: OptionSet) -> None:
    lines = [line for line in text(one).splitlines() if line.startswith(("##", "**"))]
    assert [line.partition(": ")[0] for line in lines] == [
        heading.partition(": ")[0] for heading in HEADINGS
    ]


@each_set
def test_it_ticks_nothing(one: OptionSet) -> None:
    assert "☐" in text(one)
    assert not {"✅", "❌"} & set(text(one))


@each_set
def test_it_names_files_that_are_there(one: OptionSet) -> None:
    files = list(rendered(one))
    section = text(one).partition("**Endpoints")[0].partition("Files Modified")[2]
    named = re.findall(r"`([^`]+)`", section)
    assert named
    assert not [path for path in named if not any(file.startswith(path) for file in files)]
