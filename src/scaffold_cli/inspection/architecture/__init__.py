"""How a codebase is built: where it starts, where what lies, which patterns, where to wire in."""

from __future__ import annotations

from collections.abc import Sequence

from scaffold_cli.inspection.architecture.entry_points import entry_points
from scaffold_cli.inspection.architecture.model import Architecture, Pattern, Place, Spot
from scaffold_cli.inspection.architecture.patterns import find_patterns
from scaffold_cli.inspection.architecture.places import find_places
from scaffold_cli.inspection.architecture.wiring import wiring_points
from scaffold_cli.inspection.models import Model
from scaffold_cli.inspection.python.interpreter import Interpreter
from scaffold_cli.inspection.routes import Route

__all__ = ["Architecture", "Pattern", "Place", "Spot", "read_architecture"]


def read_architecture(
    interpreter: Interpreter, routes: Sequence[Route], models: Sequence[Model]
) -> Architecture:
    places = find_places(interpreter.tree, routes, models)
    return Architecture(
        entry_points=tuple(entry_points(interpreter)),
        places=tuple(places),
        patterns=tuple(find_patterns(interpreter, routes, places)),
        wiring=tuple(wiring_points(interpreter, routes)),
    )
