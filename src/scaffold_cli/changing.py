"""Every later change of a project: new answers or a newer version, merged with what is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scaffold_cli.errors import ConflictsRemain, Problem, Stopped, TargetError
from scaffold_cli.history import template_of
from scaffold_cli.moving import move_answers
from scaffold_cli.ownership import seeded_by
from scaffold_cli.planning import applying, journal
from scaffold_cli.planning.changes import ChangePlan
from scaffold_cli.planning.markers import find_markers
from scaffold_cli.planning.structural import merge_python
from scaffold_cli.planning.three_way import Rules, plan_change
from scaffold_cli.planning.undoing import last_change, plan_undo
from scaffold_cli.planning.unmerged import mark_unmerged, restore_index
from scaffold_cli.pristine import pristine
from scaffold_cli.progress import Progress
from scaffold_cli.project import ANSWERS_FILE, Project
from scaffold_cli.questions import load_questions
from scaffold_cli.reporting import REPORT_FILE


@dataclass(slots=True)
class Wish:
    """What a project shall become."""

    project: Project
    answers: Mapping[str, Any]
    version: str
    # For the record and for undo: the words of the command.
    command: str
    dry_run: bool = False


@dataclass(slots=True)
class Outcome:
    plan: ChangePlan
    # Where what was there is kept; empty where nothing was written.
    backup: str = ""
    # Files that a killed run had half changed, put back first.
    recovered: list[str] = field(default_factory=list)
    # The command whose change was taken back, of an undo.
    undone: str = ""

    @property
    def has_conflicts(self) -> bool:
        return bool(self.plan.conflicts)


def change(wish: Wish, *, progress: Progress, agree: Callable[[ChangePlan], bool]) -> Outcome:
    """Plan, show and apply; `agree` sees the plan before anything is written."""
    root = wish.project.root
    recovered = _recovered(root, dry_run=wish.dry_run)
    with progress("Rendering the project as it was and as it shall be"):
        base = pristine(wish.project.answers, wish.project.version)
        _refuse_markers(root, base)
        template = pristine(wish.answers, wish.version)
    with progress("Merging"):
        plan = plan_change(root, base, template, _rules(wish.version))
    return _finish(Outcome(plan, recovered=recovered), wish.command, agree, dry_run=wish.dry_run)


def preview_update(project: Project, version: str) -> ChangePlan:
    """Plan an update that nobody has asked for yet; nothing is written."""
    answers = move_answers(project.answers, load_questions(template_of(version))).values
    base = pristine(project.answers, project.version)
    return plan_change(project.root, base, pristine(answers, version), _rules(version))


def undo(
    root: Path, *, dry_run: bool, progress: Progress, agree: Callable[[ChangePlan], bool]
) -> Outcome:
    """Take the last change back, edits since then kept."""
    recovered = _recovered(root, dry_run=dry_run)
    if recovered:
        # That was the last change; the one before it was not meant.
        return Outcome(ChangePlan(root), recovered=recovered)
    record = last_change(root)
    with progress("Merging"):
        plan = plan_undo(root, record, Rules(owned={ANSWERS_FILE}))
    outcome = Outcome(plan, recovered=recovered, undone=record.command)
    done = _finish(outcome, "undo", agree, dry_run=dry_run, undoes=record.name)
    if not dry_run:
        restore_index(root, record)
    return done


def _rules(version: str) -> Rules:
    seeded = seeded_by(template_of(version))
    return Rules(
        seeded=seeded,
        derived={REPORT_FILE},
        owned={ANSWERS_FILE},
        resolvers={".py": merge_python},
    )


def _recovered(root: Path, *, dry_run: bool) -> list[str]:
    """Clear up after a killed run; a dry run may not, and could not see straight either."""
    if not journal.unfinished(root):
        return []
    if dry_run:
        raise TargetError(
            "An earlier run was killed halfway through its change.",
            where=str(root),
            hint="Put it back first: scaffold undo --yes",
        )
    with applying.alone(root) as recovered:
        return recovered


def _refuse_markers(root: Path, base: Mapping[str, object]) -> None:
    """What an earlier change left open has to be settled before another one can merge."""
    told = [
        entry.path
        for record in journal.finished(root)
        for entry in record.entries
        if entry.kind == "conflict"
    ]
    problems = [
        Problem("This conflict is not settled.", f"{path}:{line}")
        for path, line in find_markers(root, sorted({*base, *told}))
    ]
    if problems:
        listed = "\n".join(f"  {problem.where}" for problem in problems)
        raise ConflictsRemain(
            f"An earlier change left conflicts that are not settled yet:\n{listed}",
            where=problems[0].where,
            hint="Edit them and take the marks out, or take the change back: scaffold undo",
        )


def _finish(
    outcome: Outcome,
    command: str,
    agree: Callable[[ChangePlan], bool],
    *,
    dry_run: bool,
    undoes: str = "",
) -> Outcome:
    plan = outcome.plan
    if dry_run or not (plan.writes or plan.conflicts):
        return outcome
    if not agree(plan):
        raise Stopped
    with applying.alone(plan.project):
        record = applying.apply(plan, command=command, last=ANSWERS_FILE, undoes=undoes)
        if record is not None:
            mark_unmerged(plan, record)
            outcome.backup = str(record.folder)
    return outcome
