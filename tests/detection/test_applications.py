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


@pytest.mark.parametrize("framework", APPLICATIONS)
@pytest.mark.parametrize("folder", ["services/one", "apps/Two.Api"])
def test_it_finds_it_in_a_folder_of_a_monorepo(framework: str, folder: str, tmp_path: Path) -> None:
    expected = APPLICATIONS[framework]
    write(tmp_path / folder, expected.files)
    (found,) = detect(Repository(tmp_path)).findings
    inside = "" if expected.path == "." else f"/{expected.path}"
    assert (found.framework, found.path) == (framework, folder + inside)


@pytest.mark.parametrize("framework", APPLICATIONS)
@pytest.mark.parametrize(
    "folder",
    ["examples/one", "test/fixtures/one", "docs/one", "node_modules/one", "vendor/one",
     "{{cookiecutter.slug}}", "packages/create-it/templates/one", "one.Tests", "spec/dummy"],
)  # fmt: skip
def test_it_finds_nothing_where_no_application_is_at_home(
    framework: str, folder: str, tmp_path: Path
) -> None:
    write(tmp_path / folder, APPLICATIONS[framework].files)
    assert detect(Repository(tmp_path)).findings == []


def test_all_of_them_in_one_repository_are_told_apart(tmp_path: Path) -> None:
    for framework, application in APPLICATIONS.items():
        write(tmp_path / f"service-{framework}", application.files)
    found = detect(Repository(tmp_path)).findings
    assert {each.framework for each in found} == set(APPLICATIONS)
    assert len(found) == len(APPLICATIONS)
    assert all(each.path.startswith(f"service-{each.framework}") for each in found)
