"""PostgreSQL as Django's `DATABASES` has it."""

from typing import Any

from app.core_settings import CoreSettings
from config.server import query, server


def postgresql(settings: CoreSettings) -> dict[str, Any]:
    """The pool keeps the connections of one process, so that Django itself keeps none."""
    pool = {
        "min_size": 1,
        "max_size": settings.database_pool_size + settings.database_max_overflow,
        "timeout": settings.database_pool_timeout,
    }
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"pool": pool, **query(settings)},
        **server(settings),
    }
