"""Run the tests of a project and read what they prove."""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET

from scaffold_cli.reporting.environment import Environment, Finished
from scaffold_cli.reporting.model import Check, Tally, Tests

UNIT = "tests.unit"


@dataclass(frozen=True, slots=True)
class Evidence:
    check: Check
    tests: Tests
    measures: dict[str, Tally] = field(default_factory=dict)
    unmeasured: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One test that ran; skipped tests prove nothing and are left out."""

    module: str
    passed: bool
    measures: tuple[str, ...]

    @property
    def tally(self) -> Tally:
        return Tally(1, 0) if self.passed else Tally(0, 1)


def run_tests(environment: Environment) -> Evidence:
    junit, coverage = environment.scratch / "junit.xml", environment.scratch / "coverage.json"
    arguments = ["-m", "pytest", "-q", "--show-capture=no", "--tb=short", "-p", "no:cacheprovider"]
    result = environment.run(
        [*arguments, "--cov", f"--cov-report=json:{coverage}", f"--junitxml={junit}"],
        own_settings=True,
    )
    if not junit.is_file():
        check = Check("tests", "failed", note=" (the run broke off)", output=result.tail())
        return Evidence(check, Tests(), unmeasured="the test run broke off")
    cases = list(read_cases(junit))
    floor = coverage_floor(environment.project)
    tests = Tests(
        unit=total(case for case in cases if case.module.startswith(UNIT)),
        integration=total(case for case in cases if not case.module.startswith(UNIT)),
        coverage=read_coverage(coverage),
        floor=floor,
    )
    return Evidence(judge(result, tests), tests, by_measure(cases))


def judge(result: Finished, tests: Tests) -> Check:
    """Pass only what ran, passed and covers enough; the note says which of them is missing."""
    count = tests.unit + tests.integration
    if count.failed:
        note = f" ({count.failed} of {count.passed + count.failed} tests failed)"
    elif tests.coverage is None or tests.coverage < tests.floor:
        note = f" (coverage is below {tests.floor}%)"
    elif not count.passed or not result.ok:
        note = f" (exit code {result.code})"
    else:
        return Check("tests", "passed", note=f" ({count.passed} tests)")
    return Check("tests", "failed", note=note, output=result.tail())


def read_cases(junit: Path) -> Iterator[Case]:
    """Read the junit file; an error while a module is collected counts as a failed test."""
    for element in ET.parse(junit).iter("testcase"):  # noqa: S314  our own pytest wrote it
        kinds = {child.tag for child in element}
        if "skipped" in kinds:
            continue
        properties = element.iterfind("properties/property[@name='measure']")
        yield Case(
            module=element.get("classname", "") or element.get("name", ""),
            passed=not kinds & {"failure", "error"},
            measures=tuple(sorted({item.get("value", "") for item in properties})),
        )


def total(cases: Iterable[Case]) -> Tally:
    return sum((case.tally for case in cases), Tally())


def by_measure(cases: Iterable[Case]) -> dict[str, Tally]:
    measures: defaultdict[str, Tally] = defaultdict(Tally)
    for case in cases:
        for name in case.measures:
            measures[name] += case.tally
    return dict(sorted(measures.items()))


def read_coverage(path: Path) -> int | None:
    """Return whole percent, rounded down: 89.9 is not 90."""
    try:
        return int(json.loads(path.read_text("utf-8"))["totals"]["percent_covered"])
    except (OSError, ValueError, KeyError):
        return None


def coverage_floor(project: Path) -> int:
    settings = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))
    report = settings.get("tool", {}).get("coverage", {}).get("report", {})
    return int(report.get("fail_under", 0))
