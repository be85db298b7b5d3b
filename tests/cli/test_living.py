"""status, diff, add, remove and undo on a real project."""

import shutil
import subprocess
from pathlib import Path

import pytest

from scaffold_cli.planning import journal
from tests.cli.running import Scaffold
from tests.planning.scenarios import commit, everything, init
from tests.planning.test_scenarios import stamps

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(ROOT / ".cache" / "xdg"))


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from scaffold_cli.cli.app import run

    folder = tmp_path_factory.mktemp("made") / "shop"
    arguments = ["--yes", "--auth", "none", "--resource", "Order total:decimal!"]
    assert run(["new", str(folder), "--no-docker", *arguments]) == 0
    return folder


@pytest.fixture
def shop(_made: Path, tmp_path: Path, scaffold: Scaffold) -> Path:
    """A project of its own for each test, committed."""
    folder = tmp_path / "shop"
    shutil.copytree(_made, folder)
    init(folder)
    commit(folder)
    return folder


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout


def append(file: Path, text: str) -> None:
    file.write_text(file.read_text() + text)


def in_project(*words: str) -> list[str]:
    return [words[0], "--project", "shop", *words[1:]]


def test_a_new_project_is_as_made(shop: Path, scaffold: Scaffold) -> None:
    told = scaffold(*in_project("status", "--json")).result
    assert told["version"] == told["installed_version"]
    assert told["resources"] == ["Order"]
    assert told["features"]["docker"] is False
    files = told["files"]
    assert len(files["pristine"]) > 80
    assert files["edited"] == files["missing"] == files["foreign"] == files["conflicts"] == []
    assert scaffold(*in_project("diff")).out == ""
    assert scaffold(*in_project("status", "--check")).code == 0


def test_what_became_of_each_file_is_told(shop: Path, scaffold: Scaffold) -> None:
    append(shop / "README.md", "Mine.\n")
    (shop / "Makefile").unlink()
    (shop / "app" / "mine.py").write_text("x = 1\n")
    files = scaffold(*in_project("status", "--json")).result["files"]
    assert files["edited"] == ["README.md"]
    assert files["missing"] == ["Makefile"]
    assert files["foreign"] == ["app/mine.py"]
    shown = scaffold(*in_project("diff")).out
    assert "+Mine.\n" in shown
    assert "deleted file mode 100644\n--- a/Makefile\n+++ /dev/null\n" in shown
    assert scaffold(*in_project("status", "--check")).code == 1


def test_what_diff_shows_can_be_applied(shop: Path, scaffold: Scaffold) -> None:
    append(shop / "README.md", "Mine, ünd no newline.")
    (shop / "Makefile").unlink()
    shown = scaffold(*in_project("diff")).out
    edited = everything(shop)
    git(shop, "checkout", "-q", ".")
    (shop / "mine.patch").write_text(shown)
    git(shop, "apply", "mine.patch")
    (shop / "mine.patch").unlink()
    assert everything(shop) == edited


def test_a_feature_is_added_beside_what_was_edited(shop: Path, scaffold: Scaffold) -> None:
    append(shop / "README.md", "\nMine.\n")
    told = scaffold(*in_project("add", "docker", "--json"))
    assert told.code == 0
    changes = {each["path"]: each["change"] for each in told.result["changes"]}
    assert changes["Dockerfile"] == "create"
    assert changes["README.md"] == "merge"
    assert told.result["answers"] == {"docker": True}
    assert (shop / "README.md").read_text().endswith("\nMine.\n")
    assert "docker: true\n" in (shop / ".copier-answers.yml").read_text()


def test_every_feature_goes_and_comes_back_to_the_same_bytes(
    shop: Path, scaffold: Scaffold
) -> None:
    assert scaffold(*in_project("add", "docker", "devcontainer")).code == 0
    full = everything(shop)
    features = ["rate-limits", "pre-commit", "ci", "agent-docs", "devcontainer"]
    for feature in features:
        assert scaffold(*in_project("remove", feature)).code == 0
        assert everything(shop) != full
        assert scaffold(*in_project("add", feature)).code == 0
        assert everything(shop) == full
    assert scaffold(*in_project("remove", *features, "docker")).code == 0
    assert scaffold(*in_project("add", *features)).code == 0
    assert everything(shop) == full


def test_a_project_that_was_changed_is_the_one_made_so_at_once(
    shop: Path, scaffold: Scaffold
) -> None:
    scaffold(*in_project("add", "docker"))
    arguments = ("--auth", "none", "--resource", "Order total:decimal!", "--docker")
    scaffold("new", "other/shop", *arguments, "--yes")
    fresh = everything(shop.parent / "other" / "shop")
    # Its secrets are its own.
    assert {**everything(shop), ".env": b""} == {**fresh, ".env": b""}


