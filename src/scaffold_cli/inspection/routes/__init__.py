"""Finds the routes of a repository, of every framework that it uses."""

from __future__ import annotations

from scaffold_cli.inspection.files import Tree
from scaffold_cli.inspection.python.interpreter import Interpreter
from scaffold_cli.inspection.routes import python
from scaffold_cli.inspection.routes.model import Auth, Handler, Route, Shapes, unique
from scaffold_cli.inspection.routes.python import follow

__all__ = ["Auth", "Handler", "Route", "Shapes", "follow", "read_routes"]


def read_routes(tree: Tree, interpreter: Interpreter) -> list[Route]:
    del tree
    return unique(python.read_routes(interpreter))
