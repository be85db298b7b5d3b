"""Killed, starved or disturbed at any point, a change is complete or has not been."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scaffold_cli.errors import ChangedMeanwhile, DiskFault, TargetError
from scaffold_cli.planning import applying, journal
from scaffold_cli.planning.three_way import Rules, plan_change
from tests.planning.killed_change import ANSWERS, MINE, NEW, OLD, change, tree
from tests.planning.trees import contents, write

ROOT = Path(__file__).parents[2]
APPLYING = "scaffold_cli.planning.applying"
# Where the process ends: a function and which of its calls; 0 is right after the first.
POINTS = [
    ("scaffold_cli.planning.journal._new_folder", 1),
    ("scaffold_cli.planning.journal._new_folder", 0),
    ("scaffold_cli.planning.journal._write", 5),
    (f"{APPLYING}._swap", 1),
    ("Journal.write", 1),
    ("os.fsync", 30),
    ("Journal.write", 0),
    (f"{APPLYING}._move_away", 1),
    (f"{APPLYING}._move_away", 0),
    (f"{APPLYING}._move_away", 8),
    (f"{APPLYING}._move_away", 16),
    (f"{APPLYING}._remove_empty_folders", 1),
    (f"{APPLYING}._remove_empty_folders", 0),
    ("Journal.write", 2),
    ("Path.mkdir", 1),
    ("os.link", 1),
    ("os.link", 0),
    ("os.link", 7),
    ("os.link", 15),
    (f"{APPLYING}._swap", 0),
    ("Journal.finish", 1),
    ("Journal.finish", 0),
    (f"{APPLYING}.apply", 0),
]
BEFORE, AFTER = {**OLD, **MINE}, {**NEW, **MINE}


def found(target: Path) -> dict[str, str]:
    return {
        path: text
        for path, text in contents(target).items()
        if not path.startswith(".scaffold/") and not path.endswith("/")
    }


def run_until(target: Path, place: str, call: int, signal_name: str = "SIGKILL") -> int:
    arguments = [sys.executable, "-m", "tests.planning.killed_change", str(target), place]
    done = subprocess.run(
        [*arguments, str(call), signal_name], cwd=ROOT, check=False, capture_output=True
    )
    return done.returncode


@pytest.mark.parametrize(("place", "call"), POINTS)
def test_killed_anywhere_it_is_as_it_was_or_complete_after_the_next_look(
    place: str, call: int, tmp_path: Path
) -> None:
    target = write(tmp_path / "shop", BEFORE)
    assert run_until(target, place, call) == -signal.SIGKILL
    left = found(target)
    if left.get(ANSWERS) == NEW[ANSWERS]:
        assert left == AFTER, "the answers are ahead of the files"
    with applying.alone(target):
        pass
    assert found(target) in (BEFORE, AFTER)
    assert journal.unfinished(target) == []
    if found(target) == BEFORE:
        change(target)
    assert found(target) == AFTER


@pytest.mark.slow
@pytest.mark.parametrize(("place", "call"), POINTS[::2])
def test_ctrl_c_leaves_nothing_or_all(place: str, call: int, tmp_path: Path) -> None:
    target = write(tmp_path / "shop", BEFORE)
    run_until(target, place, call, "SIGINT")
    assert found(target) in (BEFORE, AFTER)
    assert journal.unfinished(target) == []


def failing(original: Any, call: int, number: int) -> Any:
    calls = 0

    def wrapped(*arguments: Any, **options: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == call:
            raise OSError(number, os.strerror(number))
        return original(*arguments, **options)

    return wrapped


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES])
@pytest.mark.parametrize(
    ("owner", "name", "call"),
    [
        (journal, "_new_folder", 1),
        (journal, "_write", 1),
        (journal, "_write", 20),
        (journal.Journal, "write", 1),
        (journal.Journal, "write", 2),
        (journal.Journal, "finish", 1),
        (applying, "_move_away", 1),
        (applying, "_move_away", 9),
        (os, "link", 1),
        (os, "link", 14),
        (Path, "mkdir", 20),
    ],
)
def test_a_disk_that_says_no_halfway_leaves_everything_as_it_was(  # noqa: PLR0917  # fixtures
    owner: Any,
    name: str,
    call: int,
    number: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if name == "link" and number == errno.EACCES:
        number = errno.EIO
    target = write(tmp_path / "shop", BEFORE)
    monkeypatch.setattr(owner, name, failing(getattr(owner, name), call, number))
    with pytest.raises(DiskFault, match=os.strerror(number)):
        change(target)
    assert found(target) == BEFORE
    assert not journal.finished(target)
    assert not journal.unfinished(target)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_leaves_everything_as_it_was(tmp_path: Path) -> None:
    target = write(tmp_path / "shop", BEFORE)
    (target / "app/part1").chmod(0o500)
    try:
        with pytest.raises(DiskFault):
            change(target)
        assert found(target) == BEFORE
    finally:
        (target / "app/part1").chmod(0o700)


DISTURBED = ["app/part1/file4.py", "gone/a.py", ANSWERS]


@pytest.mark.parametrize("path", DISTURBED)
def test_a_file_changed_between_plan_and_apply_is_refused(path: str, tmp_path: Path) -> None:
    target = write(tmp_path / "shop", BEFORE)
    plan = plan_change(target, tree(OLD), tree(NEW), Rules())
    write(target, {path: "of another program\n"})
    with pytest.raises(ChangedMeanwhile, match=path):
        applying.apply(plan, command="test", last=ANSWERS)
    assert found(target) == {**BEFORE, path: "of another program\n"}


@pytest.mark.parametrize("path", DISTURBED)
def test_a_file_changed_in_the_last_moment_is_refused(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = write(tmp_path / "shop", BEFORE)
    plan = plan_change(target, tree(OLD), tree(NEW), Rules())
    looked = applying._refuse_if_changed  # noqa: SLF001  # the moment after it is what counts

    def then_disturbed(*arguments: Any) -> None:
        looked(*arguments)
        write(target, {path: "of another program\n"})

    monkeypatch.setattr(applying, "_refuse_if_changed", then_disturbed)
    with pytest.raises(ChangedMeanwhile, match=path):
        applying.apply(plan, command="test", last=ANSWERS)
    assert found(target) == {**BEFORE, path: "of another program\n"}


@pytest.mark.parametrize("path", ["new/b.py", "app/part2/file2.py"])
def test_a_file_that_appears_while_others_are_placed_is_refused(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = write(tmp_path / "shop", BEFORE)
    plan = plan_change(target, tree(OLD), tree(NEW), Rules())
    emptied = applying._missing_folders  # noqa: SLF001

    def then_disturbed(*arguments: Any) -> list[str]:
        write(target, {path: "of another program\n"})
        missing: list[str] = emptied(*arguments)
        return missing

    monkeypatch.setattr(applying, "_missing_folders", then_disturbed)
    with pytest.raises(ChangedMeanwhile, match=path):
        applying.apply(plan, command="test", last=ANSWERS)
    assert found(target) == {**BEFORE, path: "of another program\n"}
    backups = list((target / ".scaffold/backup").glob(f"*/before/{path}.saved"))
    assert [each.read_text() for each in backups] == [
        text for name, text in OLD.items() if name == path
    ]


def test_two_at_once_do_not_get_into_each_other(tmp_path: Path) -> None:
    target = write(tmp_path / "shop", BEFORE)
    with applying.alone(target), pytest.raises(TargetError, match="Another scaffold"):
        change(target)
    assert found(target) == BEFORE


def test_an_edit_in_place_after_a_change_does_not_reach_the_backup(tmp_path: Path) -> None:
    target = write(tmp_path / "shop", BEFORE)
    change(target)
    with (target / "app/part1/file4.py").open("a") as file:
        file.write("mine\n")
    (record,) = journal.finished(target)
    assert (record.folder / "after/app/part1/file4.py.saved").read_text() == NEW[
        "app/part1/file4.py"
    ]
    assert (record.folder / "before/app/part1/file4.py.saved").read_text() == OLD[
        "app/part1/file4.py"
    ]


def test_the_last_five_backups_are_kept_and_git_sees_none(tmp_path: Path) -> None:
    target = write(tmp_path / "shop", BEFORE)
    for _ in range(4):
        change(target)
        plan = plan_change(target, tree(NEW), tree(OLD), Rules())
        applying.apply(plan, command="back", last=ANSWERS)
    assert len(journal.finished(target)) == 5
    assert found(target) == BEFORE
    subprocess.run(["git", "init", "-q"], cwd=target, check=True)
    listed = subprocess.run(
        ["git", "status", "--porcelain", "-uall"],
        cwd=target,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ".scaffold" not in listed.stdout


def test_who_may_read_a_file_stays(tmp_path: Path) -> None:
    target = write(tmp_path / "shop", BEFORE)
    (target / "app/part1/file4.py").chmod(0o640)
    (target / "app/part1/file1.py").chmod(0o600)
    change(target)
    assert (target / "app/part1/file4.py").stat().st_mode & 0o777 == 0o640
    assert (target / "app/part1/file1.py").stat().st_mode & 0o777 == 0o600
