"""`scaffold design plan`: what would be made of a design, and what is left to write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from scaffold_cli.cli.console import print_envelope, say
from scaffold_cli.cli.design_options import AsJson, Debug, DesignFile, Overrides, read_domain

if TYPE_CHECKING:
    from scaffold_cli.design.domain import Domain, Entity
    from scaffold_cli.design.domain.plans import DesignPlan, Row

_MADE_BY = {
    "database": "numbered by the database",
    "uuid": "made by the service",
    "slug": "made of its title",
    "client": "brought by the body",
}
_SEEN_BY = {
    "private": "seen by its owner",
    "shared": "seen by every caller that is known",
    "public": "seen by everybody",
}


def plan(
    file: DesignFile,
    *,
    overrides: Overrides = None,
    as_json: AsJson = False,
    debug: Debug = False,  # noqa: ARG001  # read by the program
) -> int:
    """Say what would be made of every operation, how sure that is, and what is left to you."""
    from scaffold_cli.design.domain.plans import plan_of

    domain = read_domain(file, overrides)
    found = plan_of(domain)
    if as_json:
        print_envelope("design plan", result=_result(domain, found))
    else:
        for line in _lines(domain, found, file):
            say(line)
    return 0


def _result(domain: Domain, found: DesignPlan) -> dict[str, object]:
    return {
        "title": domain.title,
        "base_path": domain.base_path,
        "operations": [asdict(row) for row in found.rows],
        "entities": [
            {
                "name": each.name,
                "confidence": each.confidence,
                "reason": each.reason,
                "fields": len(each.fields),
            }
            for each in domain.entities
        ],
        "works": found.works,
        "understood": found.understood,
        "by_convention": found.by_convention,
        "custom": found.custom,
        "share": round(found.share, 4),
        "remark": found.remark,
    }


def _lines(domain: Domain, found: DesignPlan, file: Path) -> Iterator[str]:
    yield f"{domain.title} {domain.api_version}: {domain.source}"
    yield ""
    yield from _about_entities(domain.entities)
    yield from _about_operations(found.rows)
    yield from _about_what_is_left(found)
    yield ""
    yield from _summary(found)
    yield ""
    yield from _how_to_correct(found, file)


def _about_entities(entities: Sequence[Entity]) -> Iterator[str]:
    if not entities:
        yield "No entities: nothing in this design can be stored."
        yield ""
        return
    yield f"Entities ({len(entities)})"
    yield from _table(
        [
            each.name,
            f"{len(each.fields)} fields" if len(each.fields) != 1 else "1 field",
            f"{each.identity.field} {_MADE_BY[each.identity.generated_by]}",
            _SEEN_BY[each.visibility] + (f", under {each.parent}" if each.parent else ""),
            "read only: rows come from the seed command" if each.read_only else "",
        ]
        for each in entities
    )
    yield ""


def _about_operations(rows: Sequence[Row]) -> Iterator[str]:
    yield f"Operations ({len(rows)})"
    yield from _table(
        [
            row.method,
            row.path,
            row.behaviour,
            row.entity or "",
            "" if row.behaviour == "custom" else f"{row.confidence:.0%}",
            row.reason,
        ]
        for row in rows
    )


def _about_what_is_left(found: DesignPlan) -> Iterator[str]:
    if found.left:
        yield ""
        yield f"Left to you ({len(found.left)}): checked, authorised, and 501 until written"
        yield from _table([row.method, row.path, row.id, _why(row)] for row in found.left)
    unmatched = [row for row in found.rows if row.unmatched and row.made]
    if unmatched:
        yield ""
        yield "Parameters that are checked, but change nothing yet"
        yield from _table([row.method, row.path, ", ".join(row.unmatched)] for row in unmatched)


def _why(row: Row) -> str:
    return "" if row.behaviour == "custom" else f"understood as {row.behaviour}, but not made yet"


def _summary(found: DesignPlan) -> Iterator[str]:
    total = len(found.rows)
    if found.remark:
        yield found.remark
    convention = f", {found.by_convention} of them by convention" if found.by_convention else ""
    yield (
        f"{found.works} of {total} operations work without a line of yours"
        f" ({found.share:.0%}){convention}; {len(found.left)} left to you."
    )


def _how_to_correct(found: DesignPlan, file: Path) -> Iterator[str]:
    example = next(iter([*found.left, *found.rows]), None)
    if example is None:
        return
    yield f"To correct any of it, write {file.parent / 'scaffold.yaml'}, for example:"
    yield "  operations:"
    says = "list, entity: Name" if example.behaviour == "custom" else "custom"
    yield f"    {example.id}: {{behaviour: {says}}}"
    yield "or the same words as x-scaffold in the document: docs/guide/api-design-inference.md"


def _table(rows: Iterator[list[str]]) -> Iterator[str]:
    """Align columns; the last one runs on."""
    listed = list(rows)
    widths = [max(map(len, column)) for column in zip(*listed, strict=True)]
    for row in listed:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True) if width]
        yield "  " + "  ".join(cells).rstrip()
