"""MySQL and MariaDB as Django's `DATABASES` has them."""

from importlib import import_module
from typing import Any

from django.db.backends.mysql.features import DatabaseFeatures

from app.core_settings import CoreSettings
from config.server import query, server

# Django imports the driver as MySQLdb; PyMySQL needs no compiler.
import_module("pymysql").install_as_MySQLdb()

# MariaDB sorts its own uuid type by the last bytes first; kept as text, ids sort alike everywhere.
DatabaseFeatures.has_native_uuid_field = False  # type: ignore[method-assign, assignment]  # a flag

# Compared by bytes, as the other engines do: "A" and "a" are two values of a unique column.
COLLATION = "utf8mb4_bin"


def mysql(settings: CoreSettings) -> dict[str, Any]:
    """Django keeps one connection per thread; the server's threads are what bounds their number."""
    return {
        "ENGINE": "django.db.backends.mysql",
        "CONN_MAX_AGE": 300,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "charset": "utf8mb4",
            "isolation_level": "read committed",
            "init_command": f"SET default_storage_engine=INNODB, collation_connection={COLLATION}",
            **query(settings),
        },
        "TEST": {"CHARSET": "utf8mb4", "COLLATION": COLLATION},
        **server(settings),
    }
