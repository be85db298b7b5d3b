"""From one version of the template to the next, on releases that are made here."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from scaffold_cli import history
from scaffold_cli.design import Design
from scaffold_cli.errors import AnswerError, TargetError
from scaffold_cli.history import older_versions, template_of
from scaffold_cli.moving import move_answers
from scaffold_cli.pristine import pristine
from scaffold_cli.questions import load_questions
from scaffold_cli.template_location import TEMPLATE_PARTS, version
from scripts.history_bundle import build_history, releases
from tests.cli.running import Scaffold
from tests.harness.rendering import read_tree, snapshot
from tests.planning.scenarios import commit, everything, init
from tests.planning.test_scenarios import stamps

ROOT = Path(__file__).parents[2]
ANY = "template/{{ use.any }}"
# The oldest release: path in the template → what stood there.
FIRST = {
    f"{ANY}/Makefile.jinja": ("# `make` alone prints this manual.", "# The manual is printed."),
    f"{ANY}/.editorconfig": ("root = true", "root = true\n# of the first release"),
}
SECOND = {f"{ANY}/.editorconfig": ("root = true", "root = true\n# of the second release")}


def edit(root: Path, changes: dict[str, tuple[str, str]]) -> None:
    for name, (old, new) in changes.items():
        text = (root / name).read_text()
        assert old in text
        (root / name).write_text(text.replace(old, new))


def put_template(root: Path) -> None:
    for part in TEMPLATE_PARTS:
        copy = shutil.copytree if (snapshot() / part).is_dir() else shutil.copy2
        if (root / part).is_dir():
            shutil.rmtree(root / part)
        copy(snapshot() / part, root / part)


def release(root: Path, tag: str) -> None:
    commit(root)
    subprocess.run(["git", "tag", tag], cwd=root, check=True)


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of this template with three releases before the one that is installed."""
    root = tmp_path_factory.mktemp("releases")
    init(root)
    put_template(root)
    (root / f"{ANY}/dropped.txt").write_text("one\ntwo\nthree\n")
    (root / "not-template.md").write_text("x\n")
    edit(root, FIRST)
    release(root, "v0.0.1")
    put_template(root)
    edit(root, SECOND)
    release(root, "v0.0.2")
    put_template(root)
    release(root, "v0.0.10")
    (root / "other.md").write_text("x\n")
    release(root, f"v{version()}")
    return root


