"""Writes small documents into a test's folder and reads them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

from scaffold_cli.design.document import Document, Reading, load_document, read_document

HEAD = """\
openapi: {version}
info: {{title: Shop, version: 1.0.0}}
"""


def write(folder: Path, text: str, *, version: str = "3.1.0", name: str = "openapi.yaml") -> Path:
    """Write a document; one that says no version gets a head."""
    body = dedent(text)
    head = "" if body.lstrip().startswith(("openapi", "{")) else HEAD.format(version=version)
    path = folder / name
    path.write_text(head + body, "utf-8")
    return path


Read = Callable[..., Document]
Check = Callable[..., Reading]


def reader(folder: Path) -> Read:
    def read(text: str, *, version: str = "3.1.0") -> Document:
        return load_document(write(folder, text, version=version))

    return read


def checker(folder: Path) -> Check:
    def check(text: str, *, version: str = "3.1.0") -> Reading:
        return read_document(write(folder, text, version=version))

    return check


def lines(reading: Reading) -> list[str]:
    return [str(each) for each in reading.problems]


__all__ = ["Check", "Read", "checker", "lines", "reader", "write"]
