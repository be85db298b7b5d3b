"""Manifests that are well-formed and hold what nobody expects."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as some

from scaffold_cli.detection import Repository, detect

KEYS = [
    "name", "private", "dependencies", "devDependencies", "scripts", "start", "bin", "exports",
    "require", "type", "targets", "projects", "root", "project", "optional-dependencies", "tool",
    "poetry", "group", "dev", "uv", "dev-dependencies", "dependency-groups", "packages", "pdm",
    "versions", "libraries", "plugins", "bundles", "express", "flask", "version", "ref", "module",
    "build-system", "classifiers", "optional", "laravel/framework", "",
]  # fmt: skip
LEAVES = some.one_of(
    some.booleans(),
    some.integers(-5, 5),
    some.sampled_from(["flask>=3", "nest start", "../..", "/", "library", "[", "${x}", "*", ""]),
    some.text(max_size=8),
)
VALUES = some.recursive(
    LEAVES,
    lambda inner: some.one_of(
        some.lists(inner, max_size=3),
        some.dictionaries(some.sampled_from(KEYS), inner, max_size=4),
    ),
    max_leaves=12,
)
TABLES = some.dictionaries(some.sampled_from(KEYS), VALUES, max_size=6)
JSON_FILES = ["package.json", "composer.json", "project.json", "nest-cli.json"]
TOML_FILES = ["pyproject.toml", "Pipfile", "gradle/libs.versions.toml"]
SCRIPT = "plugins { alias(libs.plugins.x) }\ndependencies { implementation(libs.bundles.x) }\n"


@settings(max_examples=150, deadline=None)
@given(table=TABLES, names=some.sets(some.sampled_from(JSON_FILES + TOML_FILES), min_size=1))
def test_whatever_a_manifest_holds_there_is_an_answer(
    table: dict[str, Any], names: set[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "gradle").mkdir()
        (root / "build.gradle.kts").write_text(SCRIPT)
        for name in names:
            text = json.dumps(table) if name in JSON_FILES else toml(table)
            (root / name).write_text(text, "utf-8")
        json.dumps(detect(Repository(root)).as_dict())


def toml(table: dict[str, Any]) -> str:
    return "".join(f"{json.dumps(key)} = {toml_value(value)}\n" for key, value in table.items())


def toml_value(value: object) -> str:
    """Write a value in one line; TOML takes the texts and numbers of JSON."""
    if isinstance(value, dict):
        pairs = (f"{json.dumps(key)} = {toml_value(each)}" for key, each in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml_value, value)) + "]"
    return json.dumps(value)
