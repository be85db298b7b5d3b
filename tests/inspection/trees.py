"""Small codebases, written from one text each."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

from scaffold_cli.inspection import Inspection, Model, Route, inspect


def lay_out(folder: Path, text: str) -> Path:
    """Write the files of a text in which `### path` begins each."""
    parts = re.split(r"^### (.+)$", dedent(text), flags=re.MULTILINE)
    for path, content in zip(parts[1::2], parts[2::2], strict=True):
        file = folder / path.strip()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content.lstrip("\n"), "utf-8")
    return folder


def looked_at(folder: Path, text: str) -> Inspection:
    return inspect(lay_out(folder, text))


def paths(found: Inspection) -> list[str]:
    return [f"{route.method} {route.path}" for route in found.routes]


def route(found: Inspection, wanted: str) -> Route:
    return next(one for one in found.routes if f"{one.method} {one.path}" == wanted)


def model(found: Inspection, name: str) -> Model:
    return next(one for one in found.models if one.name == name)


def notes(found: Inspection) -> list[str]:
    return [str(problem) for problem in found.problems]
