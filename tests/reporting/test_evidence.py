"""What a junit file and a coverage file say."""

from __future__ import annotations

from pathlib import Path

import pytest

from scaffold_cli.reporting.evidence import Case, by_measure, read_cases, read_coverage
from scaffold_cli.reporting.model import Tally


def cases(folder: Path, body: str) -> list[Case]:
    file = folder / "junit.xml"
    file.write_text(f"<testsuites><testsuite>{body}</testsuite></testsuites>", "utf-8")
    return list(read_cases(file))


def test_skipped_tests_prove_nothing(tmp_path: Path) -> None:
    assert cases(tmp_path, '<testcase classname="a" name="t"><skipped/></testcase>') == []


@pytest.mark.parametrize("kind", ["failure", "error"])
def test_failures_and_errors_do_not_pass(tmp_path: Path, kind: str) -> None:
    found = cases(tmp_path, f'<testcase classname="a" name="t"><{kind}/></testcase>')
    assert found == [Case("a", passed=False, measures=())]


def test_a_module_that_cannot_be_collected_counts_as_failed(tmp_path: Path) -> None:
    found = cases(tmp_path, '<testcase classname="" name="tests.unit.test_a"><error/></testcase>')
    assert found == [Case("tests.unit.test_a", passed=False, measures=())]


def test_a_measure_that_is_named_twice_counts_once(tmp_path: Path) -> None:
    twice = '<property name="measure" value="csrf"/>' * 2
    body = f'<testcase classname="a" name="t"><properties>{twice}</properties></testcase>'
    assert by_measure(cases(tmp_path, body)) == {"csrf": Tally(1, 0)}


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ('{"totals": {"percent_covered": 89.999}}', 89),
        ('{"totals": {"percent_covered": 100.0}}', 100),
        ('{"totals": {}}', None),
        ("no json", None),
    ],
)
def test_coverage_is_rounded_down(tmp_path: Path, text: str, percent: int | None) -> None:
    file = tmp_path / "coverage.json"
    file.write_text(text, "utf-8")
    assert read_coverage(file) == percent


def test_a_missing_coverage_file_is_no_figure(tmp_path: Path) -> None:
    assert read_coverage(tmp_path / "coverage.json") is None
