"""Killed at any point, a target is as it was or complete, and the next run clears up."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scaffold_cli.planning.env_file import ENV
from scaffold_cli.planning.staging import remove_stale, staged
from tests.planning.trees import FILES, contents, write

ROOT = Path(__file__).parents[2]
PUBLISHING = "scaffold_cli.planning.publishing"
# Where the process ends: a function and which of its calls; 0 is right after the first.
POINTS = [
    ("tempfile.mkdtemp", 1),
    ("tempfile.mkdtemp", 0),
    ("scaffold_cli.creating.render", 1),
    ("scaffold_cli.creating.render", 0),
    ("scaffold_cli.creating.write_env", 0),
    ("scaffold_cli.creating.plan_creation", 0),
    ("scaffold_cli.creating.publish", 1),
    (f"{PUBLISHING}._write_journal", 0),
    ("os.link", 1),
    ("os.link", 13),
    ("os.link", 28),
    (f"{PUBLISHING}._sync_folder", 1),
    ("scaffold_cli.creating.publish", 0),
]
MINE = {"app/mine.py": "mine\n", "notes": "mine\n"}


def run_until(target: Path, place: str, call: int, signal_name: str = "SIGKILL") -> int:
    arguments = [sys.executable, "-m", "tests.planning.killed", str(target), place, str(call)]
    done = subprocess.run([*arguments, signal_name], cwd=ROOT, check=False, capture_output=True)
    return done.returncode


def run_to_the_end(target: Path) -> None:
    assert run_until(target, "scaffold_cli.creating.render", 99) == 0


def without_secret(found: dict[str, str]) -> dict[str, str]:
    return {path: text for path, text in found.items() if path != ENV}


@pytest.mark.parametrize(("place", "call"), POINTS)
def test_a_new_folder_is_missing_or_complete(place: str, call: int, tmp_path: Path) -> None:
    target = tmp_path / "shop"
    code = run_until(target, place, call)
    if target.exists():
        assert without_secret(contents(target)) == FILES
    assert code in {0, -signal.SIGKILL}
    run_to_the_end(tmp_path / "other")
    left = {path.name for path in tmp_path.iterdir()} - {"shop", "other"}
    assert len(left) == (place == "tempfile.mkdtemp" and call == 0)


def test_a_stage_killed_before_its_lock_goes_when_it_is_old(tmp_path: Path) -> None:
    run_until(tmp_path / "shop", "tempfile.mkdtemp", 0)
    (stage,) = tmp_path.iterdir()
    remove_stale(tmp_path / "shop")
    assert stage.exists()
    os.utime(stage, (time.time() - 7200, time.time() - 7200))
    remove_stale(tmp_path / "shop")
    assert not stage.exists()


@pytest.mark.parametrize(("place", "call"), POINTS)
def test_a_folder_with_files_is_as_it_was_or_complete_after_the_next_look(
    place: str, call: int, tmp_path: Path
) -> None:
    target = write(tmp_path / "shop", MINE)
    assert run_until(target, place, call) in {0, -signal.SIGKILL}
    remove_stale(target)
    found = without_secret(contents(target))
    assert found in (MINE, {**FILES, **MINE})
    run_to_the_end(target)
    assert without_secret(contents(target)) == {**FILES, **MINE}


@pytest.mark.parametrize(("place", "call"), POINTS[2::2])
def test_ctrl_c_leaves_nothing_or_all(place: str, call: int, tmp_path: Path) -> None:
    target = write(tmp_path / "shop", MINE)
    run_until(target, place, call, "SIGINT")
    assert without_secret(contents(target)) in (MINE, {**FILES, **MINE})
    assert [path.name for path in tmp_path.iterdir()] == ["shop"]


def test_what_was_edited_after_the_kill_is_kept(tmp_path: Path) -> None:
    target = write(tmp_path / "shop", MINE)
    run_until(target, "os.link", 13)
    placed = sorted(path for path in set(contents(target)) - set(MINE) if not path.endswith("/"))
    edited = target / placed[0]
    edited.write_text("mine now\n")
    os.utime(edited, (time.time() + 5, time.time() + 5))
    removed = remove_stale(target)
    assert sorted([*removed, placed[0]]) == placed
    assert contents(target) == {**MINE, placed[0]: "mine now\n"}


def test_a_stage_at_work_is_left_alone(tmp_path: Path) -> None:
    with staged(tmp_path / "shop") as tree:
        write(tree, FILES)
        run_to_the_end(tmp_path / "other")
        assert contents(tree) == FILES
    assert [path.name for path in tmp_path.iterdir()] == ["other"]


@pytest.mark.parametrize("name", [".scaffold-mine", ".scaffold"])
def test_a_folder_of_somebody_else_is_left_alone(name: str, tmp_path: Path) -> None:
    write(tmp_path / name, {"keep": "safe\n"})
    os.utime(tmp_path / name, (0, 0))
    remove_stale(tmp_path / "shop")
    assert contents(tmp_path) == {f"{name}/keep": "safe\n"}
