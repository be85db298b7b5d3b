"""Methods and paths: what can be asked for, and what tells two routes apart."""

from __future__ import annotations

import re

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


def is_routable(path: str) -> bool:
    """Whether a request can have this path: a query or a fragment is never part of it."""
    return path.startswith("/") and not {"?", "#"} & set(path)


def without_names(path: str) -> str:
    """Give what tells paths apart; the names of their parameters do not."""
    return re.sub(r"\{[^{}/]*\}", "{}", path)
