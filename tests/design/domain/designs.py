"""Small designs: the paths of a document are written, the rest is put around them."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent

from scaffold_cli.design.document import load_document
from scaffold_cli.design.domain import Domain, Operation, infer

_HEAD = """\
openapi: 3.1.0
info: {title: Sample, version: "1.0"}
components:
  securitySchemes:
    bearer: {type: http, scheme: bearer}
"""


def domain_of(folder: Path, paths: str, *, schemas: str = "", head: str = "") -> Domain:
    """Infer the domain of a document that has these paths and named schemas."""
    text = head + _HEAD
    if schemas:
        text += "  schemas:\n" + indent(dedent(schemas), "    ")
    text += "\npaths:\n" + indent(dedent(paths), "  ")
    file = folder / "openapi.yaml"
    file.write_text(text, encoding="utf-8")
    return infer(load_document(file))


def operation(domain: Domain, method: str, path: str) -> Operation:
    found = (each for each in domain.operations if (each.method, each.path) == (method, path))
    return next(found)
