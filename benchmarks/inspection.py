"""`scaffold inspect` by the number of files, beside parsing each of these files once."""

from __future__ import annotations

import ast
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.timing import race
from scaffold_cli.inspection import inspect
from tests.harness.rendering import rendered, write_tree
from tests.harness.sets import preset_sets

COPIES = (1, 4, 11)


def figures() -> Iterator[str]:
    """Lay projects of three frameworks beside each other, as a monorepo has them."""
    sets = [one for one in preset_sets() if one.name.startswith("standard-")]
    for copies in COPIES:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for number in range(copies):
                one = sets[number % len(sets)]
                write_tree(rendered(one), root / f"{one.framework}{number}")
            files = list(root.rglob("*.py"))
            found = race(
                {"inspect": lambda root=root: inspect(root),  # type: ignore[misc]  # binds the row
                 "parse": lambda files=files: _parse(files)},  # type: ignore[misc]
                rounds=3,
            )  # fmt: skip
            routes = len(inspect(root).routes)
        one_run, parsing = found["inspect"], found["parse"]
        ratio = one_run.best_cpu / parsing.best_cpu
        yield (
            f"{len(files):5} Python files, {routes:4} routes  {one_run.best:6.2f} s wall"
            f"  {one_run.best_cpu:6.2f} s CPU  {ratio:.2f} of parsing them all once"
        )


def _parse(files: list[Path]) -> None:
    for file in files:
        ast.parse(file.read_text("utf-8"))
