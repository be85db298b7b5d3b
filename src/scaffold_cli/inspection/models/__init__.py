"""Finds the tables of a repository: SQLAlchemy's, Flask-SQLAlchemy's, SQLModel's and Django's."""

from __future__ import annotations

import re

from scaffold_cli.inspection.models import django, sqlalchemy
from scaffold_cli.inspection.models.model import Field, Model, Relation
from scaffold_cli.inspection.python.interpreter import Interpreter, OutOfSteps
from scaffold_cli.inspection.python.modules import is_aside, is_test

__all__ = ["Field", "Model", "Relation", "read_models"]

_RELEVANT = re.compile(
    r"\bmodels\.|\bMapped\b|\bColumn\(|\bmapped_column\b|__tablename__|\btable=True"
)


def read_models(interpreter: Interpreter) -> list[Model]:
    """Go through what may declare tables, and read those; in order of file and line."""
    for file in interpreter.modules.files:
        if (
            is_test(file)
            or is_aside(file)
            or not _RELEVANT.search(interpreter.tree.text(file) or "")
        ):
            continue
        module = interpreter.modules.of_file(file)
        if module is not None:
            try:
                interpreter.run(module)
            except OutOfSteps:
                interpreter.tree.note("Not all of the code was followed; models may be missing.")
                break
    found = [*django.read_models(interpreter), *sqlalchemy.read_models(interpreter)]
    return sorted(found, key=lambda model: (model.file, model.line))
