"""Puts resources in the order in which their tables can be created."""

from __future__ import annotations

from collections.abc import Sequence

from scaffold_cli.design.model import Field, Resource
from scaffold_cli.design.refused import Refused


def creation_order(resources: Sequence[Resource]) -> list[Resource]:
    """Targets first, else as given; marks optional refs whose table comes later as deferred."""
    by_name = {resource.name: resource for resource in resources}
    waiting = list(resources)
    placed: list[Resource] = []
    while waiting:
        ready = _first_ready(waiting, softly=True) or _first_ready(waiting, softly=False)
        if ready is None:
            raise _cycle(waiting, by_name)
        for field in ready.fields:
            field.deferred = _points_at(field, waiting, ready)
        waiting.remove(ready)
        placed.append(ready)
    return placed


def _first_ready(waiting: Sequence[Resource], *, softly: bool) -> Resource | None:
    """Find one that needs no waiting table; `softly` counts optional refs as needs, too."""
    for resource in waiting:
        needed = [
            field
            for field in resource.fields
            if _points_at(field, waiting, resource) and (softly or not _can_wait(field))
        ]
        if not needed:
            return resource
    return None


def _points_at(field: Field, others: Sequence[Resource], own: Resource) -> bool:
    if field.target is None or field.target.name == own.name:
        return False
    return any(field.target.name == other.name for other in others)


def _can_wait(field: Field) -> bool:
    """A many-to-many needs both tables at once; an optional ref can be added when they exist."""
    return field.type == "ref" and field.nullable


def _cycle(waiting: Sequence[Resource], by_name: dict[str, Resource]) -> Refused:
    path: list[str] = []
    resource = waiting[0]
    while resource.name not in path:
        path.append(resource.name)
        needed = next(
            field
            for field in resource.fields
            if _points_at(field, waiting, resource) and not _can_wait(field)
        )
        assert needed.target is not None  # noqa: S101  # _points_at looked
        resource = by_name[needed.target.name]
    circle = [*path[path.index(resource.name) :], resource.name]
    return Refused(
        f"These resources need each other: {' → '.join(circle)}.",
        where=circle[0],
        hint="Make one of the refs optional with '?', or drop one side of a many.",
    )
