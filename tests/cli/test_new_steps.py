"""What follows when a project is made: a first commit, tools, checks."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.cli.running import Scaffold, everything_in


def test_a_missing_tool_is_told_before_anything_is_written(
    scaffold: Scaffold, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda *_arguments, **_options: None)
    outcome = scaffold("new", "shop", "--git", "--install", "--json")
    assert (outcome.code, outcome.error["code"]) == (3, "tool_fault")
    assert outcome.error["message"] == "git is not installed. uv is not installed."
    assert "docs.astral.sh/uv" in outcome.error["hint"]
    assert everything_in(tmp_path) == []


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, text=True
    ).stdout


@pytest.fixture
def nobody(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine where git knows nobody; a caller's own repository would lead it astray."""
    monkeypatch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for name in [name for name in os.environ if name.startswith("GIT_") and "CONFIG" not in name]:
        monkeypatch.delenv(name)


@pytest.mark.usefixtures("nobody")
def test_the_first_commit_needs_no_identity_and_holds_no_secret(
    scaffold: Scaffold, tmp_path: Path
) -> None:
    steps = scaffold("new", "shop", "--git", "--json").result["steps"]
    folder = tmp_path / "shop"
    assert "scaffold <scaffold@localhost>" in steps["git"]
    assert git(folder, "status", "--porcelain") == ""
    assert ".env" not in git(folder, "ls-files").splitlines()
    assert ".env.example" in git(folder, "ls-files").splitlines()
    assert git(folder, "log", "--format=%an %s").count("\n") == 1
    assert git(folder, "config", "--local", "--list").count("user.") == 0


@pytest.mark.usefixtures("nobody")
def test_a_repository_that_is_there_is_left_alone(scaffold: Scaffold, tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    result = scaffold("new", "shop", "--git", "--json").result
    assert "nothing was committed" in result["steps"]["git"]
    assert not (tmp_path / "shop" / ".git").exists()


def test_a_step_that_fails_says_that_the_project_stands(
    scaffold: Scaffold, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_arguments: object, **_options: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess([], 1, "", "no network\n")

    monkeypatch.setattr(subprocess, "run", fails)
    outcome = scaffold("new", "shop", "--lock", "--json")
    assert outcome.code == 3
    assert outcome.error["message"].startswith(f"The project is made in {tmp_path / 'shop'}, but")
    assert (tmp_path / "shop" / "pyproject.toml").is_file()


@pytest.fixture
def says_no(monkeypatch: pytest.MonkeyPatch) -> None:
    """A report whose tests fail, in the place of one that takes a minute."""

    def write_report(_project: Path, *, progress: Callable[[str], None]) -> SimpleNamespace:
        progress("Looking for faults")
        progress("Running the tests")
        return SimpleNamespace(failed=("tests",))

    monkeypatch.setattr("scaffold_cli.reporting.write_report", write_report)
    monkeypatch.setattr("scaffold_cli.creating.check_tools", lambda _names: None)
    monkeypatch.setattr("scaffold_cli.cli.console._WORTH_TELLING", 0)


@pytest.mark.usefixtures("says_no")
def test_a_check_that_fails_ends_it_with_1_when_all_is_told(
    scaffold: Scaffold, tmp_path: Path
) -> None:
    outcome = scaffold("new", "shop", "--verify", "--yes")
    assert outcome.code == 1
    assert f"in {tmp_path / 'shop'}" in outcome.out
    assert "make run" in outcome.out
    steps = [line.partition(":")[0] for line in outcome.err.splitlines()]
    assert steps[1:3] == ["Looking for faults", "Running the tests"]
    assert "these of its checks fail: tests." in outcome.err
    assert f"scaffold report {tmp_path / 'shop'}" in outcome.err


@pytest.mark.usefixtures("says_no")
def test_a_program_learns_of_a_failed_check_in_one_envelope(
    scaffold: Scaffold, tmp_path: Path
) -> None:
    outcome = scaffold("new", "shop", "--verify", "--json")
    assert (outcome.code, outcome.error["code"]) == (1, "checks_failed")
    assert outcome.error["where"] == str(tmp_path / "shop")
    assert (tmp_path / "shop" / "pyproject.toml").is_file()
