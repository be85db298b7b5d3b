"""Moments to travel to."""

from datetime import UTC, datetime, timedelta


def after(span: timedelta) -> datetime:
    """Return the moment that comes this long after now."""
    return datetime.now(UTC) + span
