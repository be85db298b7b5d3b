"""Finds the routes of a repository, of every framework that it uses."""

from __future__ import annotations

from scaffold_cli.inspection.files import Tree
from scaffold_cli.inspection.python.interpreter import Interpreter
from scaffold_cli.inspection.routes import annotated, express, gin, laravel, python, rails
from scaffold_cli.inspection.routes.model import Auth, Handler, Route, Shapes, unique
from scaffold_cli.inspection.routes.python import follow

__all__ = ["Auth", "Handler", "Route", "Shapes", "follow", "read_routes"]

_OTHERS = {
    "Express": express.read_routes,
    "NestJS": annotated.read_nest,
    "Spring Boot": annotated.read_spring,
    "Gin": gin.read_routes,
    "Rails": rails.read_routes,
    "Laravel": laravel.read_routes,
}


def read_routes(tree: Tree, interpreter: Interpreter) -> list[Route]:
    found = python.read_routes(interpreter)
    for framework, read in _OTHERS.items():
        try:
            found += read(tree)
        except Exception as error:  # one odd file must not hide all the rest
            tree.note(f"The routes of {framework} could not be read: {type(error).__name__}.")
    return unique(found)
