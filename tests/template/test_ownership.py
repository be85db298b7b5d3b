"""Every rendered path has exactly one owner: judged for every combination of answers at once."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import combinations, product
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from jinja2 import Environment, StrictUndefined

from tests.harness.sets import factors

ROOT = Path(__file__).resolve().parents[2]
# The layers ask which types of fields there are, never what the fields are called.
FIELD_KINDS: dict[str, list[str]] = {"none": [], "plain": ["string"], "mail": ["string", "email"]}
LAYER = re.compile(r"\{\{ use\.(\w+) \}\}")


def template_files() -> list[PurePosixPath]:
    root = ROOT / "template"
    files = (path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return [PurePosixPath(path.relative_to(root).as_posix()) for path in files]


def layers_of(path: PurePosixPath) -> frozenset[str]:
    return frozenset(match[1] for part in path.parts if (match := LAYER.fullmatch(part)))


def destination_of(path: PurePosixPath) -> str:
    parts = [part for part in path.parts if not LAYER.fullmatch(part)]
    return "/".join(parts).removesuffix(".jinja")


def use_expressions() -> dict[str, str]:
    computed = yaml.safe_load((ROOT / "questions" / "computed.yml").read_text("utf-8"))
    expressions: dict[str, str] = yaml.safe_load(computed["use"]["default"])
    return expressions


@cache
def all_uses() -> list[dict[str, str]]:
    """The `use` map of each combination of answers, whether the command line allows it or not."""
    environment = Environment(undefined=StrictUndefined, autoescape=False)  # noqa: S701 -- no HTML
    compiled = {name: environment.from_string(text) for name, text in use_expressions().items()}
    designs = {
        name: [{"fields": [{"type": kind} for kind in kinds]}] * bool(kinds)
        for name, kinds in FIELD_KINDS.items()
    }
    answers: dict[str, list[Any]] = {**factors(), "design": list(designs)}
    uses = []
    for values in product(*answers.values()):
        row: dict[str, object] = dict(zip(answers, values, strict=True))
        row["design"] = {"resources": designs[str(row["design"])]}
        uses.append({name: text.render(row) for name, text in compiled.items()})
    return [dict(unique) for unique in {tuple(sorted(use.items())) for use in uses}]


def test_no_path_is_rendered_from_two_files() -> None:
    owners = defaultdict(list)
    for path in template_files():
        owners[destination_of(path)].append(path)
    rivals = [pair for paths in owners.values() for pair in combinations(paths, 2)]
    clashes = [
        f"{one}  and  {other}"
        for one, other in rivals
        if any(
            all(use[layer] == "." for layer in layers_of(one) | layers_of(other))
            for use in all_uses()
        )
    ]
    assert not clashes


def test_layers_and_the_use_map_name_each_other() -> None:
    used = {layer for path in template_files() for layer in layers_of(path)}
    assert used <= set(use_expressions()), "a folder names a layer that does not exist"
    only_in_names = {"any"}
    texts = " ".join(
        path.read_text("utf-8")
        for folder in ("template", "macros", "questions")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.name != "computed.yml" and "__pycache__" not in path.parts
    )
    idle = {
        name
        for name in set(use_expressions()) - used - only_in_names
        if f"use.{name}" not in texts and name not in texts
    }
    assert not idle, "a layer that no folder and no text asks for"


def test_each_layer_is_on_in_some_combination() -> None:
    uses = all_uses()
    assert not [name for name in use_expressions() if not any(use[name] == "." for use in uses)]


@pytest.mark.parametrize("forbidden", list('"|<>:?*\\'))
def test_names_can_be_checked_out_on_every_system(forbidden: str) -> None:
    assert not [path for path in template_files() if forbidden in str(path)]