@pytest.fixture(params=["repository", "bundle"])
def _with_history(
    request: pytest.FixtureRequest,
    released: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[None]:
    """Take older versions from the tags, as in a checkout, or from the bundle, as in a wheel."""
    place = released
    if request.param == "bundle":
        place = tmp_path_factory.mktemp("bundle") / "history.bundle"
        build_history(released, version(), place)
    monkeypatch.setenv("XDG_CACHE_HOME", str(ROOT / ".cache" / "xdg"))
    monkeypatch.setattr(history, "source", lambda: place)
    template_of.cache_clear()
    yield
    template_of.cache_clear()


def old_project(folder: Path, of: str) -> Path:
    """Write what that version makes."""
    answers = {"name": "shop", "auth": "none", "design": asdict(Design())}
    for path, file in pristine(answers, of).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(file.data)
        (folder / path).chmod(0o755 if file.executable else 0o644)
    return folder


@pytest.mark.usefixtures("_with_history")
class TestUpdate:
    def test_edits_stay_and_the_new_version_arrives(
        self, tmp_path: Path, scaffold: Scaffold
    ) -> None:
        shop = old_project(tmp_path / "shop", "0.0.1")
        (shop / "Makefile").write_text((shop / "Makefile").read_text() + "\nmine:\n\techo mine\n")
        (shop / "dropped.txt").write_text("one\ntwo\nmine\n")
        told = scaffold("update", "--project", "shop", "--json")
        assert told.code == 0
        assert told.result["version"] == {"from": "0.0.1", "to": version()}
        kinds = {each["path"]: each["change"] for each in told.result["changes"]}
        assert kinds["Makefile"] == "merge"
        assert kinds[".editorconfig"] == "modify"
        assert kinds["dropped.txt"] == "kept"
        text = (shop / "Makefile").read_text()
        assert text.startswith("# `make` alone prints this manual.\n")
        assert text.endswith("\nmine:\n\techo mine\n")
        assert f"_commit: v{version()}\n" in (shop / ".copier-answers.yml").read_text()

    def test_without_edits_it_is_the_project_that_the_new_version_makes(
        self, tmp_path: Path, scaffold: Scaffold
    ) -> None:
        for step in ("0.0.2", "0.0.10", version()):
            shop = old_project(tmp_path / f"to-{step}", "0.0.1")
            assert scaffold("update", "--project", str(shop), "--to", step).code == 0
            fresh = old_project(tmp_path / f"fresh-{step}", step)
            assert everything(shop) == everything(fresh)

    def test_every_pair_of_releases_that_follow_each_other(
        self, tmp_path: Path, scaffold: Scaffold
    ) -> None:
        versions = [*older_versions(), version()]
        assert versions == ["0.0.1", "0.0.2", "0.0.10", version()]
        shop = old_project(tmp_path / "shop", versions[0])
        for step in versions[1:]:
            assert scaffold("update", "--project", "shop", "--to", f"v{step}").code == 0
        assert everything(shop) == everything(old_project(tmp_path / "fresh", versions[-1]))
        before = stamps(shop)
        assert scaffold("update", "--project", "shop", "--check").code == 0
        assert stamps(shop) == before

    def test_a_feature_is_added_in_the_version_that_the_project_has(
        self, tmp_path: Path, scaffold: Scaffold
    ) -> None:
        shop = old_project(tmp_path / "shop", "0.0.1")
        assert scaffold("add", "--project", "shop", "devcontainer").code == 0
        assert "# of the first release" in (shop / ".editorconfig").read_text()
        assert "_commit: v0.0.1\n" in (shop / ".copier-answers.yml").read_text()
        assert (shop / ".devcontainer/devcontainer.json").is_file()

    def test_status_says_that_there_is_a_newer_one(
        self, tmp_path: Path, scaffold: Scaffold
    ) -> None:
        old_project(tmp_path / "shop", "0.0.2")
        told = scaffold("status", "--project", "shop", "--json").result
        assert told["update"]["to"] == version()
        assert told["update"]["changes"] == {"modify": 2}
        assert told["update"]["conflicts"] == []
        assert told["files"]["edited"] == []

    def test_a_version_that_is_not_there_is_told(self, tmp_path: Path, scaffold: Scaffold) -> None:
        old_project(tmp_path / "shop", "0.0.2")
        for words, said in (
            (("--to", "9.0"), "pip install --upgrade scaffold-cli"),
            (("--to", "0.0.1"), "0.0.1 is older"),
            (("--to", "0.0.3"), "It knows 0.0.1, 0.0.2, 0.0.10"),
            (("--set", "databse=mysql"), "There is no option 'databse'."),
            (("--set", "database=oracle"), "There is no database 'oracle'."),
            (("--set", "docker"), "says no value"),
        ):
            refused = scaffold("update", "--project", "shop", *words)
            assert refused.code == 2, words
            assert said in refused.err

    def test_a_version_renders_as_its_tag_does(self, released: Path) -> None:
        for each in older_versions():
            listed = subprocess.run(
                ["git", "ls-tree", "-r", "--name-only", "-z", f"v{each}", "--", *TEMPLATE_PARTS],
                cwd=released,
                capture_output=True,
                check=True,
                text=True,
            ).stdout.split("\0")
            names = [name for name in listed if name]
            found = read_tree(template_of(each))
            assert sorted(found) == sorted(names)
            for name in names[::20]:
                shown = subprocess.run(
                    ["git", "show", f"v{each}:{name}"],
                    cwd=released,
                    capture_output=True,
                    check=True,
                )
                assert found[name] == shown.stdout


def test_the_same_tags_make_the_same_bundle(released: Path, tmp_path: Path) -> None:
    tags = [build_history(released, version(), tmp_path / name) for name in ("a", "b")]
    assert tags == [["v0.0.1", "v0.0.2", "v0.0.10"]] * 2
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_without_a_release_there_is_no_bundle(released: Path, tmp_path: Path) -> None:
    (tmp_path / "old").write_text("of an earlier build")
    assert build_history(released, "0.0.1", tmp_path / "old") == []
    assert not (tmp_path / "old").exists()
    assert releases(released, "0.0.10") == ["v0.0.1", "v0.0.2"]


def test_without_history_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "source", lambda: None)
    template_of.cache_clear()
    with pytest.raises(TargetError, match=r"0\.0\.2"):
        template_of("0.0.2")


QUESTIONS = """
_presets: {{}}
_about_{name}: {{{about}}}
{questions}
"""


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    folder = tmp_path / "questions"
    folder.mkdir()
    about = "title: T, why: W."
    (folder / "project.yml").write_text(
        QUESTIONS.format(
            name="project",
            about=f"db: {{{about}, renamed_from: database, replaced: {{oracle: postgres}}}}",
            questions="db: {help: h, default: sqlite, choices: {P: postgres, S: sqlite}}",
        )
    )
    (folder / "features.yml").write_text(
        QUESTIONS.format(
            name="features",
            about=f"cache: {{{about}}}",
            questions="cache: {help: h, default: true}",
        )
    )
    return tmp_path


def test_answers_are_renamed_replaced_and_told(newer: Path) -> None:
    moved = move_answers({"database": "oracle", "gone": 1, "design": {}}, load_questions(newer))
    design = moved.values.pop("design")
    assert design["resources"] == design["modules"] == []
    assert moved.values == {"db": "postgres", "cache": True}
    assert moved.notes == [
        "The option database is called db now.",
        "T: oracle has become postgres.",
        "New option: T, on unless you say so.",
        "The option gone is no more.",
    ]


def test_a_choice_that_is_no_more_has_to_be_made_anew(newer: Path) -> None:
    questions = load_questions(newer)
    with pytest.raises(AnswerError) as refused:
        move_answers({"database": "mysql", "cache": False}, questions)
    assert refused.value.message == "There is no db 'mysql'."
    assert "--set db=…" in refused.value.hint
    moved = move_answers({"database": "mysql", "cache": False}, questions, given={"db": "sqlite"})
    assert moved.values == {"db": "sqlite", "cache": False}
