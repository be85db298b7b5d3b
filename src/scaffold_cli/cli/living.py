"""What the commands that change a project share: their options, the plan shown, the account."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scaffold_cli.cli.console import print_envelope, progress, say
from scaffold_cli.errors import UsageProblem

if TYPE_CHECKING:
    # Imported where they are used, too: --help must not pay for merging and rendering.
    from scaffold_cli.changing import Outcome
    from scaffold_cli.planning.changes import Change, ChangePlan
    from scaffold_cli.project import Project

ProjectOption = Annotated[
    Path, typer.Option("--project", help="The project, or a folder in it.", metavar="PATH")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the plan, write nothing.")]
Diff = Annotated[bool, typer.Option("--diff", help="Show each changed line.")]
AsJson = Annotated[bool, typer.Option("--json", help="Ask nothing, print one JSON object.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing.")]
Check = Annotated[
    bool, typer.Option("--check", help="Write nothing; exit code 1 if something would change.")
]
Debug = Annotated[bool, typer.Option("--debug", help="Show tracebacks.")]

Fill = Annotated[
    list[str] | None,
    typer.Option("--fill", help="What old rows get in a field; repeatable.", metavar="FIELD=VALUE"),
]

_SIGNS = {
    "create": "+",
    "modify": "~",
    "merge": "m",
    "delete": "-",
    "conflict": "C",
    "kept": "=",
}
_EXIT_FOUND = 1


@dataclass(frozen=True, slots=True)
class Manner:
    """How a command was asked to go about it."""

    dry_run: bool = False
    diff: bool = False
    as_json: bool = False
    yes: bool = False
    check: bool = False

    @property
    def writes_nothing(self) -> bool:
        return self.dry_run or self.check

    def agree(self, plan: ChangePlan) -> bool:
        """Show the plan and ask, where somebody can answer."""
        if self.as_json:
            return True
        show_plan(plan, with_diff=self.diff)
        if self.yes or not (sys.stdin.isatty() and sys.stdout.isatty()):
            return True
        from scaffold_cli.cli.prompts import agrees

        return agrees("Do it?")


def need(words: Sequence[str], command: str, example: str, *, least: int = 1) -> Sequence[str]:
    """Give the words back; UsageProblem where there are too few."""
    if len(words) < least:
        raise UsageProblem(
            f"scaffold {command} needs more words.", hint=f"Write scaffold {command} {example}"
        )
    return words


def carry_out(
    command: str,
    project: Project,
    answers: Mapping[str, Any],
    manner: Manner,
    *,
    words: Sequence[str],
    version: str = "",
    notes: Sequence[str] = (),
) -> int:
    """Bring a project to new answers or another version; give the exit code."""
    from scaffold_cli.changing import Wish, change

    wish = Wish(
        project,
        answers,
        version or project.version,
        " ".join(["scaffold", command, *words]),
        manner.writes_nothing,
    )
    if not manner.as_json:
        for note in notes:
            say(note)
    outcome = change(wish, progress=progress, agree=manner.agree)
    changed = {
        key: value
        for key, value in answers.items()
        if value != project.answers.get(key) and key not in {"design", "history"}
    }
    facts = {
        "project": str(project.root),
        "version": {"from": project.version, "to": wish.version},
        "answers": changed,
        "notes": list(notes),
    }
    return account(command, outcome, manner, facts)


def account(command: str, outcome: Outcome, manner: Manner, facts: Mapping[str, object]) -> int:
    """Tell what was done and what is left to do."""
    plan = outcome.plan
    would_change = bool(plan.writes or plan.conflicts)
    if manner.as_json:
        print_envelope(command, result={**facts, **_as_data(outcome, manner)})
    else:
        _tell(outcome, manner, would_change=would_change)
    if manner.check:
        return _EXIT_FOUND if would_change else 0
    return _EXIT_FOUND if outcome.has_conflicts else 0


def _as_data(outcome: Outcome, manner: Manner) -> dict[str, object]:
    plan = outcome.plan
    return {
        "dry_run": manner.writes_nothing,
        "changes": [_change_as_data(each, with_diff=manner.diff) for each in plan],
        "unchanged": plan.unchanged,
        "conflicts": [
            {"path": each.path, "reason": each.reason, "lines": list(each.lines)}
            for each in plan.conflicts
        ],
        "backup": outcome.backup,
        "recovered": outcome.recovered,
        "next": [] if manner.writes_nothing else next_steps(plan),
    }


def _change_as_data(change: Change, *, with_diff: bool) -> dict[str, object]:
    from scaffold_cli.looking import diff_of

    told: dict[str, object] = {"path": change.path, "change": change.kind, "reason": change.reason}
    if with_diff:
        told["diff"] = diff_of(change.path, change.before, change.after) if change.writes else ""
    return told


def show_plan(plan: ChangePlan, *, with_diff: bool) -> None:
    for each in plan:
        reason = f"  ({each.reason})" if each.reason else ""
        say(f"  {_SIGNS[each.kind]} {each.path}{reason}")
    if with_diff:
        for text in _diffs(plan):
            say()
            say(text.rstrip("\n"))


def _diffs(plan: ChangePlan) -> Iterator[str]:
    from scaffold_cli.looking import diff_of

    for each in plan.writes:
        yield diff_of(each.path, each.before, each.after)


def _tell(outcome: Outcome, manner: Manner, *, would_change: bool) -> None:
    plan = outcome.plan
    if outcome.recovered:
        say(f"Put back {len(outcome.recovered)} files that a killed run had half changed.")
    if manner.writes_nothing:
        show_plan(plan, with_diff=manner.diff)
        switch = "--check" if manner.check else "--dry-run"
        say(f"Nothing was written ({switch})." if would_change else "Nothing would change.")
        return
    if not would_change:
        say("Nothing to do: everything is as it should be.")
        return
    say(f"\n{_counted(plan)}.")
    _tell_conflicts(plan)
    for step in next_steps(plan):
        say(f"Next: {step}")
    if outcome.backup:
        say("Take it back: scaffold undo")


def next_steps(plan: ChangePlan) -> list[str]:
    """Name what the project's owner has to do before it runs again."""
    changed = {change.path for change in plan.writes if change.after is not None}
    steps = []
    if "pyproject.toml" in changed:
        steps.append("make setup")
    if any(change.kind == "create" and "migrations/" in change.path for change in plan):
        steps.append("make migrate")
    if missing := missing_settings(plan):
        steps.append(f"set in .env, if the default does not fit: {', '.join(missing)}")
    return steps


