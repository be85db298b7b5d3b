import pytest
from pydantic import SecretStr, ValidationError

from tests.unit.sound_settings import sound_production, sound_settings


@pytest.mark.measure("authentication")
@pytest.mark.parametrize(
    "secret", ["", "change-me", "change-me-" * 5, "short", "a" * 64, "abcabc" * 10]
)
def test_a_weak_secret_does_not_start_anywhere(secret: str) -> None:
    with pytest.raises(ValidationError, match="openssl rand -base64 48"):
        sound_settings(jwt_secret=secret)


def test_a_weak_previous_secret_does_not_start_either() -> None:
    with pytest.raises(ValidationError, match="JWT_PREVIOUS_SECRETS"):
        sound_settings(jwt_previous_secrets="short")


@pytest.mark.parametrize("algorithm", ["EdDSA", "RS256"])
def test_a_signature_needs_a_private_key(algorithm: str) -> None:
    with pytest.raises(ValidationError, match=r"is not set: .* as `openssl genpkey"):
        sound_settings(jwt_algorithm=algorithm)
    with pytest.raises(ValidationError, match=r"is no such key: .* as `openssl genpkey"):
        sound_settings(jwt_algorithm=algorithm, jwt_private_key="no PEM")


@pytest.mark.parametrize("algorithm", ["none", "HS512", ""])
def test_other_algorithms_cannot_be_chosen(algorithm: str) -> None:
    with pytest.raises(ValidationError):
        sound_settings(jwt_algorithm=algorithm)


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("public_url", "http://example.com", "PUBLIC_URL must begin with https"),
        ("mail_url", "console://", "MAIL_URL sends no mail"),
        ("mail_url", "memory://", "MAIL_URL sends no mail"),
        ("argon2_memory_cost", 1024, "too cheap"),
        ("argon2_time_cost", 1, "too cheap"),
    ],
)
def test_an_unsafe_production_does_not_start(name: str, value: object, remedy: str) -> None:
    with pytest.raises(ValidationError, match=remedy):
        sound_production(**{name: value})


def test_mail_cannot_be_sent_in_an_unknown_way() -> None:
    with pytest.raises(ValidationError, match="MAIL_URL must begin with"):
        sound_settings(mail_url="ftp://example.com")


def test_secrets_do_not_show() -> None:
    settings = sound_settings(mail_url="smtp://app:hunter2@example.com")

    assert settings.jwt_secret.get_secret_value() not in repr(settings)
    assert "hunter2" not in repr(settings)


def test_previous_secrets_are_written_with_commas() -> None:
    first, second = "first-0123456789-abcdefghijklmnopqr", "second-0123456789-abcdefghijklmnopqr"

    settings = sound_settings(jwt_previous_secrets=f"{first}, {second}")

    assert settings.jwt_previous_secrets == (SecretStr(first), SecretStr(second))
