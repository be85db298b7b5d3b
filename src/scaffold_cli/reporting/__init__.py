"""`IMPLEMENTATION.md`: what a project implements, each tick backed by a check that ran."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from scaffold_cli.errors import DiskFault
from scaffold_cli.reporting.checks import STATIC, run_migrations, run_static, tables
from scaffold_cli.reporting.environment import find_environment
from scaffold_cli.reporting.evidence import run_tests
from scaffold_cli.reporting.facts import files_by_kind, read_facts
from scaffold_cli.reporting.markdown import to_markdown
from scaffold_cli.reporting.model import Report
from scaffold_cli.reporting.server import read_routes

__all__ = ["REPORT_FILE", "Report", "collect", "is_current", "to_markdown", "write_report"]

REPORT_FILE = "IMPLEMENTATION.md"
STEPS = {
    "lint": "Looking for faults (ruff check)",
    "format": "Looking at the format (ruff format)",
    "types": "Checking types (mypy)",
}


def write_report(project: Path, *, progress: Callable[[str], None]) -> Report:
    """Run every check, then write the report; the same findings give the same bytes."""
    report = collect(project, progress=progress)
    _replace(project / REPORT_FILE, to_markdown(report))
    return report


def collect(project: Path, *, progress: Callable[[str], None]) -> Report:
    """Run every check and write nothing into the project."""
    facts = read_facts(project)
    with tempfile.TemporaryDirectory(prefix="scaffold-report-") as scratch:
        environment = find_environment(project.resolve(), Path(scratch))
        static = []
        for name in STATIC:
            progress(STEPS[name])
            static.append(run_static(environment, name))
        progress("Applying the migrations and comparing them with the models")
        migrations = run_migrations(environment, facts.framework)
        progress("Starting the server and reading its routes")
        routes, endpoints = read_routes(environment, facts.framework)
        progress("Running the tests and measuring their coverage")
        evidence = run_tests(environment)
        return Report(
            facts=facts,
            files=files_by_kind(project),
            endpoints=endpoints,
            tables=tables(environment),
            checks=(evidence.check, *static, migrations, routes),
            tests=evidence.tests,
            measures=evidence.measures,
            unmeasured=evidence.unmeasured,
        )


def is_current(project: Path, report: Report) -> bool:
    """Say whether the file on disk states what was just found."""
    try:
        return (project / REPORT_FILE).read_text("utf-8") == to_markdown(report)
    except OSError:
        return False


def _replace(path: Path, text: str) -> None:
    """Write beside the file and swap, so that it is never half written."""
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_text(text, "utf-8", newline="\n")
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise DiskFault(f"{path} cannot be written: {error.strerror or error}.") from error
