"""Plain `copier update` brings a newer template into a project, from a tag in a git repository.

What a fork does, which has an address of its own; git is told where the public address leads to.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from scaffold_cli.template_location import REPOSITORY_URL, version
from tests.harness.rendering import answers_of, read_tree, snapshot, write_tree
from tests.harness.sets import FRAMEWORKS, OptionSet, preset_sets

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("distribution")]
ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
OLD, NEW = f"v{version()}", "v999.0.0"
ANSWERS = ".copier-answers.yml"

# One file that the template changes and the user, too, further down; and one that is new.
SHARED = "app/errors.py"
THEIRS = ("MAX_FIELD_ERRORS = 100", "MAX_FIELD_ERRORS = 50")
OURS = ("Something went wrong on our side.", "We have been told of it.")
README = "## Who to ask\n\nThe shop's own team.\n"
ADDED = "docs/new-in-this-version.md"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This tree with two versions: as it is, and one with a line changed and a file added."""
    folder = tmp_path_factory.mktemp("origin") / "scaffold"
    git(folder.parent, "clone", "--quiet", "--no-hardlinks", str(ROOT), str(folder))
    git(folder, "tag", "--delete", *git(folder, "tag").split(), OLD, check=False)
    write_tree(read_tree(snapshot()), folder)
    commit(folder, "The template as it is")
    git(folder, "tag", OLD)
    layer = folder / "template" / "{{ use.any }}"
    replace(layer / SHARED, *THEIRS)
    (layer / ADDED).write_text("It is called {{ name }} in here.\n", "utf-8")
    pyproject = folder / "pyproject.toml"
    replace(pyproject, f'version = "{version()}"', f'version = "{NEW[1:]}"')
    commit(folder, "A newer template")
    git(folder, "tag", NEW)
    return folder


@pytest.fixture
def env(tmp_path: Path, repository: Path) -> dict[str, str]:
    """Neither settings nor caches of this machine; the public address leads to `repository`."""
    (tmp_path / "home").mkdir()
    return {
        **os.environ,
        "HOME": str(tmp_path / "home"),
        "COPIER_SETTINGS_PATH": os.devnull,
        "COPIER_CACHE_DIR": str(tmp_path / "cache"),
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.file://{repository}.insteadOf",
        "GIT_CONFIG_VALUE_0": REPOSITORY_URL,
    }


def git(folder: Path, *arguments: str, check: bool = True) -> str:
    identity = ("-c", "user.name=Ann", "-c", "user.email=ann@example.com")
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=folder, check=check, capture_output=True, text=True
    )
    return done.stdout


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--no-verify", "--allow-empty", "--message", message)


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), "utf-8")


def run(env: dict[str, str], *command: str | Path, cwd: Path | None = None) -> None:
    done = subprocess.run(command, cwd=cwd, env=env, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def make_it_ones_own(project: Path) -> None:
    """Commit it, then change what a user changes, and commit that."""
    git(project, "init", "--quiet")
    commit(project, "As it was made")
    replace(project / SHARED, *OURS)
    with (project / "README.md").open("a", encoding="utf-8") as file:
        file.write(f"\n{README}")
    (project / "app" / "shipping.py").write_text("CARRIER = 'post'\n", "utf-8")
    commit(project, "Our own")


def update(project: Path, env: dict[str, str]) -> None:
    run(env, BIN / "copier", "update", "--defaults", cwd=project)


def assert_both_are_there(project: Path, before: dict[str, object]) -> None:
    shared = (project / SHARED).read_text("utf-8")
    assert THEIRS[1] in shared
    assert OURS[1] in shared
    assert (project / ADDED).read_text("utf-8") == "It is called {{ name }} in here.\n"
    assert (project / "README.md").read_text("utf-8").endswith(README)
    changed = set(git(project, "status", "--porcelain", "--untracked-files=all").split("\n")) - {""}
    assert changed == {f" M {ANSWERS}", f" M {SHARED}", f"?? {ADDED}"}
    assert recorded(project) == {**before, "_commit": NEW}


def recorded(project: Path) -> dict[str, object]:
    answers: dict[str, object] = yaml.safe_load((project / ANSWERS).read_text("utf-8"))
    return answers


def test_a_project_of_copier_alone_is_updated_to_a_newer_tag(
    repository: Path, env: dict[str, str], tmp_path: Path
) -> None:
    one = OptionSet.of("update", "shop", **dict(preset_sets()[3].row))
    data, project = tmp_path / "data.yml", tmp_path / "shop"
    data.write_text(yaml.safe_dump(answers_of(one)), "utf-8")
    copy = ("copy", "--defaults", "--vcs-ref", OLD, "--data-file", str(data))
    run(env, BIN / "copier", *copy, f"git+file://{repository}", project)
    before = recorded(project)
    assert before["_commit"] == OLD
    make_it_ones_own(project)

    update(project, env)

    assert_both_are_there(project, before)


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_a_project_of_scaffold_new_is_updated_by_copier_alone(
    framework: str, env: dict[str, str], tmp_path: Path
) -> None:
    project = tmp_path / "shop"
    resource = ("--resource", "Order total:decimal! note:text?")
    new = ("new", str(project), "--framework", framework, "--preset", "standard", "--yes")
    run(env, BIN / "scaffold", *new, *resource)
    before = recorded(project)
    assert (before["_commit"], before["_src_path"]) == (OLD, REPOSITORY_URL)
    secrets = (project / ".env").read_bytes()
    make_it_ones_own(project)

    update(project, env)

    assert_both_are_there(project, before)
    assert (project / ".env").read_bytes() == secrets
