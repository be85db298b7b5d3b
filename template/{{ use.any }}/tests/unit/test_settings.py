import pytest
from pydantic import ValidationError

from app.settings import SettingsError, get_settings
from tests.unit.sound_settings import SettingsByHand, sound_production, sound_settings


def test_lists_are_written_with_commas() -> None:
    settings = sound_settings(allowed_hosts="a.example.com, b.example.com,")

    assert settings.allowed_hosts == ("a.example.com", "b.example.com")


def test_a_sound_production_starts() -> None:
    assert sound_production().is_production


@pytest.mark.measure("error-handling")
@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("debug", True, "set DEBUG=false"),
        ("allowed_hosts", "*", "set ALLOWED_HOSTS"),
        ("cors_origins", "*", "name each origin"),
        ("database_url", "sqlite://", "name a file or a server"),
        ("database_url", "sqlite:///:memory:", "name a file or a server"),
        ("database_url", "postgresql://app:change-me@db/app", "put the real value there"),
    ],
)
def test_an_unsafe_production_does_not_start(name: str, value: object, remedy: str) -> None:
    with pytest.raises(ValidationError, match=remedy):
        sound_production(**{name: value})


def test_production_wants_its_database_and_hosts_said() -> None:
    with pytest.raises(ValidationError) as caught:
        SettingsByHand.model_validate({"environment": "production"})

    assert "DATABASE_URL is not set" in str(caught.value)
    assert "ALLOWED_HOSTS must name your hosts" in str(caught.value)


def test_a_database_url_with_a_driver_is_refused() -> None:
    with pytest.raises(ValidationError, match="without a driver"):
        sound_settings(database_url="postgresql+asyncpg://app@db/app")


def test_a_fault_is_told_without_the_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "oracle://scott:tiger@db/app")
    get_settings.cache_clear()

    with pytest.raises(SettingsError) as caught:
        get_settings()

    get_settings.cache_clear()
    assert "DATABASE_URL: write it without a driver" in str(caught.value)
    assert "tiger" not in str(caught.value)
