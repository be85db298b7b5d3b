"""Where a project goes, and what lies there already."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Scaffold, everything_in


def test_without_a_path_the_name_is_the_folder(scaffold: Scaffold, tmp_path: Path) -> None:
    assert scaffold("new", "--name", "my-shop", "--json").result["path"] == str(
        tmp_path / "my-shop"
    )


def test_the_folder_gives_the_name(scaffold: Scaffold) -> None:
    result = scaffold("new", "My Shop", "--dry-run", "--json").result
    assert (result["answers"]["name"], result["sources"]["name"]) == ("my-shop", "folder")


def test_the_current_folder_can_be_the_target(
    scaffold: Scaffold, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "shop"
    (folder / ".git").mkdir(parents=True)
    monkeypatch.chdir(folder)
    assert scaffold("new", ".", "--json").result["answers"]["name"] == "shop"
    assert (folder / "pyproject.toml").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["shop"]


def test_clashing_files_are_listed_and_kept(scaffold: Scaffold, tmp_path: Path) -> None:
    target = tmp_path / "shop"
    target.mkdir()
    (target / "README.md").write_text("mine")
    (target / "pyproject.toml").write_text("mine")
    outcome = scaffold("new", "shop", "--json")
    assert (outcome.code, outcome.error["code"]) == (2, "target_refused")
    assert "README.md" in outcome.error["message"]
    assert "pyproject.toml" in outcome.error["message"]
    assert everything_in(target) == ["README.md", "pyproject.toml"]


def test_a_dry_run_over_clashing_files_is_refused_like_the_real_run(
    scaffold: Scaffold, tmp_path: Path
) -> None:
    target = tmp_path / "shop"
    target.mkdir()
    (target / "README.md").write_text("mine")
    for last in ("--dry-run", "--yes"):
        outcome = scaffold("new", "shop", last)
        assert outcome.code == 2
        # A slow machine tells first how long it rendered.
        assert outcome.err.splitlines()[-3:] == [
            f"Error: 1 file is in the way: [{target}]",
            "  README.md",
            "  → Move them away, or choose another folder.",
        ]
    assert everything_in(target) == ["README.md"]
    assert (target / "README.md").read_text() == "mine"


def test_making_it_again_changes_nothing(scaffold: Scaffold, tmp_path: Path) -> None:
    scaffold("new", "shop", "--json")
    secret = (tmp_path / "shop" / ".env").read_text("utf-8")
    again = scaffold("new", "shop", "--json")
    assert again.result["files"] == []
    assert (tmp_path / "shop" / ".env").read_text("utf-8") == secret


def test_the_framework_around_is_the_default_and_said_with_evidence(
    scaffold: Scaffold, tmp_path: Path
) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "requirements.txt").write_text("# web\nDjango[bcrypt]==5.2\n")
    outcome = scaffold("new", "shop", "--dry-run", "--json")
    assert outcome.result["answers"]["framework"] == "django"
    assert outcome.result["sources"]["framework"] == "detected"
    assert "old/requirements.txt:2" in outcome.err
    assert "--framework django" in outcome.result["command_line"]


def test_a_flag_beats_what_was_detected(scaffold: Scaffold, tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("django\n")
    outcome = scaffold("new", "shop", "--framework", "flask", "--dry-run", "--json")
    assert outcome.result["answers"]["framework"] == "flask"
    assert "Found" not in outcome.err
