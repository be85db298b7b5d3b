"""Renders in this process: a project as bytes, or laid out in a folder.

A render costs a second and nearly every test needs some, so the bytes are kept in .cache, under
the hash of the template and of what renders it. A session holds on to the template that it began
with: somebody may be editing it meanwhile.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import scaffold_cli.rendering
from scaffold_cli.rendering import render
from scaffold_cli.template_location import TEMPLATE_PARTS, template_root
from tests.harness.designs import design, document
from tests.harness.locks import locked
from tests.harness.sets import OptionSet

NAME = "shop"
CACHE = Path(__file__).resolve().parents[2] / ".cache"


def answers_of(one: OptionSet) -> dict[str, object]:
    return {"name": NAME, **dict(one.row), "design": design(one.design)}


@cache
def rendered(one: OptionSet) -> Mapping[str, bytes]:
    """The files of a set by their path, written as a user of any system writes it."""
    answers = answers_of(one)
    key = hashlib.sha256(json.dumps(answers, sort_keys=True).encode()).hexdigest()[:16]
    kept = snapshot().parent / f"{key}.zip"
    with locked(kept.with_suffix(".lock")):
        if not kept.exists():
            extra = document(one.design).files if one.is_designed else {}
            _keep({**_render(answers), **extra}, kept)
    with zipfile.ZipFile(kept) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _render(answers: Mapping[str, object]) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory(prefix="scaffold-render-") as folder:
        render(answers, Path(folder, NAME), template=snapshot())
        return read_tree(Path(folder, NAME))


def _keep(files: Mapping[str, bytes], place: Path) -> None:
    partial = place.with_suffix(".partial")
    with zipfile.ZipFile(partial, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    partial.rename(place)


@cache
def snapshot() -> Path:
    """Copy the template as it is now, to a folder that is named by its content."""
    files = {part: _content(template_root() / part) for part in TEMPLATE_PARTS}
    digest = hashlib.sha256()
    for module in sorted(Path(scaffold_cli.rendering.__file__).parent.glob("*.py")):
        digest.update(module.read_bytes())
    for part, content in files.items():
        for name, data in content.items():
            digest.update(f"{part}/{name}\0{len(data)}\0".encode() + data)
    folder = CACHE / "renders" / digest.hexdigest()[:16]
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder / "template.lock"):
        if not (folder / "template").exists():
            for part, content in files.items():
                write_tree(content, folder / "copying" / part)
            (folder / "copying").rename(folder / "template")
    return folder / "template"


def _content(part: Path) -> dict[str, bytes]:
    if part.is_file():
        return {".": part.read_bytes()}
    return {name: data for name, data in read_tree(part).items() if "__pycache__" not in name}


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
        path = folder / name if name != "." else folder
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
