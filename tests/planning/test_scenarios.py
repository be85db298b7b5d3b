"""Each row of scenarios.py through the engine, with both ways of git's merge."""

import re
from pathlib import Path

import pytest

from scaffold_cli.planning import git_merge, three_way
from scaffold_cli.planning.applying import apply
from scaffold_cli.planning.changes import ChangePlan
from scaffold_cli.planning.git_merge import Merged, merge_trees
from scaffold_cli.planning.three_way import Rules, plan_change
from scaffold_cli.planning.tree import File
from scaffold_cli.planning.undoing import last_change, plan_undo
from tests.planning.scenarios import SCENARIOS, Files, Scenario, content, everything, lay_out

BASE = re.compile(rb"^\|{7} .*$", re.MULTILINE)


def tree(files: Files) -> dict[str, File]:
    return {path: File(data) for path, data in files.items()}


def planned(scenario: Scenario, root: Path) -> ChangePlan:
    return plan_change(root, tree(scenario.old), tree(scenario.new), Rules())


def named(data: bytes | None) -> bytes | None:
    """The name of the base in a conflict is git's business."""
    return BASE.sub(b"||||||| BASE", data) if data else data


@pytest.fixture(params=["merge-tree", "merge"])
def _way_of_git(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    modern = request.param == "merge-tree"

    def merge(base: dict[str, File], yours: dict[str, File], template: dict[str, File]) -> Merged:
        return merge_trees(base, yours, template, modern=modern)

    monkeypatch.setattr(three_way, "merge_trees", merge)


@pytest.mark.usefixtures("_way_of_git")
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.name)
def test_what_the_user_wrote_is_still_there(scenario: Scenario, tmp_path: Path) -> None:
    root = lay_out(scenario, tmp_path)
    plan = planned(scenario, root)
    apply(plan, command="test")
    for path, wanted in scenario.after.items():
        assert named(content(root, path)) == wanted, path
    tree_text = b"\n".join(everything(root).values())
    for text in scenario.mine:
        assert text in tree_text
    kinds = {change.path: change.kind for change in plan}
    assert {path: kinds.get(path) for path in scenario.kinds} == dict(scenario.kinds)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.name)
def test_undo_brings_every_byte_back(scenario: Scenario, tmp_path: Path) -> None:
    root = lay_out(scenario, tmp_path)
    before = everything(root)
    if apply(planned(scenario, root), command="test") is None:
        return
    undoing = plan_undo(root, last_change(root), Rules()) if before != everything(root) else None
    if undoing:
        apply(undoing, command="undo")
    assert everything(root) == before


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.name)
def test_a_plan_alone_touches_nothing(scenario: Scenario, tmp_path: Path) -> None:
    root = lay_out(scenario, tmp_path)
    before = stamps(root)
    planned(scenario, root)
    assert stamps(root) == before


def stamps(root: Path) -> dict[str, tuple[int, int]]:
    found = {path: path.lstat() for path in root.rglob("*") if ".git" not in path.parts}
    return {str(path): (each.st_mtime_ns, each.st_ino) for path, each in found.items()}


def test_there_are_more_than_sixty_of_them() -> None:
    assert sum(each.known for each in SCENARIOS) == 23
    assert len(SCENARIOS) >= 23 + 40
    assert len({each.name for each in SCENARIOS}) == len(SCENARIOS)


def test_the_same_merge_comes_out_of_old_and_new_git() -> None:
    base = {"a": File(b"1\n2\n3\n4\n5\n"), "gone": File(b"x\n" * 9)}
    yours = {"a": File(b"mine\n2\n3\n4\n5\n"), "gone": File(b"x\n" * 9 + b"mine\n")}
    template = {"a": File(b"new\n2\n3\n4\nlast\n"), "here": File(b"x\n" * 9)}
    first = merge_trees(base, yours, template, modern=True)
    second = merge_trees(base, yours, template, modern=False)
    assert {path: named(file.data) for path, file in first.files.items()} == {
        path: named(file.data) for path, file in second.files.items()
    }
    assert first.stages == second.stages


def test_settings_of_the_user_do_not_change_a_merge(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".gitconfig").write_text(
        "[merge]\nconflictStyle = merge\nrenames = false\n[core]\nautocrlf = true\n"
    )
    monkeypatch.setenv("HOME", str(tmp_path))
    merged = merge_trees({"a": File(b"1\n")}, {"a": File(b"2\n")}, {"a": File(b"3\n")})
    assert b"||||||| " in merged.files["a"].data
    assert b"\r" not in merged.files["a"].data
    assert git_merge.YOURS == "yours"
