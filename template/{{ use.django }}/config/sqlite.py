"""SQLite as Django's `DATABASES` has it."""

from typing import Any
from urllib.parse import unquote, urlsplit

from app.core_settings import CoreSettings

# Readers go on while one writes, and a writer takes its lock before it reads.
OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}


def sqlite(settings: CoreSettings) -> dict[str, Any]:
    """`sqlite:///relative.db`, `sqlite:////absolute.db`, `sqlite://` for memory."""
    path = unquote(urlsplit(settings.database_url).path).removeprefix("/")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path or ":memory:",
        "CONN_MAX_AGE": None,
        "OPTIONS": OPTIONS,
    }
