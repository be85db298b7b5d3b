"""The plan before, and the account after: what was made, and what to do next."""

from __future__ import annotations

import shlex
from collections import Counter
from pathlib import Path

from scaffold_cli.cli.console import say
from scaffold_cli.creating import Creation, Request
from scaffold_cli.planning.plan import Plan


def show_plan(plan: Plan, *, whole: bool = False, to_stderr: bool = False) -> None:
    """Show the tree that will be made: its top two levels with counts, or every file."""
    say(f"{plan.target}/", to_stderr=to_stderr)
    if whole:
        for path in plan.create:
            say(f"  + {path}", to_stderr=to_stderr)
        for path in plan.clashes:
            say(f"  ! {path} (in the way)", to_stderr=to_stderr)
        return
    for entry, count in sorted(_entries(plan.create).items()):
        files = "" if not entry.endswith("/") else f"  ({count} file{'s' * (count > 1)})"
        say(f"  {entry}{files}", to_stderr=to_stderr)


def _entries(paths: list[str]) -> Counter[str]:
    """Count files by folder, the import package one level deeper."""
    counted: Counter[str] = Counter()
    for path in paths:
        parts = path.split("/")
        depth = 2 if parts[0] == "app" else 1
        folder = "/".join(parts[:depth])
        counted[f"{folder}/" if len(parts) > depth else folder] += 1
    return counted


def show_made(request: Request, creation: Creation, command: str) -> None:
    plan = creation.plan
    say()
    if creation.recovered:
        say(f"Took away {len(creation.recovered)} files that a killed run had left.")
    say(f"Made {len(plan.create)} files, {plan.lines} lines, in {plan.target}")
    if plan.unchanged:
        say(f"Left {len(plan.unchanged)} files that were the same already.")
    for outcome in creation.steps.values():
        say(f"{outcome[0].upper()}{outcome[1:]}.")
    say("\nNext:")
    for step in next_commands(request):
        say(f"  {step}")
    say(f"\nThe same without a question:\n  {command}")


def next_commands(request: Request) -> list[str]:
    """Name the commands of the project's Makefile that are still to be run."""
    folder = _shortest(request.target)
    commands = [] if folder == "." else [f"cd {shlex.quote(folder)}"]
    if not (request.install or request.verify):
        commands.append("make setup")
    return [*commands, "make migrate", "make run"]


def _shortest(target: Path) -> str:
    """Write the target as one would type it from here."""
    here = Path.cwd()
    return str(target.relative_to(here)) if target.is_relative_to(here) else str(target)
