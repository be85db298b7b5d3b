"""Reads an OpenAPI document into a checked model that knows no framework."""

from scaffold_cli.design.document.model import Document, Operation
from scaffold_cli.design.document.problems import DesignProblem
from scaffold_cli.design.document.reading import Reading, load_document, read_document
from scaffold_cli.design.document.schema import Property, Schema

__all__ = [
    "DesignProblem",
    "Document",
    "Operation",
    "Property",
    "Reading",
    "Schema",
    "load_document",
    "read_document",
]
