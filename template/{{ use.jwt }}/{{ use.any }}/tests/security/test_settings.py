"""Decision 52: the application does not start with settings that are not safe."""

import pytest
from pydantic import ValidationError

from app.settings import Settings

pytestmark = pytest.mark.measure("business-logic")

SAFE: dict[str, object] = {
    "environment": "production",
    "database_url": "postgresql://app:0d1f8a7c@db.example.com/app",
    "allowed_hosts": "api.example.com",
    "public_url": "https://www.example.com",
    "jwt_secret": "q8Zr1x0V5tY7mB3nK9pLs2dF4gH6jW0e",
    "mail_url": "smtp://app:0d1f8a7c@mail.example.com:587",
    "mail_from": "no-reply@example.com",
}


def settings(**changed: object) -> Settings:
    """Build settings from these values and nothing else."""
    return Settings(_env_file=None, **{**SAFE, **changed})  # type: ignore[arg-type] # as in .env


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_52_safe_settings_are_accepted() -> None:
    assert settings().is_production


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("jwt_secret", "", "JWT_SECRET"),
        ("jwt_secret", "change-me-change-me-change-me-change-me", "JWT_SECRET"),
        ("jwt_secret", "q8Zr1x0V5tY7mB3nK9pLs2dF4gH6jW0", "JWT_SECRET"),
        ("jwt_secret", "x" * 64, "JWT_SECRET"),
        ("debug", True, "DEBUG"),
        ("allowed_hosts", "*", "ALLOWED_HOSTS"),
        ("cors_origins", "*", "CORS_ORIGINS"),
        ("public_url", "http://www.example.com", "PUBLIC_URL"),
        ("mail_url", "console://", "MAIL_URL"),
        ("database_url", "sqlite://", "DATABASE_URL"),
        ("argon2_memory_cost", 8, "ARGON2_MEMORY_COST"),
    ],
)
def test_52_unsafe_settings_are_refused_with_what_to_change(
    name: str, value: object, told: str
) -> None:
    with pytest.raises(ValidationError, match=told):
        settings(**{name: value})


@pytest.mark.parametrize("name", ["jwt_secret", "mail_url"])
def test_54_settings_do_not_show_their_secrets(name: str) -> None:
    secret = str(SAFE[name])
    assert secret not in repr(settings())
    assert secret not in str(settings())
