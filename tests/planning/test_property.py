"""Random edits between random changes of a template: no line of the user is ever lost."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scaffold_cli.planning import applying, journal
from scaffold_cli.planning.structural import merge_python
from scaffold_cli.planning.three_way import Rules, plan_change
from scaffold_cli.planning.tree import File
from scaffold_cli.planning.undoing import last_change, plan_undo
from tests.planning.scenarios import everything

PATHS = ("README.md", "app/a.py", "app/b.py", "app/deep/c.txt", "Makefile", "größe.cfg")
MARKS = (b"<<<<<<< ", b"||||||| ", b">>>>>>> ")
RULES = Rules(resolvers={".py": merge_python})
Lines = tuple[str, ...]
Tree = Mapping[str, Lines]

words = st.sampled_from([f"x{number} = {number}" for number in range(12)])
contents = st.lists(words, min_size=1, max_size=9, unique=True).map(tuple)
trees = st.dictionaries(st.sampled_from(PATHS), contents, min_size=1, max_size=5)


@st.composite
def versions(draw: st.DrawFn) -> list[Tree]:
    """Make a template and some later states of it, each a few steps from the one before."""
    made: list[Tree] = [draw(trees)]
    for _ in range(draw(st.integers(1, 3))):
        tree = dict(made[-1])
        for path in draw(st.lists(st.sampled_from(PATHS), min_size=1, max_size=3)):
            action = draw(st.sampled_from(["edit", "edit", "remove", "rename"]))
            if action == "edit":
                tree[path] = draw(contents)
            elif path in tree and len(tree) > 1:
                lines = tree.pop(path)
                if action == "rename":
                    tree[draw(st.sampled_from(PATHS))] = lines
        made.append(tree)
    return made


@st.composite
def edits(draw: st.DrawFn) -> list[tuple[str, str, int]]:
    kinds = ["insert", "insert", "append", "crlf", "no newline", "delete file", "move", "new file"]
    one = st.tuples(st.sampled_from(kinds), st.sampled_from(PATHS), st.integers(0, 9))
    return draw(st.lists(one, max_size=5))


def text(lines: Lines) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def rendered(tree: Tree) -> dict[str, File]:
    return {path: File(text(lines)) for path, lines in tree.items()}


class User:
    """Writes lines that nobody else writes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.written = 0

    def line(self) -> bytes:
        self.written += 1
        return b"mine%d = 0\n" % self.written

    def edit(self, kind: str, path: str, place: int) -> None:
        file = self.root / path
        if kind == "new file":
            fresh = self.root / f"own{self.written}.py"
            fresh.write_bytes(self.line())
        elif file.is_file():
            self.change(kind, file, place)

    def change(self, kind: str, file: Path, place: int) -> None:
        data = file.read_bytes()
        lines = data.splitlines(keepends=True)
        changes: dict[str, Callable[[], object]] = {
            "insert": lambda: file.write_bytes(
                b"".join([*lines[:place], self.line(), *lines[place:]])
            ),
            "append": lambda: file.write_bytes(data + self.line()),
            "crlf": lambda: file.write_bytes(b"\r\n".join(data.splitlines()) + b"\r\n"),
            "no newline": lambda: file.write_bytes(data.rstrip(b"\r\n")),
            "delete file": file.unlink,
            "move": lambda: file.rename(file.with_name(f"moved-{file.name}")),
        }
        changes[kind]()

    def settle(self) -> None:
        """Take the marks of conflicts out and keep every line between them."""
        for path, data in everything(self.root).items():
            lines = data.splitlines(keepends=True)
            kept = [line for line in lines if not line.startswith(MARKS)]
            if len(kept) != len(lines):
                (self.root / path).write_bytes(b"".join(kept))


def lines_of_user(root: Path) -> set[bytes]:
    return {
        line.strip()
        for data in everything(root).values()
        for line in data.splitlines()
        if line.strip().startswith(b"mine")
    }


def backed_up(root: Path) -> set[bytes]:
    copies = (root / ".scaffold").rglob("before/**/*.saved")
    return {line.strip() for copy in copies for line in copy.read_bytes().splitlines()}


def walk(states: list[Tree], edited: list[list[tuple[str, str, int]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        user = User(root)
        for path, lines in states[0].items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(text(lines))
        for step, (old, new) in enumerate(pairwise(states)):
            for edit in edited[step % len(edited)] if edited else []:
                user.edit(*edit)
            before, mine = everything(root), lines_of_user(root)
            plan = plan_change(root, rendered(old), rendered(new), RULES)
            record = applying.apply(plan, command="test")
            after = everything(root)
            assert mine <= lines_of_user(root) | backed_up(root)
            assert mine <= lines_of_user(root), "nothing but the backup has it"
            if not any(edited):
                assert after == {path: file.data for path, file in rendered(new).items()}
            if record is not None and not plan.conflicts:
                again = plan_undo(root, last_change(root), Rules())
                applying.apply(again, command="undo", undoes=record.name)
                assert everything(root) == before
                repeated = plan_change(root, rendered(old), rendered(new), RULES)
                applying.apply(repeated, command="test")
                assert everything(root) == after
            user.settle()
        assert journal.unfinished(root) == []


QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=25, deadline=None, suppress_health_check=QUIET)
@given(versions(), st.lists(edits(), min_size=1, max_size=3))
def test_no_line_of_the_user_is_lost(
    states: list[Tree], edited: list[list[tuple[str, str, int]]]
) -> None:
    walk(states, edited)


@settings(max_examples=25, deadline=None, suppress_health_check=QUIET)
@given(versions())
def test_without_edits_it_is_the_new_render(states: list[Tree]) -> None:
    walk(states, [])


@pytest.mark.endurance
@pytest.mark.timeout(3600)
@settings(max_examples=1000, deadline=None, suppress_health_check=QUIET)
@given(versions(), st.lists(edits(), min_size=1, max_size=3))
def test_no_line_of_the_user_is_lost_in_a_thousand_walks(
    states: list[Tree], edited: list[list[tuple[str, str, int]]]
) -> None:
    walk(states, edited)
