"""All files of a design as one JSON document, which a running project serves."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Collection
from pathlib import Path
from typing import Any

from scaffold_cli.design.document.composing import compose
from scaffold_cli.design.document.model import Document
from scaffold_cli.design.document.sources import escaped, plain, read_text

# Where the other files stand in the one; a reference may lead anywhere in a document.
_OTHERS = "x-files"


def bundle(document: Document) -> dict[str, Any]:
    """Give the main file, with each other file below `x-files` and references led there."""
    names = files_of(document)
    bundled: dict[str, Any] = {}
    others: dict[str, Any] = {}
    for name, file in names.items():
        value = plain(compose(read_text(file))[0])
        if name == document.source.name:
            bundled = _led(value, "", document.source.name, names)
        else:
            others[name] = _led(value, name, document.source.name, names)
    return bundled | ({_OTHERS: others} if others else {})


def bundled_json(document: Document) -> str:
    return json.dumps(bundle(document), indent=2, ensure_ascii=False) + "\n"


def files_of(document: Document) -> dict[str, Path]:
    """Every file of the design by its path from the main file's folder."""
    folder = document.source.parent.resolve()
    return {file.resolve().relative_to(folder).as_posix(): file for file in document.files}


def _led(value: Any, file: str, main: str, known: Collection[str]) -> Any:
    """The value of `file`, empty for the main one, with references into the bundle.

    What refers to a file that no schema needs, such as a page of documentation, stays as it is.
    """
    if isinstance(value, list):
        return [_led(item, file, main, known) for item in value]
    if not isinstance(value, dict):
        return value
    done = {key: _led(item, file, main, known) for key, item in value.items()}
    reference = value.get("$ref")
    if isinstance(reference, str) and "://" not in reference:
        done["$ref"] = _place(reference, file, main, known)
    return done


def _place(reference: str, file: str, main: str, known: Collection[str]) -> str:
    path, _, pointer = reference.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(file), path)) if path else file
    if target in {"", main}:
        return f"#{pointer}"
    if target not in known:
        return reference
    return f"#/{_OTHERS}/{escaped(target)}{pointer}"
