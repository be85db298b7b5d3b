"""Applies a change in a process of its own, which ends at a chosen point.

`python -m tests.planning.killed_change TARGET FUNCTION CALL SIGNAL`
"""

from __future__ import annotations

import importlib
import signal
import sys
from pathlib import Path
from typing import Any

from scaffold_cli.planning import applying, journal
from scaffold_cli.planning.three_way import Rules, plan_change
from scaffold_cli.planning.tree import File
from tests.planning.killed import ending

ANSWERS = ".copier-answers.yml"
OLD = {f"app/part{number % 3}/file{number}.py": f"x = {number}\n" for number in range(12)}
OLD |= {ANSWERS: "version: 1\n", "gone/a.py": "a\n", "gone/b.py": "b\n", "folder": "a file\n"}
NEW = {path: text.replace("x", "y") for path, text in OLD.items() if not path.startswith("gone")}
NEW |= {ANSWERS: "version: 2\n", "new/deep/a.py": "a\n", "new/b.py": "b\n", "folder/in.py": "i\n"}
del NEW["folder"]
MINE = {"app/part0/mine.py": "mine\n"}


def tree(files: dict[str, str]) -> dict[str, File]:
    return {path: File(text.encode()) for path, text in files.items()}


def change(target: Path) -> None:
    plan = plan_change(target, tree(OLD), tree(NEW), Rules())
    with applying.alone(target):
        applying.apply(plan, command="test", last=ANSWERS)


def main(target: str, place: str, call: str, signal_name: str) -> None:
    module_name, _, name = place.rpartition(".")
    owners: dict[str, Any] = {"Path": Path, "Journal": journal.Journal}
    owner = owners.get(module_name) or importlib.import_module(module_name)
    number = getattr(signal, signal_name)
    setattr(owner, name, ending(number, int(call), getattr(owner, name)))
    change(Path(target))


if __name__ == "__main__":
    main(*sys.argv[1:])
