"""How the parts of the URL and the pool reach Django."""

from app.core_settings import CoreSettings
from config.postgresql import postgresql

SETTINGS = CoreSettings.model_construct(
    database_url="postgresql://me:p%40ss@db.example:5433/shop?sslmode=require",
    database_pool_size=3,
    database_max_overflow=4,
    database_pool_timeout=5,
)


def test_the_url_is_taken_apart() -> None:
    database = postgresql(SETTINGS)
    parts = [database[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")]
    assert parts == ["shop", "me", "p@ss", "db.example", "5433"]
    assert database["OPTIONS"]["sslmode"] == "require"


def test_the_pool_holds_as_many_connections_as_the_settings_say() -> None:
    assert postgresql(SETTINGS)["OPTIONS"]["pool"] == {"min_size": 1, "max_size": 7, "timeout": 5}
