"""`scaffold report`: run a project's checks and write what they prove."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scaffold_cli.cli.console import print_envelope, progress, say
from scaffold_cli.errors import ChecksFailed
from scaffold_cli.progress import in_turn

if TYPE_CHECKING:
    from scaffold_cli.reporting import Report


def report(
    path: Annotated[Path, typer.Argument(help="The project.", metavar="PATH")] = Path(),
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; fail when the report is out of date.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks.")] = False,  # noqa: ARG001  # read by the program
) -> int:
    """Run a project's checks and write IMPLEMENTATION.md."""
    from scaffold_cli import reporting

    with in_turn(progress) as begin:
        if check:
            findings = reporting.collect(path, progress=begin)
        else:
            findings = reporting.write_report(path, progress=begin)
    stale = check and not reporting.is_current(path, findings)
    if as_json:
        result = {**findings.as_dict(), "file": str(path / reporting.REPORT_FILE), "stale": stale}
        print_envelope("report", result=result)
    else:
        _show(findings, path / reporting.REPORT_FILE, written=not check, stale=stale)
    return ChecksFailed.exit_code if stale or not findings.ok else 0


def _show(report: Report, file: Path, *, written: bool, stale: bool) -> None:
    marks = {"passed": "ok    ", "failed": "FAILED", "open": "open  "}
    for row in report.checks:
        say(f"{marks[row.state]} {row.name}{row.note}")
        for line in row.output.splitlines():
            say(f"       {line}")
    if report.tests.coverage is not None:
        say(f"Coverage: {report.tests.coverage}%")
    if stale:
        say(f"{file} is out of date; mend it: scaffold report {file.parent}")
    elif written:
        say(f"Written: {file}")
