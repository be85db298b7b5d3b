"""The wheel, the git tree and the working copy hold one template and make one project."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path, PurePosixPath

import pytest
import yaml
from pytest_copie.plugin import Copie

from scaffold_cli.template_location import TEMPLATE_PARTS
from tests.harness.designs import DESIGNS
from tests.harness.environments import find_uv
from tests.harness.rendering import NAME, answers_of, read_tree, rendered
from tests.harness.sets import OptionSet, preset_sets

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("distribution")]
ROOT = Path(__file__).resolve().parents[2]
# What `scaffold new` adds to the render: the secrets of this machine.
NOT_RENDERED = (".env",)
BUNDLED = "scaffold_cli/_template/"
TELL_OLDEST = "from scaffold_cli.history import template_of; print(template_of('0.0.1'))"
FULL = [one for one in preset_sets() if one.name.startswith("full")]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel and an sdist of the committed tree, and a wheel built from that sdist.

    The commit is an older release, too, so that there is a history to carry.
    """
    folder = tmp_path_factory.mktemp("dist")
    clone = folder / "clone"
    subprocess.run(["git", "clone", "-q", "--no-hardlinks", str(ROOT), str(clone)], check=True)
    subprocess.run(["git", "tag", "v0.0.1"], cwd=clone, check=True)
    subprocess.run(
        [find_uv(), "build", "-q", "--out-dir", str(folder / "made")], cwd=clone, check=True
    )
    return folder


def git(*arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True).stdout


def committed() -> dict[str, bytes]:
    """The template as git holds it at HEAD."""
    names = git("ls-tree", "-r", "-z", "--name-only", "HEAD", "--", *TEMPLATE_PARTS).decode()
    return {name: git("show", f"HEAD:{name}") for name in names.split("\0") if name}


def test_the_wheel_holds_the_template_as_git_does(built: Path) -> None:
    (wheel,) = (built / "made").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        found = {
            name.removeprefix(BUNDLED): archive.read(name)
            for name in archive.namelist()
            if name.startswith(BUNDLED)
        }
    assert found == committed()


def test_the_sdist_holds_the_template_and_what_builds_the_wheel(built: Path) -> None:
    (sdist,) = (built / "made").glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {str(PurePosixPath(*PurePosixPath(name).parts[1:])) for name in archive.getnames()}
    assert set(committed()) <= names
    assert {"pyproject.toml", "README.md", "LICENSE"} <= names


def test_an_installed_wheel_makes_the_same_project(built: Path, tmp_path: Path) -> None:
    (wheel,) = (built / "made").glob("*.whl")
    venv = tmp_path / "venv"
    uv = find_uv()
    subprocess.run([uv, "venv", "-q", "-p", sys.executable, str(venv)], check=True)
    subprocess.run([uv, "pip", "install", "-q", "-p", str(venv), str(wheel)], check=True)
    told = [str(venv / "bin" / "python"), "-c", TELL_OLDEST]
    oldest = subprocess.run(told, check=True, capture_output=True, text=True, cwd=tmp_path)
    assert read_tree(Path(oldest.stdout.strip())) == committed()
    (one,) = [one for one in FULL if one.framework == "flask"]
    target = tmp_path / NAME
    options = ["--framework", one.framework, "--preset", "full", "--json"]
    resources = [part for text in DESIGNS[one.design] for part in ("--resource", text)]
    new = [str(venv / "bin" / "scaffold"), "new", str(target), *options, *resources]
    result = subprocess.run(new, cwd=tmp_path, check=False, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    made = {
        name: content for name, content in read_tree(target).items() if name not in NOT_RENDERED
    }
    assert made == rendered(one)


@pytest.mark.filterwarnings("ignore:Dirty template")  # while one works on it; CI has a clean clone
@pytest.mark.parametrize("one", FULL, ids=lambda one: one.name)
def test_copier_renders_from_git(copie: Copie, one: OptionSet) -> None:
    """Through pytest-copie: a clone of this repository, as `copier copy <address>` makes it."""
    result = copie.copy(extra_answers=answers_of(one))
    assert result.exit_code == 0, result.exception
    assert result.project_dir
    made = read_tree(result.project_dir)
    origin = ".copier-answers.yml"
    assert yaml.safe_load(made.pop(origin))["framework"] == one.framework
    assert made == {name: content for name, content in rendered(one).items() if name != origin}
