"""`scaffold design …`: what is read from an API design, before anything is made of it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scaffold_cli.cli.console import print_envelope, say
from scaffold_cli.cli.design_plan import plan
from scaffold_cli.cli.design_show import schema, show
from scaffold_cli.errors import DesignError

if TYPE_CHECKING:
    from scaffold_cli.design.document import DesignProblem, Reading

# More on a terminal help nobody; --json gives all.
_MOST_SHOWN = 100


def make_design_app() -> typer.Typer:
    app = typer.Typer(
        help="Check an API design, and say what would be made of it.",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.command("check")(check)
    app.command("plan")(plan)
    app.command("show")(show)
    app.command("schema")(schema)
    return app


def check(
    file: Annotated[Path, typer.Argument(help="An OpenAPI document, YAML or JSON.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks.")] = False,  # noqa: ARG001  # read by the program
) -> int:
    """Name all that is wrong with an API design; nothing is written."""
    from scaffold_cli.design.document import read_document

    reading = read_document(file)
    if as_json:
        _print(reading, file)
    else:
        _show(reading, file)
    return DesignError.exit_code if reading.errors else 0


def _print(reading: Reading, file: Path) -> None:
    result = {
        "file": str(file),
        **_sizes(reading),
        "errors": len(reading.errors),
        "warnings": len(reading.warnings),
        "problems": [asdict(each) for each in reading.problems],
    }
    error = DesignError(_verdict(reading), where=str(file)) if reading.errors else None
    print_envelope("design check", result=result, error=error)


def _show(reading: Reading, file: Path) -> None:
    for level, found in (("error", reading.errors), ("warning", reading.warnings)):
        for each in found[:_MOST_SHOWN]:
            _show_one(each, file.parent)
        if len(found) > _MOST_SHOWN:
            say(f"… and {len(found) - _MOST_SHOWN} more of level {level}; --json lists all.")
    document = reading.document
    about = f"OpenAPI {document.openapi}, " if document else ""
    say(f"{file.name}: {about}{_verdict(reading)}", to_stderr=bool(reading.errors))


def _show_one(problem: DesignProblem, folder: Path) -> None:
    """Begin with the path as it leads there from here, which editors and terminals open."""
    level = "" if problem.is_error else "warning: "
    where = problem.where if problem.is_about_all else str(folder / problem.where)
    say(f"{where}: {level}{problem.message}")
    if problem.hint:
        say(f"    → {problem.hint}")


def _sizes(reading: Reading) -> dict[str, object]:
    document = reading.document
    if document is None:
        return {}
    return {
        "openapi": document.openapi,
        "title": document.title,
        "operations": len(document.operations),
        "schemas": len(document.schemas),
    }


def _verdict(reading: Reading) -> str:
    document = reading.document
    counts = [
        *([_count(len(document.operations), "operation")] if document else []),
        *([_count(len(document.schemas), "schema")] if document else []),
        _count(len(reading.errors), "error"),
        _count(len(reading.warnings), "warning"),
    ]
    return ", ".join(counts)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
