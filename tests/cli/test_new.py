"""What is made, and what is said of it."""

from __future__ import annotations

import shlex
from pathlib import Path

import yaml

from tests.cli.running import Scaffold, bytes_of, everything_in

ORDER = "Order total:decimal(min=0)! note:text?"


def test_it_makes_a_project_and_says_how_to_go_on(scaffold: Scaffold, tmp_path: Path) -> None:
    outcome = scaffold("new", "shop", "--resource", ORDER)
    assert outcome.code == 0
    assert (tmp_path / "shop" / "app" / "orders").is_dir()
    assert "cd shop" in outcome.out
    assert f"scaffold new shop --resource {shlex.quote(ORDER)} --yes" in outcome.out
    assert [path.name for path in tmp_path.iterdir()] == ["shop"]


def test_the_answers_are_recorded_for_plain_copier(scaffold: Scaffold, tmp_path: Path) -> None:
    scaffold("new", "shop", "--framework", "flask", "--auth", "none", "--json")
    recorded = yaml.safe_load((tmp_path / "shop" / ".copier-answers.yml").read_text("utf-8"))
    assert recorded["_src_path"].startswith("https://")
    assert recorded["_src_path"].endswith(".git")
    assert recorded["_commit"].startswith("v")
    assert (recorded["name"], recorded["framework"], recorded["auth"]) == ("shop", "flask", "none")
    assert recorded["design"] == {
        "version": 1,
        "resources": [],
        "api": None,
        "modules": [],
    }


def test_secrets_are_fresh_and_in_no_other_file(scaffold: Scaffold, tmp_path: Path) -> None:
    scaffold("new", "shop", "--json")
    env = tmp_path / "shop" / ".env"
    example = (tmp_path / "shop" / ".env.example").read_text("utf-8").splitlines()
    secrets = [line for line in env.read_text("utf-8").splitlines() if line not in example]
    assert [line.partition("=")[0] for line in secrets] == [
        line.partition("=")[0] for line in example if line.endswith("=change-me")
    ]
    assert "change-me" not in env.read_text("utf-8")
    assert env.stat().st_mode & 0o777 == 0o600
    everything = b"".join(bytes_of(tmp_path / "shop").values())
    assert not any(line.partition("=")[2].encode() in everything for line in secrets)


def test_a_dry_run_writes_nothing_and_names_every_file(scaffold: Scaffold, tmp_path: Path) -> None:
    planned = scaffold("new", "shop", "--dry-run", "--json").result
    assert everything_in(tmp_path) == []
    made = scaffold("new", "shop", "--json").result
    assert planned["files"] == made["files"]
    assert sorted(made["files"]) == sorted(
        path for path in everything_in(tmp_path / "shop") if (tmp_path / "shop" / path).is_file()
    )


def test_the_dry_run_for_people_shows_the_tree(scaffold: Scaffold, tmp_path: Path) -> None:
    outcome = scaffold("new", "shop", "--dry-run")
    assert "+ pyproject.toml" in outcome.out
    assert "Nothing was written" in outcome.out
    assert everything_in(tmp_path) == []


def test_the_printed_command_makes_the_same_project(scaffold: Scaffold, tmp_path: Path) -> None:
    answers = tmp_path / "mine.yml"
    answers.write_text(f"framework: django\nauth: none\nresources: ['{ORDER}']\n")
    arguments = ["--answers", str(answers), "--preset", "minimal", "--docker"]
    printed = scaffold("new", "one/shop", *arguments, "--json").result["command_line"]
    words = shlex.split(printed.replace("one/shop", "two/shop"))
    assert "--answers" not in words
    assert words[-1] == "--yes"
    assert scaffold(*words[1:]).code == 0
    assert bytes_of(tmp_path / "one" / "shop") == bytes_of(tmp_path / "two" / "shop")


def test_the_printed_command_is_minimal(scaffold: Scaffold) -> None:
    arguments = ["--framework", "fastapi", "--docker", "--name", "shop", "--dry-run", "--json"]
    assert scaffold("new", "shop", *arguments).result["command_line"] == "scaffold new shop --yes"


def test_the_answers_of_a_project_make_it_again(scaffold: Scaffold, tmp_path: Path) -> None:
    arguments = ["--framework", "flask", "--preset", "minimal", "--resource", ORDER, "--json"]
    scaffold("new", "one/shop", *arguments)
    recorded = str(tmp_path / "one" / "shop" / ".copier-answers.yml")
    assert scaffold("new", "two/shop", "--answers", recorded, "--json").code == 0
    assert bytes_of(tmp_path / "one" / "shop") == bytes_of(tmp_path / "two" / "shop")
