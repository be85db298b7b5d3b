"""Documents damaged at one place: whatever the official schemas refuse, the reader speaks of."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator

from scaffold_cli.design.document import read_document
from scaffold_cli.design.document.composing import compose
from scaffold_cli.design.document.sources import plain
from tests.specs.documents import HERE

NAMES = ("crud-3.0", "security", "one-of", "forms", "references", "parameters", "answers", "enums")
DAMAGES = 120
_GONE = object()
REPLACEMENTS: tuple[Any, ...] = (_GONE, 5, "x", [], {}, None, True, ["x"], {"x": 1})


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Give the path to every value inside."""
    if isinstance(value, (dict, list)):
        keys = value.keys() if isinstance(value, dict) else range(len(value))
        for key in keys:
            yield (*path, key)
            yield from places(value[key], (*path, key))


def damaged(document: Any, path: tuple[str | int, ...], replacement: object) -> Any:
    made = copy.deepcopy(document)
    owner = made
    for key in path[:-1]:
        owner = owner[key]
    if replacement is _GONE:
        del owner[path[-1]]
    else:
        owner[path[-1]] = replacement
    return made


def refused(document: Any) -> str:
    """Give the official schemas' first objection; empty where there is none."""
    old = document.get("openapi", "").startswith("3.0")
    validator = OpenAPIV30SpecValidator if old else OpenAPIV31SpecValidator
    try:
        found = next(validator(document).iter_errors(), None)
    except Exception as error:  # it stops so at what is no mapping
        return f"{type(error).__name__}"
    return found.message if found else ""


@pytest.mark.endurance
@pytest.mark.parametrize("name", NAMES)
def test_what_the_official_schemas_refuse_is_told(tmp_path: Path, name: str) -> None:
    document = plain(compose((HERE / "valid" / f"{name}.yaml").read_text("utf-8"))[0])
    randomness = random.Random(name)  # noqa: S311  # the same damage each time
    paths = [path for path in places(document) if path != ("openapi",)]
    silent = []
    for _ in range(DAMAGES):
        path, replacement = randomness.choice(paths), randomness.choice(REPLACEMENTS)
        made = damaged(document, path, replacement)
        objection = refused(made)
        file = tmp_path / "openapi.json"
        file.write_text(json.dumps(made), "utf-8")
        if "links" in path or (path[-1] == "required" and replacement == []):
            continue  # nothing is made of links; that no property is required hurts nobody
        if objection and not read_document(file).problems:
            silent.append((path, replacement, objection))
    assert silent == []