def missing_settings(plan: ChangePlan) -> list[str]:
    """Give the names that are new in .env.example and that an .env says nothing of."""
    example = next((each for each in plan.writes if each.path == ".env.example"), None)
    env = plan.project / ".env"
    if example is None or not (example.after and example.before) or not env.is_file():
        return []
    wanted, before, there = (
        re.findall(rb"^#? ?([A-Z][A-Z0-9_]*)=", data, re.MULTILINE)
        for data in (example.after.data, example.before.data, env.read_bytes())
    )
    return [name.decode() for name in dict.fromkeys(wanted) if name not in [*before, *there]]


def _counted(plan: ChangePlan) -> str:
    words = {
        "create": "created",
        "modify": "changed",
        "merge": "merged with your edits",
        "delete": "deleted",
        "conflict": "in conflict",
        "kept": "left as you have them",
    }
    counts = [f"{len(found)} {word}" for kind, word in words.items() if (found := _of(plan, kind))]
    return "Files: " + ", ".join(counts)


def _of(plan: ChangePlan, kind: str) -> list[Change]:
    return [each for each in plan if each.kind == kind]


def _tell_conflicts(plan: ChangePlan) -> None:
    if not plan.conflicts:
        return
    say("\nConflicts, yours to settle:")
    for each in plan.conflicts:
        for place in [f"{each.path}:{line}" for line in each.lines] or [each.path]:
            say(f"  {place}  {each.reason}")
