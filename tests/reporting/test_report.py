"""The whole report, on a project whose tools answer at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from scaffold_cli.errors import TargetError, ToolFault
from scaffold_cli.reporting import collect, is_current, to_markdown, write_report
from scaffold_cli.reporting.model import Endpoint, Tally
from scaffold_cli.reporting.server import endpoints
from tests.reporting.fake_project import FakeProject, case

HEADINGS = [
    "## Implementation: shop",
    "**Framework**: Flask",
    "**Authentication**: None",
    "**Files Modified/Created**:",
    "**Endpoints Implemented**:",
    "**Features Implemented**:",
    "**Integration Points**:",
    "**Security Measures**:",
    "**Testing**:",
]


def quiet(_sentence: str) -> None:
    """Show no progress."""


@pytest.fixture
def project(tmp_path: Path) -> FakeProject:
    return FakeProject(tmp_path / "shop").make()


def test_it_writes_the_headings_in_their_order(project: FakeProject) -> None:
    write_report(project.folder, progress=quiet)
    lines = (project.folder / "IMPLEMENTATION.md").read_text("utf-8").splitlines()
    assert [line for line in lines if line.startswith(("##", "**"))] == HEADINGS


def test_it_lists_files_endpoints_and_tables(project: FakeProject) -> None:
    text = to_markdown(write_report(project.folder, progress=quiet))
    assert "- Controllers: `app/tags/views.py`\n" in text
    assert "- Migrations: `migrations/versions/create_tags.py`\n" in text
    assert "- Tests: `tests/api/tags/`\n" in text
    assert "- `GET /api/v1/tags` - List tags\n" in text
    assert "- Database: SQLite (tags)\n" in text
    assert "- Message Queues: none\n" in text


def test_a_tick_counts_the_tests_that_prove_it(project: FakeProject) -> None:
    project.cases = [case("tests.api.test_b", "csrf") for _ in range(3)]
    text = to_markdown(write_report(project.install().folder, progress=quiet))
    assert "- ✅ CSRF protection (no cookies) (3 tests)\n" in text
    assert "- ✅ Integration tests: 3 tests passing\n" in text
    assert "- ☐ Unit tests: none found\n" in text
    assert "- ✅ Coverage: 97%\n" in text


def test_what_no_test_proves_stays_open_and_says_so(project: FakeProject) -> None:
    text = to_markdown(write_report(project.folder, progress=quiet))
    assert "- ☐ Input validation implemented (not measured: no test" in text


def test_a_failed_test_fails_its_measure_and_the_report(project: FakeProject) -> None:
    project.cases = [case("tests.unit.a", "csrf"), case("tests.unit.b", "csrf", failed=True)]
    project.codes = {"pytest": 1}
    report = write_report(project.install().folder, progress=quiet)
    assert report.failed == ("tests",)
    assert report.measures == {"csrf": Tally(1, 1)}
    assert "- ❌ CSRF protection (no cookies) (1 of 2 tests failed)\n" in to_markdown(report)


def test_coverage_below_the_floor_fails_the_tests(project: FakeProject) -> None:
    project.coverage, project.codes = 89.99, {"pytest": 1}
    report = write_report(project.install().folder, progress=quiet)
    assert report.failed == ("tests",)
    assert "- ❌ Coverage: 89%\n" in to_markdown(report)


@pytest.mark.parametrize(
    ("tool", "name"),
    [
        ("ruff check", "lint"),
        ("ruff format", "format"),
        ("mypy", "types"),
        ("alembic upgrade", "migrations"),
        ("alembic check", "migrations"),
    ],
)
def test_a_failing_tool_fails_its_check_alone(project: FakeProject, tool: str, name: str) -> None:
    project.codes = {tool: 7}
    report = collect(project.install().folder, progress=quiet)
    assert report.failed == (name,)
    (check,) = [check for check in report.checks if check.name == name]
    assert (check.note, check.output) == (" (exit code 7)", f"output of {tool}")


def test_a_broken_off_test_run_measures_nothing(project: FakeProject) -> None:
    project.cases, project.codes = [], {"pytest": 4}
    report = write_report(project.install().folder, progress=quiet)
    text = to_markdown(report)
    assert report.failed == ("tests",)
    assert "✅ Security" not in text
    assert "- ☐ Coverage: not measured (the test run broke off)\n" in text


def test_an_operation_that_is_not_served_is_told(project: FakeProject) -> None:
    project.routes = {"/health/live": ["get"], "/extra": ["post"]}
    report = write_report(project.install().folder, progress=quiet)
    text = to_markdown(report)
    assert report.failed == ("routes",)
    assert "- `GET /api/v1/tags` - List tags ❌ in the contract, not served\n" in text
    assert "- `POST /extra` - Served /extra\n" in text


def test_the_name_of_a_path_parameter_does_not_matter() -> None:
    found = endpoints(
        {("GET", "/tags/{tag_id}"): "", ("GET", "/tags"): ""}, {("GET", "/tags/{id}"): "Read one"}
    )
    assert found == (
        Endpoint("GET", "/tags/{id}", "Read one", served=True),
        Endpoint("GET", "/tags", "", served=True),
    )


def test_a_server_that_ends_at_once_fails_with_what_it_said(project: FakeProject) -> None:
    project.routes = {}
    report = collect(project.install().folder, progress=quiet)
    (check,) = [check for check in report.checks if check.name == "routes"]
    assert check.note == " (the server does not start)"
    assert "output of gunicorn" in check.output


def test_a_second_run_gives_the_same_bytes(project: FakeProject) -> None:
    file = project.folder / "IMPLEMENTATION.md"
    write_report(project.folder, progress=quiet)
    first = file.read_bytes()
    report = write_report(project.folder, progress=quiet)
    assert file.read_bytes() == first
    assert is_current(project.folder, report)


def test_collecting_writes_nothing_into_the_project(project: FakeProject) -> None:
    before = sorted(project.folder.rglob("*"))
    report = collect(project.folder, progress=quiet)
    assert sorted(project.folder.rglob("*")) == before
    assert not is_current(project.folder, report)


def test_every_step_is_told(project: FakeProject) -> None:
    told: list[str] = []
    collect(project.folder, progress=told.append)
    assert len(told) == 6


def test_a_project_that_is_not_installed_is_told_how_to(project: FakeProject) -> None:
    (project.folder / ".venv" / "bin" / "python").unlink()
    with pytest.raises(ToolFault) as caught:
        collect(project.folder, progress=quiet)
    assert "make setup" in caught.value.hint


def test_missing_tools_are_told(project: FakeProject) -> None:
    project.codes = {"tools": 1}
    with pytest.raises(ToolFault, match="development tools"):
        collect(project.install().folder, progress=quiet)


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TargetError, match="no project made by scaffold"):
        collect(tmp_path, progress=quiet)


@pytest.mark.parametrize("text", ["name: [", "name: shop\n", "- 1\n", ""])
def test_a_broken_answers_file_is_one_sentence(project: FakeProject, text: str) -> None:
    (project.folder / ".copier-answers.yml").write_text(text, "utf-8")
    with pytest.raises(TargetError, match="is broken"):
        collect(project.folder, progress=quiet)
