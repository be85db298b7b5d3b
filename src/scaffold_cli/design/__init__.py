"""The API design, framework-neutral: from the short form to the form that a project records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from scaffold_cli.design.model import Design, Field, Resource
from scaffold_cli.design.resolving import check_alone, resolve
from scaffold_cli.design.writing import short_forms

__all__ = [
    "Design",
    "Field",
    "Resource",
    "check_alone",
    "parse_resources",
    "resolve",
    "short_forms",
]


def parse_resources(texts: Sequence[str], *, auth: str = "jwt") -> dict[str, Any]:
    """Turn short forms into the `design` answer; DesignError names all that is wrong."""
    return asdict(resolve(texts, auth=auth))
