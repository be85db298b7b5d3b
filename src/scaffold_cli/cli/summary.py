"""The plan before, and the account after: what was made, and what to do next."""

from __future__ import annotations

import shlex
from collections import Counter
from pathlib import Path
from textwrap import wrap

from scaffold_cli.cli.console import say
from scaffold_cli.creating import Creation, Request
from scaffold_cli.planning.plan import Plan

_WIDTH = 78
_MOST_WARNINGS = 10


def show_plan(plan: Plan, *, whole: bool = False) -> None:
    """Show what will be made: folders with counts, or with `whole` every file."""
    say(f"{plan.target}/")
    if whole:
        for path in plan.create:
            say(f"  + {path}")
        return
    for folder, count in sorted(_folders(plan.create).items()):
        say(f"  {folder}/  ({count} file{'s' * (count > 1)})")
    files = " ".join(path for path in plan.create if "/" not in path)
    for line in wrap(files, _WIDTH, break_long_words=False, break_on_hyphens=False):
        say(f"  {line}")


def _folders(paths: list[str]) -> Counter[str]:
    """Count files by folder, those of the import package one level deeper."""
    return Counter(
        "/".join(path.split("/")[: 2 if path.startswith("app/") else 1][: path.count("/")])
        for path in paths
        if "/" in path
    )


def show_made(request: Request, creation: Creation, command: str) -> None:
    plan = creation.plan
    say()
    if creation.recovered:
        say(f"Took away {len(creation.recovered)} files that a killed run had left.")
    say(f"Made {len(plan.create)} files, {plan.lines} lines, in {plan.target}")
    if plan.unchanged:
        say(f"Left {len(plan.unchanged)} files that were the same already.")
    if creation.kept_env:
        say("Kept your .env; compare it with .env.example.")
    _show_design(creation)
    for outcome in creation.steps.values():
        say(f"{outcome[0].upper()}{outcome[1:]}.")
    say("\nNext:")
    for step in next_commands(request):
        say(f"  {step}")
    say(f"\nThe same without a question:\n  {command}")


def _show_design(creation: Creation) -> None:
    """Tell what the design leaves to the user."""
    for problem in creation.warnings[:_MOST_WARNINGS]:
        say(f"warning: {problem.where}: {problem.message}")
    if len(creation.warnings) > _MOST_WARNINGS:
        say(f"… and {len(creation.warnings) - _MOST_WARNINGS} more: scaffold design check")
    if creation.unwritten:
        say(f"{len(creation.unwritten)} operations answer 501 until you write them:")
        for name in creation.unwritten[:_MOST_WARNINGS]:
            say(f"  {name}")


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
