"""Ids that are texts, for rows whose design leaves the choice to the service."""

from uuid import uuid4


def new_id(length: int = 36) -> str:
    """One that nobody can guess, no longer than its column."""
    return str(uuid4()) if length >= 36 else uuid4().hex[:length]