@pytest.mark.parametrize("words", [("add", "ci"), ("remove", "docker")])
def test_nothing_new_changes_nothing(
    words: tuple[str, str], shop: Path, scaffold: Scaffold
) -> None:
    before = stamps(shop)
    told = scaffold(*in_project(*words))
    assert told.code == 0
    assert "Nothing to do" in told.out
    assert stamps(shop) == before
    assert git(shop, "status", "--porcelain") == ""
    assert scaffold(*in_project(*words, "--check")).code == 0


@pytest.mark.parametrize("switch", ["--dry-run", "--check"])
@pytest.mark.parametrize("words", [("add", "docker"), ("remove", "ci")])
def test_a_dry_run_touches_nothing_not_even_a_time_stamp(
    switch: str, words: tuple[str, str], shop: Path, scaffold: Scaffold
) -> None:
    before = stamps(shop)
    told = scaffold(*in_project(*words, switch, "--diff", "--json"))
    assert told.code == (switch == "--check")
    assert told.result["dry_run"] is True
    texts = [each["diff"] for each in told.result["changes"]]
    assert all(text.startswith("diff --git a/") for text in texts)
    assert stamps(shop) == before


def test_what_a_feature_needs_comes_too(shop: Path, scaffold: Scaffold) -> None:
    told = scaffold(*in_project("add", "devcontainer"))
    assert "Docker comes, too: Dev container needs it." in told.out
    assert (shop / "Dockerfile").exists()
    refused = scaffold(*in_project("remove", "docker"))
    assert refused.code == 2
    assert "Dev container needs Docker." in refused.err
    assert "scaffold remove docker devcontainer" in refused.err
    assert scaffold(*in_project("remove", "docker", "devcontainer")).code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "dokcer"), "Did you mean docker?"),
        (("add", "docker=yes"), "docker takes no value."),
        (("add", "auth=oauth"), "There is no auth 'oauth'."),
        (("add", "auth"), "their rows would have no owner"),
        (("add", "name"), "There is no feature 'name'."),
    ],
)
def test_what_cannot_be_is_told_in_one_sentence(
    words: tuple[str, ...], said: str, shop: Path, scaffold: Scaffold
) -> None:
    before = stamps(shop)
    refused = scaffold(*in_project(*words))
    assert refused.code == 2
    assert said in refused.err
    assert stamps(shop) == before


@pytest.mark.parametrize("command", ["status", "diff", "undo"])
def test_outside_of_a_project_that_is_told(
    command: str, tmp_path: Path, scaffold: Scaffold
) -> None:
    refused = scaffold(command)
    assert refused.code == 2
    assert "There is no project here" in refused.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("_commit: v1.0.0\nname: x\n", "was not made by scaffold"),
        ("framework: [\n", "are no YAML"),
        ("_commit: master\nframework: a\ndatabase: b\ndesign: {resources: []}\n", "_commit"),
        ("_commit: v1\nframework: a\ndatabase: b\ndesign: [1]\n", "design is not sound"),
    ],
)
def test_answers_of_somebody_else_are_refused(
    text: str, said: str, tmp_path: Path, scaffold: Scaffold
) -> None:
    (tmp_path / ".copier-answers.yml").write_text(text)
    refused = scaffold("status")
    assert refused.code == 2
    assert said in refused.err
    assert "Traceback" not in refused.err


def in_conflict(shop: Path, scaffold: Scaffold) -> Path:
    """Have the user change the line that adding Docker changes, too."""
    dry = scaffold(*in_project("add", "docker", "--dry-run", "--diff", "--json")).result
    diff = next(each["diff"] for each in dry["changes"] if each["path"] == "README.md")
    lines = (shop / "README.md").read_text().splitlines(keepends=True)
    start = int(diff.split("@@ -")[1].split(",")[0]) + 2
    lines[start] = "My own words.\n"
    lines[start - 1] = "And more of them.\n"
    (shop / "README.md").write_text("".join(lines))
    return shop / "README.md"


def test_a_conflict_is_listed_marked_and_in_the_index(shop: Path, scaffold: Scaffold) -> None:
    file = in_conflict(shop, scaffold)
    mine = file.read_text()
    told = scaffold(*in_project("add", "docker", "--json"))
    assert told.code == 1
    (found,) = told.result["conflicts"]
    assert found["path"] == "README.md"
    text = file.read_text().splitlines()
    assert [text[line - 1] for line in found["lines"]] == ["<<<<<<< yours"] * len(found["lines"])
    assert git(shop, "status", "--porcelain", "README.md") == "UU README.md\n"
    assert git(shop, "show", ":2:README.md") == mine
    assert "|||||||" in file.read_text()


