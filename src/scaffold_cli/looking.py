"""What became of a project: which files are as they were made, and how the others differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path

from scaffold_cli.planning.foreign import foreign_paths
from scaffold_cli.planning.markers import marked_lines
from scaffold_cli.planning.tree import File, Obstacle, look, same
from scaffold_cli.pristine import pristine
from scaffold_cli.project import Project


@dataclass(slots=True)
class Files:
    """The files of a project by what became of them."""

    pristine: list[str] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    # path:line of conflicts that nobody has settled yet.
    conflicts: list[str] = field(default_factory=list)


def files_of_project(project: Project) -> Files:
    """Compare the disk with what was rendered; nothing is written."""
    made = pristine(project.answers, project.version)
    files = Files()
    for path, file in made.items():
        now = look(project.root, path)
        state = _state(now, file)
        getattr(files, state).append(path)
        if state == "edited" and isinstance(now, File):
            files.conflicts += [f"{path}:{line}" for line in marked_lines(now.data)]
    files.foreign = foreign_paths(project.root, made)
    return files


def _state(now: File | Obstacle | None, made: File) -> str:
    if now is None:
        return "missing"
    return "pristine" if same(now, made) else "edited"


def own_changes(project: Project) -> Iterator[str]:
    """Give the user's own changes since the render, one unified diff for each file."""
    made = pristine(project.answers, project.version)
    yield from diffs_between(made, {path: look(project.root, path) for path in made})


def diffs_between(
    old: Mapping[str, File | None], new: Mapping[str, File | Obstacle | None]
) -> Iterator[str]:
    """Give the unified diff of each path that differs."""
    for path in sorted({*old, *new}):
        now = new.get(path)
        before = old.get(path)
        if isinstance(now, Obstacle):
            yield f"{path}: {now.reason}\n"
        elif now != before and not same(now, before):
            yield diff_of(path, before, now)


def diff_of(path: str, before: File | None, after: File | None) -> str:
    """Write one file's diff as `git apply` reads it."""
    sides = (before, after)
    if any(side is not None and not side.is_text for side in sides):
        return f"Binary files a/{path} and b/{path} differ\n"
    old, new = (_lines(side) for side in sides)
    head = [f"diff --git a/{path} b/{path}\n", *_modes(before, after)]
    body = unified_diff(
        old,
        new,
        f"a/{path}" if before else "/dev/null",
        f"b/{path}" if after else "/dev/null",
    )
    return "".join([*head, *(_ended(line) for line in body)])


def _modes(before: File | None, after: File | None) -> list[str]:
    if before is None and after is not None:
        return [f"new file mode {_mode(after)}\n"]
    if before is not None and after is None:
        return [f"deleted file mode {_mode(before)}\n"]
    if before and after and before.executable != after.executable:
        return [f"old mode {_mode(before)}\n", f"new mode {_mode(after)}\n"]
    return []


def _mode(file: File) -> str:
    return "100755" if file.executable else "100644"


def _lines(file: File | None) -> list[str]:
    """Split at line feeds alone, as git does."""
    if file is None:
        return []
    text = file.data.decode("utf-8", "surrogateescape")
    return [line for line in text.replace("\n", "\n\0").split("\0") if line]


def _ended(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def relative_to_here(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
