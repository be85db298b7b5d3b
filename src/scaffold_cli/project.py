"""A project that exists: where it begins, what version made it, and with which answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from scaffold_cli.errors import TargetError

ANSWERS_FILE = ".copier-answers.yml"
# Every project of ours has answered these; another template's has not.
_OURS = ("framework", "database", "design")
# Tags, and what `git describe` makes of a commit after one.
_VERSION = re.compile(r"v?(\d+(?:\.\d+)*[a-z0-9.]*)(?:-\d+-g[0-9a-f]+)?")


@dataclass(frozen=True, slots=True)
class Project:
    root: Path
    # Without the v of its tag.
    version: str
    # As recorded, design included; Copier's own notes left out.
    answers: dict[str, Any]

    @property
    def resources(self) -> list[str]:
        """The resources of the short form, or the modules of an API design."""
        design = self.answers["design"]
        return [each["name"] for each in [*design["resources"], *(design.get("modules") or [])]]


def find_project(start: Path) -> Project:
    """Look for a project from a folder upwards; TargetError where there is none of ours."""
    return read_project(find_root(start))


def find_root(start: Path) -> Path:
    folder = start.expanduser().resolve()
    for root in (folder, *folder.parents):
        if (root / ANSWERS_FILE).is_file():
            return root
    raise TargetError(
        f"There is no project here: {ANSWERS_FILE} is not in {folder} or above.",
        where=str(start),
        hint="Go into the project, or name it with --project.",
    )


def read_project(root: Path) -> Project:
    """Read what a project has recorded of itself."""
    file = root / ANSWERS_FILE
    values = _read(file)
    answers = {str(key): value for key, value in values.items() if not str(key).startswith("_")}
    missing = [key for key in _OURS if key not in answers]
    if missing or not _has_resources(answers["design"]):
        raise TargetError(
            "This project was not made by scaffold, or its answers were edited: "
            f"{missing[0] if missing else 'design'} is not sound.",
            where=str(file),
            hint="Bring the file back as git has it.",
        )
    return Project(root, _version(values, file), answers)


def _has_resources(design: object) -> bool:
    resources = design.get("resources") if isinstance(design, dict) else None
    return isinstance(resources, list) and all(
        isinstance(each, dict) and isinstance(each.get("name"), str) for each in resources
    )


def _read(file: Path) -> dict[Any, Any]:
    try:
        # Both loaders are safe ones; C only where PyYAML was built with it.
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        values = yaml.load(file.read_text("utf-8"), loader)  # noqa: S506
    except OSError as error:
        raise TargetError(
            f"The answers cannot be read: {error.strerror}.", where=str(file)
        ) from None
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{file}:{mark.line + 1}" if mark else str(file)
        raise TargetError(
            "The answers of this project are no YAML.",
            where=where,
            hint="Bring the file back as git has it.",
        ) from None
    return values if isinstance(values, dict) else {}


def _version(values: dict[Any, Any], file: Path) -> str:
    recorded = values.get("_commit")
    found = _VERSION.fullmatch(recorded) if isinstance(recorded, str) else None
    if found is None:
        raise TargetError(
            "The answers do not say which version made this project: _commit is missing or odd.",
            where=str(file),
            hint='Write the tag there, e.g. "_commit: v0.1.0".',
        )
    return found[1]
