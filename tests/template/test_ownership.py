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
from jinja2 import Environment, StrictUndefined, Template
from jinja2.meta import find_undeclared_variables

from tests.harness.sets import factors

ROOT = Path(__file__).resolve().parents[2]
# The layers ask which types of fields there are, never what the fields are called.
DESIGN_KINDS: list[dict[str, Any]] = [
    {
        "resources": [{"fields": [{"type": kind} for kind in kinds]}] if kinds else [],
        "modules": made,
    }
    for kinds in ([], ["string"], ["string", "email"])
    for made in ([], ["things"])
]
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
def compiled() -> dict[str, tuple[frozenset[str], Template]]:
    """Each layer's condition with the answers that it asks for."""
    environment = Environment(undefined=StrictUndefined, autoescape=False)  # noqa: S701 -- no HTML
    return {
        name: (
            frozenset(find_undeclared_variables(environment.parse(text))),
            environment.from_string(text),
        )
        for name, text in use_expressions().items()
    }


def can_meet(layers: frozenset[str]) -> bool:
    """Whether some combination of answers, allowed or not, has all these layers on."""
    asked = sorted(frozenset().union(*(compiled()[layer][0] for layer in layers)))
    choices: dict[str, list[Any]] = {**factors(), "design": DESIGN_KINDS}
    return any(
        all(compiled()[layer][1].render(zip(asked, values, strict=True)) == "." for layer in layers)
        for values in product(*(choices[name] for name in asked))
    )


def test_no_path_is_rendered_from_two_files() -> None:
    owners = defaultdict(list)
    for path in template_files():
        owners[destination_of(path)].append(path)
    rivals = [pair for paths in owners.values() for pair in combinations(paths, 2)]
    clashes = [
        f"{one}  and  {other}"
        for one, other in rivals
        if can_meet(layers_of(one) | layers_of(other))
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
        if path.is_file() and path.suffix in (".jinja", ".yml") and path.name != "computed.yml"
    )
    idle = {
        name
        for name in set(use_expressions()) - used - only_in_names
        if f"use.{name}" not in texts and name not in texts
    }
    assert not idle, "a layer that no folder and no text asks for"


def test_each_layer_is_on_in_some_combination() -> None:
    assert not [name for name in use_expressions() if not can_meet(frozenset({name}))]


@pytest.mark.parametrize("forbidden", list('"|<>:?*\\'))
def test_names_can_be_checked_out_on_every_system(forbidden: str) -> None:
    assert not [path for path in template_files() if forbidden in str(path)]
