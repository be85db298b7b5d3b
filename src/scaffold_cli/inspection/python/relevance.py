"""Tells by its text whether going through a module may be worth while."""

from __future__ import annotations

import re

_RELEVANT = re.compile(
    r"fastapi|flask|django|ninja|rest_framework|APIRouter|Blueprint|urlpatterns|\.route\(|add_url_rule"
    r"|include_router|register_blueprint|add_resource|add_namespace|import_module|apiflask|smorest"
)


def is_relevant(text: str) -> bool:
    """Whether going through the code may tell of routes."""
    return bool(_RELEVANT.search(text))
