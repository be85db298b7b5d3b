"""`scaffold report`, as a person or a program runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scaffold_cli.cli.app import run
from tests.reporting.fake_project import FakeProject


@pytest.fixture
def project(tmp_path: Path) -> FakeProject:
    return FakeProject(tmp_path / "shop").make()


def test_it_says_what_passed_and_where_the_report_is(
    project: FakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["report", str(project.folder)]) == 0
    out = capsys.readouterr().out
    assert "ok     tests (1 tests)" in out
    assert f"Written: {project.folder / 'IMPLEMENTATION.md'}" in out


def test_a_failed_check_is_exit_code_1(project: FakeProject) -> None:
    project.codes = {"mypy": 1}
    assert run(["report", str(project.install().folder)]) == 1


def test_the_envelope_holds_the_findings(
    project: FakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["report", str(project.folder), "--json"]) == 0
    envelope = json.loads(capsys.readouterr().out)
    assert (envelope["ok"], envelope["command"]) == (True, "report")
    assert envelope["result"]["tests"]["coverage"] == 97
    assert envelope["result"]["measures"] == {"pagination": {"passed": 1, "failed": 0}}


def test_check_writes_nothing_and_fails_where_the_report_is_stale(project: FakeProject) -> None:
    file = project.folder / "IMPLEMENTATION.md"
    assert run(["report", str(project.folder), "--check"]) == 1
    assert not file.exists()
    assert run(["report", str(project.folder)]) == 0
    assert run(["report", str(project.folder), "--check"]) == 0


def test_a_wrong_folder_is_exit_code_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", str(tmp_path)]) == 2
    assert "scaffold report PATH" in capsys.readouterr().err
