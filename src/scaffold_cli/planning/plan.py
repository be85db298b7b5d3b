"""What is going to happen to the disk, as data: shown, compared, printed as JSON, then applied."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Plan:
    """Files by their path from the target; `unchanged` ones lie there already, byte for byte.

    `lines` counts those of the files to create.
    """

    target: Path
    create: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    clashes: list[str] = field(default_factory=list)
    lines: int = 0


def plan_creation(tree: Path, target: Path) -> Plan:
    """Compare a rendered tree with the folder that it is for."""
    plan = Plan(target)
    for relative in files_of(tree):
        match _relation(tree / relative, target, relative):
            case "free":
                plan.create.append(relative)
                plan.lines += _count_lines(tree / relative)
            case "same":
                plan.unchanged.append(relative)
            case _:
                plan.clashes.append(relative)
    return plan


def files_of(tree: Path) -> Iterator[str]:
    """Every file below, by its path with slashes, in an order that does not depend on the disk."""
    for folder, folders, files in os.walk(tree):
        folders.sort()
        for name in sorted(files):
            yield (Path(folder) / name).relative_to(tree).as_posix()


def _count_lines(file: Path) -> int:
    return file.read_bytes().count(b"\n")


def _relation(staged: Path, target: Path, relative: str) -> str:
    """Say whether the place is free, holds the same, or is taken.

    A link on the way is taken, wherever it points: following one could leave the target.
    """
    place = target
    *folders, name = relative.split("/")
    for folder in folders:
        place /= folder
        if place.is_symlink() or (place.exists() and not place.is_dir()):
            return "taken"
    place /= name
    if not os.path.lexists(place):
        return "free"
    if place.is_symlink() or not place.is_file():
        return "taken"
    return "same" if place.read_bytes() == staged.read_bytes() else "taken"
