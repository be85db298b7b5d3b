"""Plans a change: base = the old render, yours = the disk, template = the new render.

Where only one side has changed a file nothing needs merging; the rest goes to git at once, so that
it sees which file was renamed to which.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scaffold_cli.planning.changes import Change, ChangePlan, Kind, Stages
from scaffold_cli.planning.foreign import foreign_files
from scaffold_cli.planning.git_merge import Merged, merge_trees
from scaffold_cli.planning.markers import marked_lines
from scaffold_cli.planning.tree import File, Obstacle, Tree, look, same

# Tries to merge what git could not: base, yours, template → the merged bytes, or None.
Resolver = Callable[[bytes, bytes, bytes], bytes | None]


@dataclass(frozen=True, slots=True)
class Rules:
    """Which files are not merged like others."""

    # Written once, then the user's: `seeded(path)`.
    seeded: Callable[[str], bool] = lambda _path: False
    # Made by a command from what it found; the new one replaces the old one that cannot be merged.
    derived: Collection[str] = ()
    # Kept by scaffold alone, whatever stands in it.
    owned: Collection[str] = ()
    # By the end of a file's name.
    resolvers: Mapping[str, Resolver] = field(default_factory=dict)


def plan_change(project: Path, base: Tree, template: Tree, rules: Rules) -> ChangePlan:
    """Compare all three; nothing is written."""
    return _Planner(project, base, template, rules).plan()


class _Planner:
    def __init__(self, project: Path, base: Tree, template: Tree, rules: Rules) -> None:
        self.project = project
        self.base = base
        self.template = template
        self.rules = rules
        self.changes: dict[str, Change] = {}
        # What is on the disk where both sides have changed something.
        self.contested: dict[str, File | None] = {}
        self.gone: set[str] = set()
        self.unchanged = 0

    def plan(self) -> ChangePlan:
        paths = sorted({*self.base, *self.template})
        removed = [path for path in paths if path not in self.template]
        for path in [*removed, *(path for path in paths if path in self.template)]:
            self._decide(path)
        if self.contested:
            self._merge()
        changes = [self.changes[path] for path in sorted(self.changes)]
        return ChangePlan(self.project, changes, self.unchanged)

    def _decide(self, path: str) -> None:
        old, new = self.base.get(path), self.template.get(path)
        if old == new:
            self.unchanged += 1
            return
        yours = look(self.project, path, gone=self.gone)
        if isinstance(yours, Obstacle):
            self._note_obstacle(path, yours)
        elif same(yours, new):
            self.unchanged += 1
        elif path in self.rules.owned:
            self._replace(path, yours, new)
        elif self.rules.seeded(path) and not same(yours, old):
            self._note(path, "kept", yours, yours, "yours since it was made")
        elif self.rules.seeded(path) and old and new:
            self.unchanged += 1
        elif same(yours, old):
            self._replace(path, yours, new)
        else:
            self.contested[path] = yours

    def _note(
        self, path: str, kind: Kind, before: File | None, after: File | None, reason: str = ""
    ) -> None:
        self.changes[path] = Change(path, kind, before, after, reason)

    def _replace(self, path: str, yours: File | None, new: File | None) -> None:
        if new is None:
            self._note(path, "delete", yours, None)
            self.gone.add(path)
        elif yours is None:
            self._note(path, "create", None, new)
        else:
            self._note(path, "modify", yours, new.with_crlf() if yours.has_crlf else new)

    def _note_obstacle(self, path: str, obstacle: Obstacle) -> None:
        """What is in the way stays; it is a conflict only where something new has no place."""
        new = self.template.get(path)
        if path in self.base or new is None:
            self._note(path, "kept", None, None, obstacle.reason)
        else:
            self.changes[path] = Change(
                path, "conflict", reason=obstacle.reason, stages=Stages(template=new)
            )

    def _merge(self) -> None:
        """Give git what is contested, and every file that one could have been renamed to."""
        base = {path: self.base[path] for path in self.contested if path in self.base}
        yours = {path: file for path, file in self.contested.items() if file is not None}
        if any(path in base for path, file in self.contested.items() if file is None):
            yours |= foreign_files(self.project, {*self.base, *self.template})
        crlf = {path for path, file in yours.items() if self._is_crlf_here(path, file)}
        template = {
            path: file
            for path, file in self.template.items()
            if path in self.contested or path not in self.base
        }
        merged = merge_trees(
            base,
            {path: file.with_lf() if path in crlf else file for path, file in yours.items()},
            {
                path: file
                for path, file in template.items()
                if not (path in self.changes and self.changes[path].kind in {"conflict", "kept"})
            },
        )
        sides = _Sides(base, yours, template, merged, crlf)
        for path in sorted({*yours, *merged.files, *merged.stages, *self.contested}):
            self._take(path, sides)

    def _is_crlf_here(self, path: str, file: File) -> bool:
        others = [each for each in (self.base.get(path), self.template.get(path)) if each]
        return file.has_crlf and not any(other.has_crlf for other in others)

    def _take(self, path: str, sides: _Sides) -> None:
        """Note what the merge made of one path."""
        yours, after = sides.yours.get(path), sides.after(path)
        stages = sides.stages(path)
        if stages:
            self._take_conflict(path, sides, stages)
        elif path in self.contested or path in sides.yours:
            if yours == after and path not in self.contested:
                return
            kind: Kind = "delete" if after is None else "create" if yours is None else "merge"
            self._note_unless_same(path, kind, yours, after, sides)
        elif after != sides.template.get(path) or path not in self.changes:
            # New in the template, and made of a file that the user has edited under its old name.
            self._note(path, "create", None, after, "renamed in the template, with your edits")

    def _note_unless_same(
        self, path: str, kind: Kind, yours: File | None, after: File | None, sides: _Sides
    ) -> None:
        if yours != after:
            reason = "" if path in self.contested else "you renamed it"
            self._note(path, kind, yours, after, reason)
        elif yours is None and path in sides.template:
            # Under another name the template's change has arrived, unless nothing took it.
            self._note(path, "kept", None, None, "you moved it")
        else:
            self.unchanged += 1

    def _take_conflict(self, path: str, sides: _Sides, stages: Stages) -> None:
        yours, new = sides.yours.get(path), stages.template
        resolved = self._resolve(path, stages)
        if resolved is not None and stages.yours is not None:
            after = File(resolved, stages.yours.executable)
            after = after.with_crlf() if path in sides.crlf else after
            self._note(path, "merge" if yours else "create", yours, after)
        elif path in self.rules.derived and yours and new:
            self._note(path, "modify", yours, new, "made anew; yours is in the backup")
        elif stages.yours is not None and new is not None:
            # Under this name there may be nothing of yours yet: the template has renamed it.
            self._note_conflict(path, yours, sides.after(path), stages)
        elif yours is not None:
            self._note(path, "kept", yours, yours, "you edited it; the template has it no more")
        elif path in self.base:
            self._note(path, "kept", None, None, "you deleted it; the template has changed it")
        else:
            self._note(path, "create", None, self.template.get(path) or sides.after(path))

    def _resolve(self, path: str, stages: Stages) -> bytes | None:
        resolver = next(
            (each for end, each in self.rules.resolvers.items() if path.endswith(end)), None
        )
        if resolver is None or stages.yours is None or stages.template is None:
            return None
        base = stages.base.data if stages.base else b""
        return resolver(base, stages.yours.data, stages.template.data)

    def _note_conflict(
        self, path: str, yours: File | None, after: File | None, stages: Stages
    ) -> None:
        lines = marked_lines(after.data) if after else ()
        if not lines:
            # No text to put markers in: yours stays, the other is kept beside the backup.
            reason = "both changed it, and it is no text"
            stays = yours or stages.yours
            self.changes[path] = Change(path, "conflict", yours, stays, reason, stages)
            return
        reason = "both changed the same lines" if stages.base else "both made it"
        self.changes[path] = Change(path, "conflict", yours, after, reason, stages, lines)


@dataclass(frozen=True, slots=True)
class _Sides:
    """What went into a merge, and what came out."""

    base: Tree
    yours: Tree
    template: Tree
    merged: Merged
    # Files with lines of Windows; git saw them without.
    crlf: Collection[str]

    def after(self, path: str) -> File | None:
        merged = self.merged.files.get(path)
        return merged.with_crlf() if merged and path in self.crlf else merged

    def stages(self, path: str) -> Stages | None:
        found = self.merged.stages.get(path)
        return Stages(found.get(1), found.get(2), found.get(3)) if found else None
