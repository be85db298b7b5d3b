"""How the parts of the URL reach Django."""

from contextlib import nullcontext
from types import SimpleNamespace
from unittest.mock import MagicMock

import pytest

from app.core_settings import CoreSettings
from config.apps import compare_by_bytes
from config.mysql import mysql

SETTINGS = CoreSettings.model_construct(
    database_url="mysql://me:p%40ss@db.example:3307/shop?ssl_mode=REQUIRED"
)


def test_the_url_is_taken_apart() -> None:
    database = mysql(SETTINGS)
    parts = [database[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")]
    assert parts == ["shop", "me", "p@ss", "db.example", "3307"]
    assert database["OPTIONS"]["ssl_mode"] == "REQUIRED"


def test_a_transaction_sees_what_others_have_committed() -> None:
    assert mysql(SETTINGS)["OPTIONS"]["isolation_level"] == "read committed"


def test_other_engines_are_left_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    sqlite = SimpleNamespace(vendor="sqlite", cursor=lambda: asked.append("cursor"))
    monkeypatch.setattr("config.apps.connections", {"default": sqlite})
    compare_by_bytes(using="default")
    assert asked == []


def test_a_database_that_ignores_case_is_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    cursor = MagicMock()
    cursor.fetchone.return_value = ("utf8mb4_general_ci",)
    server = SimpleNamespace(vendor="mysql", cursor=lambda: nullcontext(cursor))
    monkeypatch.setattr("config.apps.connections", {"default": server})
    compare_by_bytes(using="default")
    cursor.execute.assert_called_with("ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_bin")
