import errno
import os
from pathlib import Path

import pytest

from scaffold_cli.errors import DiskFault, TargetError
from scaffold_cli.planning.plan import Plan, plan_creation
from scaffold_cli.planning.publishing import publish
from scaffold_cli.planning.staging import staged
from tests.planning.trees import FILES, contents, write


def put(target: Path, files: dict[str, str] = FILES) -> Plan:
    with staged(target) as tree:
        write(tree, files)
        plan = plan_creation(tree, target)
        publish(tree, plan)
    return plan


def test_a_new_folder_gets_everything_and_nothing_stays_beside_it(tmp_path: Path) -> None:
    plan = put(tmp_path / "shop")
    assert contents(tmp_path / "shop") == FILES
    assert [path.name for path in tmp_path.iterdir()] == ["shop"]
    assert set(plan.create) == set(FILES)


def test_missing_parents_are_made(tmp_path: Path) -> None:
    put(tmp_path / "a" / "b" / "shop")
    assert contents(tmp_path / "a" / "b" / "shop") == FILES


def test_an_empty_folder_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "shop"
    target.mkdir(mode=0o750)
    put(target)
    assert contents(target) == FILES
    assert target.stat().st_mode & 0o777 == 0o750


def test_the_current_folder_stays_the_same_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "shop"
    target.mkdir()
    monkeypatch.chdir(target)
    before = target.stat().st_ino
    put(target)
    assert target.stat().st_ino == before
    assert len(list(Path.cwd().iterdir())) == len({path.split("/")[0] for path in FILES})


def test_files_of_others_stay(tmp_path: Path) -> None:
    mine = {"app/mine.py": "mine\n", ".git/HEAD": "ref\n", "notes/x": "y"}
    target = write(tmp_path / "shop", mine)
    put(target)
    assert contents(target) == {**FILES, **mine}


def test_a_file_that_is_the_same_already_is_no_clash(tmp_path: Path) -> None:
    target = write(tmp_path / "shop", {"README.md": FILES["README.md"]})
    plan = put(target)
    assert plan.unchanged == ["README.md"]
    assert contents(target) == FILES


def test_every_clash_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    mine = {"README.md": "mine\n", "app": "a file where a folder should be\n"}
    target = write(tmp_path / "shop", mine)
    with pytest.raises(TargetError) as refused:
        put(target)
    assert "README.md" in refused.value.message
    assert "app/part0/file0.py" in refused.value.message
    assert contents(target) == mine


@pytest.mark.parametrize("name", ["app", "README.md"])
def test_a_link_is_never_followed(name: str, tmp_path: Path) -> None:
    outside = write(tmp_path / "outside", {"keep": "safe\n"})
    target = tmp_path / "shop"
    target.mkdir()
    (target / name).symlink_to(outside if name == "app" else outside / "README.md")
    with pytest.raises(TargetError):
        put(target)
    assert contents(outside) == {"keep": "safe\n"}


@pytest.mark.parametrize("failing", range(1, 12, 2))
def test_a_full_disk_leaves_an_old_folder_as_it_was(
    failing: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = {"app/mine.py": "mine\n"}
    target = write(tmp_path / "shop", mine)
    monkeypatch.setattr(os, "link", full_after(failing, os.link))
    with pytest.raises(DiskFault, match="No space left"):
        put(target)
    assert contents(tmp_path) == {f"shop/{path}": text for path, text in mine.items()}


def full_after(calls: int, original: object) -> object:
    left = iter(range(calls))

    def link(*arguments: object) -> None:
        if next(left, None) is None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        original(*arguments)  # type: ignore[operator]  # os.link

    return link


def test_a_file_that_appears_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    target = write(tmp_path / "shop", {"keep": "mine\n"})
    with staged(target) as tree:
        write(tree, FILES)
        plan = plan_creation(tree, target)
        write(target, {"run": "somebody else's\n"})
        with pytest.raises(DiskFault, match="File exists"):
            publish(tree, plan)
    assert contents(target) == {"keep": "mine\n", "run": "somebody else's\n"}


def test_a_disk_without_links_gets_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_arguments: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", no_links)
    target = write(tmp_path / "shop", {"keep": "mine\n"})
    put(target)
    assert contents(target) == {**FILES, "keep": "mine\n"}


def test_a_target_that_cannot_be_written_is_a_fault_of_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(*_arguments: object, **_options: object) -> str:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr("tempfile.mkdtemp", read_only)
    with pytest.raises(DiskFault, match="Read-only file system"):
        put(tmp_path / "shop")
    assert contents(tmp_path) == {}
