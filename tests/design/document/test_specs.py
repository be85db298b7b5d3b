"""Our own documents, each against its model, and the broken ones against their messages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from openapi_spec_validator import validate
from openapi_spec_validator.readers import read_from_filename

from scaffold_cli.design.document import load_document, read_document
from scaffold_cli.design.document.dumping import dump
from scaffold_cli.errors import DesignError
from tests.specs.documents import (
    BROKEN,
    MESSAGES,
    VALID,
    golden_of,
    messages_of,
    model_of,
    name_of,
)

# Warnings for one of them, and yet something can be made of it.
ONLY_WARNED = {"bad-defaults.yaml", "version-number.yaml"}
# One letter wrong in `required`: an error, and yet something can be made of it.
NOT_BLOCKED = {"unknown-required.yaml"}
# References where OpenAPI has none; YAML 1.2 and x-* beside paths, on which the validator fails.
IMPERFECT = {"behind-references", "extensions", "odd-names", "split", "yaml-1.2"}

ANNOUNCED = {
    block.split("\n", 1)[0].removeprefix("# "): block.split("\n")[1:]
    for block in MESSAGES.read_text("utf-8").strip().split("\n\n")
}


def test_there_are_as_many_documents_as_were_asked_for() -> None:
    assert len(VALID) >= 25
    assert len(BROKEN) >= 15


@pytest.mark.parametrize("document", VALID, ids=name_of)
def test_the_model_is_the_one_that_was_looked_at(document: Path) -> None:
    assert model_of(document) == golden_of(document).read_text("utf-8")


@pytest.mark.parametrize("document", [d for d in VALID if name_of(d) not in IMPERFECT], ids=name_of)
def test_the_official_schemas_agree_that_it_is_valid(document: Path) -> None:
    if document.suffix == ".json":
        validate(json.loads(document.read_text("utf-8")))
    else:
        content, uri = read_from_filename(str(document))
        validate(content, base_uri=uri)


@pytest.mark.parametrize("document", BROKEN, ids=lambda document: document.name)
def test_each_problem_is_told_at_its_line(document: Path) -> None:
    assert messages_of(document) == ANNOUNCED[document.name]


@pytest.mark.parametrize("document", BROKEN, ids=lambda document: document.name)
def test_what_is_broken_has_no_model(document: Path) -> None:
    reading = read_document(document)
    assert bool(reading.errors) == (document.name not in ONLY_WARNED)
    if document.name in ONLY_WARNED | NOT_BLOCKED:
        assert reading.document is not None
    else:
        with pytest.raises(DesignError):
            load_document(document)


def test_the_dump_is_the_same_whatever_the_hash_seed() -> None:
    code = (
        "import sys; from tests.specs.documents import VALID, model_of, messages_of, BROKEN\n"
        "for each in VALID: sys.stdout.write(model_of(each))\n"
        "for each in BROKEN: print(messages_of(each))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_places_can_be_dumped_as_well() -> None:
    document = load_document(next(each for each in VALID if name_of(each) == "crud-3.0"))
    operation = document.operation("readNote")
    assert operation is not None
    assert '"pointer": "/paths/~1notes~1{noteId}/get"' in dump(operation, with_places=True)
    assert '"line": 34' in dump(operation, with_places=True)
