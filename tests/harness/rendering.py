"""Renders in this process: a project as bytes, or laid out in a folder."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from scaffold_cli.rendering import render
from tests.harness.designs import design
from tests.harness.sets import OptionSet

NAME = "shop"


def answers_of(one: OptionSet) -> dict[str, object]:
    return {"name": NAME, **dict(one.row), "design": design(one.design)}


@cache
def rendered(one: OptionSet) -> Mapping[str, bytes]:
    """Render once per process; paths as a user of any system writes them."""
    with tempfile.TemporaryDirectory(prefix="scaffold-render-") as folder:
        target = Path(folder, NAME)
        render(answers_of(one), target)
        return read_tree(target)


def texts(one: OptionSet) -> dict[str, str]:
    """What is rendered, without files that are no text."""
    return {
        name: content.decode("utf-8")
        for name, content in rendered(one).items()
        if not name.endswith(".gz")
    }


def read_tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def write_tree(files: Mapping[str, bytes], folder: Path) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
