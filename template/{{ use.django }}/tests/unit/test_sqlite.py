"""Where SQLite keeps its file."""

import pytest

from app.core_settings import CoreSettings
from config.sqlite import sqlite


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("sqlite:///./app.db", "./app.db"),
        ("sqlite:////var/lib/app.db", "/var/lib/app.db"),
        ("sqlite:///with%20space.db", "with space.db"),
        ("sqlite://", ":memory:"),
    ],
)
def test_the_url_names_the_file(url: str, name: str) -> None:
    settings = CoreSettings.model_construct(database_url=url)
    assert sqlite(settings)["NAME"] == name


def test_a_writer_takes_its_lock_at_once() -> None:
    options = sqlite(CoreSettings.model_construct(database_url="sqlite://"))["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
