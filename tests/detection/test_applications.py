from pathlib import Path

import pytest

from scaffold_cli.detection import Repository, detect
from scaffold_cli.detection.rules import RULES
from tests.detection.applications import APPLICATIONS
from tests.planning.trees import write


def test_every_rule_has_an_application() -> None:
    assert {rule.framework for rule in RULES} == set(APPLICATIONS)


@pytest.mark.parametrize("framework", APPLICATIONS)
def test_it_finds_the_framework_alone_with_version_and_line(framework: str, tmp_path: Path) -> None:
    expected = APPLICATIONS[framework]
    (found,) = detect(Repository(write(tmp_path, expected.files))).findings
    assert (found.framework, found.path) == (framework, expected.path)
    assert (found.language, found.version) == (expected.language, expected.version)
    assert expected.place in [f"{each.file}:{each.line}" for each in found.evidence]
    assert 0.6 < found.confidence <= 1


@pytest.mark.parametrize(
    "folder",
    [
        "examples",
        "test/fixtures",
        "docs",
        "node_modules",
        "vendor",
        "{{cookiecutter.slug}}",
        "packages/create-it/templates",
        "one.Tests",
        "spec/dummy",
        "_examples",
        "src/main/resources/archetype-resources",
    ],
)
def test_it_finds_nothing_where_no_application_is_at_home(folder: str, tmp_path: Path) -> None:
    for framework, application in APPLICATIONS.items():
        write(tmp_path / folder / framework, application.files)
    assert detect(Repository(tmp_path)).findings == []


def test_all_of_them_in_one_repository_are_told_apart(tmp_path: Path) -> None:
    expected = set()
    for framework, application in APPLICATIONS.items():
        folder = f"services/{framework}.one"
        write(tmp_path / folder, application.files)
        inside = "" if application.path == "." else f"/{application.path}"
        expected.add((framework, folder + inside))
    found = detect(Repository(tmp_path)).findings
    assert sorted((each.framework, each.path) for each in found) == sorted(expected)
