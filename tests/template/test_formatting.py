"""What is rendered is finished text: the formatter and the linter have nothing to add."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from scaffold_cli.design import parse_resources
from scaffold_cli.rendering import render
from tests.harness.rendering import CACHE, rendered, snapshot, texts, write_tree
from tests.harness.sets import FRAMEWORKS, OptionSet, all_sets, designed_sets

each_set = pytest.mark.parametrize("one", all_sets(), ids=lambda one: one.name)


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("projects")
    for one in [*all_sets(), *designed_sets()]:
        write_tree(rendered(one), folder / one.name)
    return folder


def ruff(*arguments: str, folder: Path) -> str:
    command = [sys.executable, "-m", "ruff", *arguments, "--cache-dir", str(CACHE / "ruff"), "."]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return result.stdout + result.stderr if result.returncode else ""


@pytest.mark.xdist_group("projects")
def test_the_formatter_makes_no_diff(projects: Path) -> None:
    assert not ruff("format", "--diff", "--quiet", folder=projects)


@pytest.mark.xdist_group("projects")
def test_the_linter_finds_nothing(projects: Path) -> None:
    assert not ruff("check", "--quiet", "--output-format", "concise", folder=projects)


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_imports_of_resources_that_differ_in_a_number_are_sorted(
    framework: str, tmp_path: Path
) -> None:
    links = "of:ref:Phase1 after:ref:Phase2 others:many:Phase2"
    phases = ["Phase1 name", f"Phase10 {links}", "Phase2 name"]
    with_phases = {"name": "shop", "framework": framework, "design": parse_resources(phases)}
    render(with_phases, tmp_path / "shop", template=snapshot())
    assert not ruff("check", "--quiet", "--select", "I,RUF022", folder=tmp_path / "shop")


@pytest.mark.parametrize("auth", ["jwt", "none"])
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_names_before_and_behind_those_of_the_project_change_nothing(
    framework: str, auth: str, tmp_path: Path
) -> None:
    names = [
        "Album label:string^ made:date!?",
        "Zone title tags:many:Album others:many:Zone at:datetime? status:enum(a,b)=a",
        "Entry zone:ref:Zone album:ref:Album? price:decimal!",
        "Kind entry:ref:Entry name:string! parts:many:Entry",
        "Ski email:email? kind:ref:Kind",
    ]
    design = parse_resources(names, auth=auth)
    answers = {"name": "shop", "framework": framework, "auth": auth, "design": design}
    render(answers, tmp_path / "shop", template=snapshot())
    assert not ruff("check", "--quiet", "--output-format", "concise", folder=tmp_path / "shop")
    assert not ruff("format", "--diff", "--quiet", folder=tmp_path / "shop")


@each_set
def test_texts_end_with_one_newline_and_no_line_with_a_space(one: OptionSet) -> None:
    faults = []
    for name, text in texts(one).items():
        if text and (not text.endswith("\n") or text.endswith("\n\n")):
            faults.append(f"{name}: does not end with one newline")
        if "\r" in text or ("\t" in text and name != "Makefile"):
            faults.append(f"{name}: tab or carriage return")
        if any(line != line.rstrip() for line in text.splitlines()):
            faults.append(f"{name}: space at the end of a line")
        if "\n\n\n" in text and not name.endswith((".py", ".mako")):
            faults.append(f"{name}: two empty lines")
        if "{%" in text or ("{{ " in text and not name.startswith(".github/")):
            faults.append(f"{name}: template syntax is left over")
    assert not faults


@each_set
def test_data_files_can_be_read(one: OptionSet) -> None:
    for name, content in rendered(one).items():
        if name.endswith(".toml"):
            tomllib.loads(content.decode())
        elif name.endswith((".yml", ".yaml")):
            list(yaml.safe_load_all(content))
        elif name.endswith(".py"):
            compile(content, name, "exec")


@each_set
def test_no_empty_module_but_package_markers(one: OptionSet) -> None:
    empty = [name for name, content in rendered(one).items() if not content.strip()]
    assert not [
        name for name in empty if not name.endswith(("__init__.py", "py.typed", ".gitkeep"))
    ]