def test_while_a_conflict_is_open_nothing_else_is_changed(shop: Path, scaffold: Scaffold) -> None:
    in_conflict(shop, scaffold)
    scaffold(*in_project("add", "docker"))
    before = stamps(shop)
    refused = scaffold(*in_project("remove", "ci"))
    assert refused.code == 2
    assert "  README.md:" in refused.err
    assert stamps(shop) == before
    assert scaffold(*in_project("status")).code == 1


def test_a_settled_conflict_is_the_past(shop: Path, scaffold: Scaffold) -> None:
    file = in_conflict(shop, scaffold)
    scaffold(*in_project("add", "docker"))
    kept = [line for line in file.read_text().splitlines() if not line.startswith(("<<<", ">>>"))]
    file.write_text("\n".join(kept))
    git(shop, "add", "README.md")
    assert scaffold(*in_project("remove", "ci")).code == 0


def test_undo_ends_a_conflict_in_the_index_too(shop: Path, scaffold: Scaffold) -> None:
    file = in_conflict(shop, scaffold)
    before = everything(shop)
    scaffold(*in_project("add", "docker"))
    assert scaffold(*in_project("undo")).code == 0
    assert everything(shop) == before
    assert git(shop, "status", "--porcelain") == " M README.md\n"
    assert "My own words." in file.read_text()


def test_the_index_of_a_larger_repository_learns_of_it(tmp_path: Path, scaffold: Scaffold) -> None:
    (tmp_path / "repo").mkdir()
    init(tmp_path / "repo")
    scaffold("new", "repo/back/shop", "--yes", "--auth", "none", "--no-docker")
    commit(tmp_path / "repo")
    (tmp_path / "shop").symlink_to(tmp_path / "repo/back/shop")
    in_conflict(tmp_path / "shop", scaffold)
    assert scaffold(*in_project("add", "docker")).code == 1
    assert "UU back/shop/README.md\n" in git(tmp_path / "repo", "status", "--porcelain")


def test_undo_goes_back_one_change_at_a_time(shop: Path, scaffold: Scaffold) -> None:
    states = [everything(shop)]
    for words in (("add", "docker"), ("remove", "ci"), ("add", "devcontainer")):
        scaffold(*in_project(*words))
        states.append(everything(shop))
    for state in states[-2::-1]:
        assert scaffold(*in_project("undo")).code == 0
        assert everything(shop) == state
    refused = scaffold(*in_project("undo"))
    assert refused.code == 2
    assert "There is nothing to undo." in refused.err


def test_undo_keeps_what_was_edited_since(shop: Path, scaffold: Scaffold) -> None:
    scaffold(*in_project("add", "docker"))
    append(shop / "README.md", "\nMine.\n")
    append(shop / "Dockerfile", "# mine\n")
    told = scaffold(*in_project("undo", "--json"))
    assert told.result["undone"] == "scaffold add docker"
    assert (shop / "README.md").read_text().endswith("\nMine.\n")
    assert (shop / "Dockerfile").read_text().endswith("# mine\n")
    assert not (shop / "compose.yaml").exists()


def test_after_a_kill_a_dry_run_waits_and_undo_puts_back(shop: Path, scaffold: Scaffold) -> None:
    before = everything(shop)
    scaffold(*in_project("add", "docker"))
    (record,) = journal.finished(shop)
    (record.folder / "record.json").rename(record.folder / "journal.json")
    refused = scaffold(*in_project("remove", "ci", "--dry-run"))
    assert refused.code == 2
    assert "killed halfway" in refused.err
    told = scaffold(*in_project("undo"))
    assert told.code == 0
    assert "Put back" in told.out
    assert everything(shop) == before


def test_what_is_left_to_do_is_told(shop: Path, scaffold: Scaffold) -> None:
    (shop / ".env").write_text("DATABASE_URL=sqlite:///mine.db\n")
    scaffold(*in_project("remove", "rate-limits"))
    assert (shop / ".env").read_text() == "DATABASE_URL=sqlite:///mine.db\n"
    told = scaffold(*in_project("add", "rate-limits", "--json")).result["next"]
    assert told[0] == "make setup"
    assert told[1].startswith("set in .env, if the default does not fit: RATE_LIMIT")
    assert "DATABASE" not in told[1]
    told = scaffold(*in_project("add", "field", "Order", "note:text?", "--json")).result["next"]
    assert told == ["make migrate"]


def test_updates_of_each_week_are_a_feature_for_later(shop: Path, scaffold: Scaffold) -> None:
    assert "update-workflow" not in scaffold("new", "--help").out
    assert "--update-workflow" in scaffold("options").out
    assert scaffold(*in_project("add", "update-workflow")).code == 0
    workflow = (shop / ".github/workflows/update.yml").read_text()
    assert "scaffold update --yes" in workflow
    assert "${{ github.token }}" in workflow
    refused = scaffold(*in_project("remove", "ci"))
    assert "Weekly updates needs GitHub Actions." in refused.err
