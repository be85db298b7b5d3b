"""Code next to a symbol: pairs of before and after, and cases in which nothing may change."""

from pathlib import Path
from textwrap import dedent

import pytest

from scaffold_cli.inspection.files import Tree
from scaffold_cli.inspection.symbols.insertion import (
    BadSnippet,
    Insertion,
    NoSymbol,
    Side,
    apply_insertion,
    plan_insertion,
)

MODULE = '''\
"""A module."""

import os
from uuid import UUID


class Order:
    """One."""

    total = 1

    @property
    def paid(self):
        return True  # yes


LIMIT = 5


def last():
    return 1
'''


def insert(
    folder: Path, source: str, name: str, snippet: str, *, side: Side = "after", file: str = "a.py"
) -> tuple[Insertion, str]:
    path = folder / file
    if not path.exists():
        path.write_text(source, "utf-8")
    tree = Tree(folder)
    planned = plan_insertion(tree, name, snippet, side=side)
    if planned.outcome == "done":
        apply_insertion(tree, planned)
    return planned, path.read_text("utf-8")


Case = tuple[str, Side, str, str, str]
CASES: list[Case] = [
    ("last", "after", "def new():\n    return 2\n",
     "def last():\n    return 1\n", "def last():\n    return 1\n\n\ndef new():\n    return 2\n"),
    ("last", "before", "def new(): ...",
     "LIMIT = 5\n\n\ndef last", "LIMIT = 5\n\n\ndef new(): ...\n\n\ndef last"),
    ("Order.paid", "after", "@property\ndef open(self):\n    return not self.paid\n",
     "        return True  # yes\n",
     "        return True  # yes\n\n"
     "    @property\n    def open(self):\n        return not self.paid\n"),
    ("Order.paid", "before", "    def x(self): ...",
     "    total = 1\n", "    total = 1\n\n    def x(self): ...\n"),
    ("Order.total", "after", "count: int = 2",
     "    total = 1\n", "    total = 1\n    count: int = 2\n"),
    ("Order", "after", "# why\nclass Line:\n    order: UUID\n",
     "# yes\n", "# yes\n\n\n# why\nclass Line:\n    order: UUID\n"),
    ("LIMIT", "before", "LOW = 1", "LIMIT = 5\n", "LOW = 1\nLIMIT = 5\n"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_python_gets_the_indentation_and_the_lines_around(tmp_path: Path, case: Case) -> None:
    name, side, snippet, old, new = case
    planned, after = insert(tmp_path, MODULE, name, snippet, side=side)

    assert planned.outcome == "done"
    assert after == MODULE.replace(old, new)


@pytest.mark.parametrize("case", CASES)
def test_a_second_time_changes_nothing(tmp_path: Path, case: Case) -> None:
    name, side, snippet, _, _ = case
    _, once = insert(tmp_path, MODULE, name, snippet, side=side)
    planned, twice = insert(tmp_path, MODULE, name, snippet, side=side)

    assert (planned.outcome, planned.diff) == ("already there", "")
    assert twice == once


def test_imports_join_those_that_are_there(tmp_path: Path) -> None:
    snippet = "import os\nimport json\nfrom uuid import UUID, uuid4\n\ndef new() -> UUID: ...\n"

    _, after = insert(tmp_path, MODULE, "last", snippet)

    assert after.count("import os\n") == 1
    assert "import json\n" in after
    assert after.count("from uuid import") == 1
    assert "uuid4" in after


def test_a_name_that_is_taken_is_left_alone_and_given_back(tmp_path: Path) -> None:
    planned, after = insert(tmp_path, MODULE, "LIMIT", "def last():\n    return 2\n")

    assert planned.outcome == "cannot"
    assert planned.reason == "last is there already, with other code, in line 20."
    assert planned.paste == "def last():\n    return 2"
    assert after == MODULE


@pytest.mark.parametrize("snippet", ["", "def (", "if x:\nreturn"])
def test_a_snippet_that_is_no_code_is_wrong_input(tmp_path: Path, snippet: str) -> None:
    with pytest.raises(BadSnippet):
        insert(tmp_path, MODULE, "last", snippet)

    assert (tmp_path / "a.py").read_text() == MODULE


def test_a_name_that_is_nowhere_or_twice_is_wrong_input(tmp_path: Path) -> None:
    (tmp_path / "b.py").write_text("def last(): ...\n")

    with pytest.raises(NoSymbol, match="There is no symbol lst"):
        insert(tmp_path, MODULE, "lst", "x = 1")
    with pytest.raises(NoSymbol, match="last is in 2 places"):
        insert(tmp_path, MODULE, "last", "x = 1")


def test_windows_line_ends_stay(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(MODULE.replace("\n", "\r\n").encode())

    insert(tmp_path, "", "last", "def new(): ...\n")

    data = (tmp_path / "a.py").read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n")
    assert b"def new(): ...\r\n" in data


TYPESCRIPT = dedent(
    """\
    export class Order {
      // what it costs
      total = 1;

      save(): void {}
    }

    export const make = () => 1;
    """
)


def test_other_languages_are_put_in_at_the_bounds_of_the_syntax(tmp_path: Path) -> None:
    planned, after = insert(
        tmp_path, TYPESCRIPT, "Order.save", "load(): void {\n  go();\n}", file="a.ts"
    )

    assert planned.outcome == "done"
    assert after == TYPESCRIPT.replace(
        "  save(): void {}\n", "  save(): void {}\n\n  load(): void {\n    go();\n  }\n"
    )


@pytest.mark.parametrize(
    ("name", "side", "snippet", "outcome"),
    [
        ("Order.total", "before", "count = 2;", "done"),
        ("Order", "after", "export const make = () => 1;", "already there"),
        ("Order", "after", "export const make = () => 2;", "cannot"),
        ("Order", "after", "function ( {", "cannot"),
    ],
)
def test_other_languages_know_the_three_outcomes(
    tmp_path: Path, name: str, side: Side, snippet: str, outcome: str
) -> None:
    planned, after = insert(tmp_path, TYPESCRIPT, name, snippet, side=side, file="a.ts")

    assert planned.outcome == outcome
    assert (after == TYPESCRIPT) == (outcome != "done")
    if outcome == "done":
        assert "  count = 2;\n\n  // what it costs\n" in after
