"""Reads an existing codebase without running it: its routes, tables, architecture and symbols."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from scaffold_cli.errors import Problem
from scaffold_cli.inspection.architecture import Architecture, read_architecture
from scaffold_cli.inspection.files import NoFolder, Tree
from scaffold_cli.inspection.models import Model, read_models
from scaffold_cli.inspection.routes import Route, follow, read_routes

__all__ = ["Architecture", "Inspection", "Model", "NoFolder", "Route", "inspect"]


@dataclass(frozen=True, slots=True)
class Inspection:
    """What there is, with paths from the folder that was looked at."""

    root: Path
    files: dict[str, int]
    architecture: Architecture
    routes: tuple[Route, ...]
    models: tuple[Model, ...]
    problems: tuple[Problem, ...]

    def as_dict(self) -> dict[str, object]:
        return {
            "path": str(self.root),
            "files": self.files,
            "architecture": asdict(self.architecture),
            "routes": [asdict(route) for route in self.routes],
            "models": [asdict(model) for model in self.models],
            "problems": [{"message": one.message, "where": one.where} for one in self.problems],
        }


def inspect(root: Path) -> Inspection:
    """Look at a folder; what cannot be read is told among the problems, never raised.

    Raises NoFolder where the argument itself is wrong.
    """
    tree = Tree(root)
    interpreter = follow(tree)
    routes = read_routes(tree, interpreter)
    models = read_models(interpreter)
    return Inspection(
        root=root,
        files=tree.count_by_language(),
        architecture=read_architecture(interpreter, routes, models),
        routes=tuple(routes),
        models=tuple(models),
        problems=tuple(tree.problems),
    )
