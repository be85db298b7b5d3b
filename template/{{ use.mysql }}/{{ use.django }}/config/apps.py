"""What MySQL needs before the first table is made."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import pre_migrate

from config.mysql import COLLATION


class ProjectConfig(AppConfig):
    """Prepares the database for `migrate`."""

    name = "config"

    def ready(self) -> None:
        pre_migrate.connect(compare_by_bytes)


def compare_by_bytes(*, using: str, **_: Any) -> None:
    """New tables take the collation of their database, and MySQL's own takes "a" for "A"."""
    connection = connections[using]
    if connection.vendor != "mysql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT @@collation_database")
        if cursor.fetchone() != (COLLATION,):
            cursor.execute(f"ALTER DATABASE CHARACTER SET utf8mb4 COLLATE {COLLATION}")
