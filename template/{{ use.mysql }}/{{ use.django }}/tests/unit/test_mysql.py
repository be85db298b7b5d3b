"""How the parts of the URL reach Django."""

from app.core_settings import CoreSettings
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
