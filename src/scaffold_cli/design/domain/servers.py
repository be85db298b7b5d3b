"""The base path: of the first server that is no mock and no sandbox, where there is another."""

from __future__ import annotations

import re

from scaffold_cli.design.document.model import Document

_PRETENDING = re.compile(
    r"\b(mock|mocks|mocked|microcks|sandbox|staging|stage|stub|test|testing|demo|example server"
    r"|localhost|local|dev|development|127\.0\.0\.1)\b",
    re.IGNORECASE,
)


def base_path_of(document: Document) -> str:
    real = [
        each
        for each in document.servers
        if not _PRETENDING.search(f"{each.url} {each.description}")
    ]
    chosen = next(iter([*real, *document.servers]), None)
    return chosen.path.rstrip("/") if chosen else ""
