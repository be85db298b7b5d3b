"""The program: its commands, and the one place where an error becomes a message and a code."""

from __future__ import annotations

import gc
import signal
import sys
import traceback
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from typer.core import TyperOption

from scaffold_cli.cli import (
    add,
    change,
    detect,
    diff,
    inspect,
    new,
    options,
    remove,
    report,
    status,
    undo,
    update,
)
from scaffold_cli.cli.console import print_envelope, show_error
from scaffold_cli.cli.design import make_design_app
from scaffold_cli.cli.help_page import GroupedCommand
from scaffold_cli.cli.symbols import make_symbols_app
from scaffold_cli.errors import DiskFault, OutsideFault, ScaffoldError, Stopped, UsageProblem
from scaffold_cli.template_location import version

if TYPE_CHECKING:
    # Typer has no public name for what it runs.
    from typer._click import Command

_PROGRAM = "scaffold"


def _show_version(wanted: bool) -> None:  # noqa: FBT001  # Typer calls it so
    if wanted:
        typer.echo(f"{_PROGRAM} {version()}")
        raise typer.Exit


def _program(
    context: typer.Context,
    *,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Show the version and stop."
        ),
    ] = False,
) -> None:
    """Make real backends in FastAPI, Django and Flask from one design."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def make_app() -> typer.Typer:
    """Put the commands together; plain help, for it is read by programs, too."""
    app = typer.Typer(name=_PROGRAM, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.callback(invoke_without_command=True)(_program)
    app.command("new", cls=GroupedCommand)(new.command())
    app.command("options")(options.options)
    app.command("status", cls=GroupedCommand)(status.status)
    app.command("diff", cls=GroupedCommand)(diff.diff)
    app.command("add", cls=GroupedCommand)(add.add)
    app.command("remove", cls=GroupedCommand)(remove.remove)
    app.command("change", cls=GroupedCommand)(change.change)
    app.command("update", cls=GroupedCommand)(update.update)
    app.command("undo", cls=GroupedCommand)(undo.undo)
    app.command("report", cls=GroupedCommand)(report.report)
    app.add_typer(make_design_app(), name="design")
    app.command("detect", cls=GroupedCommand)(detect.detect)
    app.command("inspect", cls=GroupedCommand)(inspect.inspect)
    app.add_typer(make_symbols_app(), name="symbols")
    return app


def main() -> NoReturn:
    # Nearly all that a command makes lives as long as it does: searching it for cycles is idle.
    gc.set_threshold(100_000)
    # A polite kill cleans up like Ctrl-C does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code."""
    try:
        command = typer.main.get_command(make_app())
        _shorten(command)
        outcome = command.main(list(arguments), prog_name=_PROGRAM, standalone_mode=False)
    except (KeyboardInterrupt, typer.Abort):
        outcome = Stopped.exit_code
    except Exception as error:  # the last net: a sentence, not a traceback
        return _fail(error, arguments)
    if outcome == Stopped.exit_code:
        return _fail(Stopped(), arguments)
    return outcome if isinstance(outcome, int) else 0


def _shorten(command: Command) -> None:
    """Leave out the rarest of Typer's own options, so that all commands fit a screen."""
    for parameter in command.params:
        if isinstance(parameter, TyperOption) and parameter.name == "show_completion":
            parameter.hidden = True


def _fail(error: Exception, arguments: Sequence[str]) -> int:
    words = list(arguments[: arguments.index("--")] if "--" in arguments else arguments)
    if "--debug" in words:
        traceback.print_exception(error)
    known = _known(error)
    if "--json" in words:
        command = next((word for word in words if not word.startswith("-")), _PROGRAM)
        print_envelope(command, error=known)
    else:
        show_error(known)
    return known.exit_code


def _known(error: Exception) -> ScaffoldError:
    """Give the error of our tree that an exception stands for."""
    if isinstance(error, ScaffoldError):
        return error
    if isinstance(error, typer.TyperException):
        return _usage_problem(error)
    if isinstance(error, OSError):
        return DiskFault(f"{error.strerror or error}.", where=str(error.filename or ""))
    reason = f"{type(error).__name__}: {error}".partition("\n")[0]
    return OutsideFault(
        f"Something unforeseen happened: {reason}",
        hint="Run again with --debug and report what it shows.",
    )


def _usage_problem(error: typer.TyperException) -> UsageProblem:
    sentence = " ".join(error.format_message().split())
    near = getattr(error, "possibilities", None)
    if near:
        return UsageProblem(
            sentence.partition(" (Possible")[0] + ".", hint=f"Did you mean {', '.join(near)}?"
        )
    context = getattr(error, "ctx", None)
    path = context.command_path if context else _PROGRAM
    return UsageProblem(
        sentence if sentence.endswith((".", "?")) else f"{sentence}.", hint=f"See: {path} --help"
    )
