"""The page of `scaffold inspect`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.table import Table

from scaffold_cli.inspection import Architecture, Inspection, Model, Route
from scaffold_cli.inspection.architecture import Spot
from scaffold_cli.inspection.routes import Auth

_MOST_PROBLEMS = 10
# Without a terminal nobody is served by cut lines.
_WIDE = 200


def show(found: Inspection) -> None:
    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console.width = _WIDE
    files = ", ".join(f"{count} {language}" for language, count in found.files.items())
    console.print(f"{found.root}: {files or 'no source files of a language that is known'}")
    _architecture(console, found.architecture)
    _section(console, f"Routes ({len(found.routes)})", _routes(found.routes))
    _section(console, f"Tables ({len(found.models)})", _models(found.models))
    if found.problems:
        console.print(f"\nNot all could be read ({len(found.problems)})", style="bold")
        for problem in found.problems[:_MOST_PROBLEMS]:
            console.print(f"  {problem}")
        if len(found.problems) > _MOST_PROBLEMS:
            console.print(f"  … {len(found.problems) - _MOST_PROBLEMS} more with --json")


def _architecture(console: Console, found: Architecture) -> None:
    _section(console, "Starts", (_spot(one) for one in found.entry_points))
    rows = ((one.role, f"{one.files} files", "  ".join(one.where)) for one in found.places)
    _section(console, "Where things lie", rows)
    patterns = ((one.name, f"{one.evidence}  {' '.join(one.where[:3])}") for one in found.patterns)
    _section(console, "Patterns", patterns)
    _section(console, "To wire in something new", (_spot(one) for one in found.wiring))


def _spot(spot: Spot) -> tuple[str, ...]:
    return spot.kind, f"{spot.file}:{spot.line}", spot.code


def _section(console: Console, title: str, rows: Iterable[tuple[str, ...]]) -> None:
    console.print(f"\n{title}", style="bold")
    table = Table.grid(padding=(0, 2))
    for row in rows:
        table.add_row("", *row)
    if table.row_count:
        console.print(table)
    else:
        console.print("  none found")


def _routes(routes: Iterable[Route]) -> Iterator[tuple[str, ...]]:
    for route in routes:
        handler = route.handler
        yield (
            route.method,
            route.path,
            f"{handler.name}  {handler.file}:{handler.line}",
            _auth(route.auth),
            _shapes(route),
        )


def _auth(auth: Auth) -> str:
    if auth.requirement == "none":
        return "public"
    said = " ".join(auth.scopes or auth.by)
    words = {"required": "needs", "optional": "takes", "unknown": "auth unknown"}
    return f"{words[auth.requirement]} {said}".strip()


def _shapes(route: Route) -> str:
    shapes = route.shapes
    given = " + ".join([*filter(None, [shapes.body]), *(f"?{one}" for one in shapes.query)])
    answer = f"{shapes.response} {shapes.status or ''}".strip()
    return f"{given} → {answer}".strip() if given or answer else ""


def _models(models: Iterable[Model]) -> Iterator[tuple[str, ...]]:
    for model in models:
        yield model.table, f"{model.name}  {model.file}:{model.line}", _columns(model)


def _columns(model: Model) -> str:
    columns = [
        one.name + ("?" if one.nullable else "") + (f"→{one.references}" if one.references else "")
        for one in model.fields
    ]
    several = [f"{one.name}→{one.target}*" for one in model.relations if one.kind != "to-one"]
    return " ".join([*columns, *several])
