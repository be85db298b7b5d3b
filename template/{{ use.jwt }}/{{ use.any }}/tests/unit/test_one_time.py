from datetime import UTC, datetime, timedelta

import pytest

from app.auth.one_time import Purpose, is_usable, one_time_expiry
from tests.unit.sound_settings import sound_settings

pytestmark = pytest.mark.measure("authentication")

NOW = datetime(2026, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def usable(
    *,
    purpose: Purpose = Purpose.RESET_PASSWORD,
    email: str = "a@example.com",
    expires_at: datetime = NOW + MINUTE,
    used_at: datetime | None = None,
) -> bool:
    return is_usable(
        purpose=purpose,
        email=email,
        now=NOW,
        row_purpose="reset_password",
        row_email="a@example.com",
        expires_at=expires_at,
        used_at=used_at,
    )


def test_a_mailed_token_works_for_what_it_was_made() -> None:
    assert usable()


def test_it_works_once_and_not_for_long() -> None:
    assert not usable(used_at=NOW - MINUTE)
    assert not usable(expires_at=NOW)


def test_it_works_for_no_other_purpose_or_address() -> None:
    assert not usable(purpose=Purpose.VERIFY_EMAIL)
    assert not usable(email="b@example.com")


@pytest.mark.parametrize(
    ("purpose", "minutes"),
    [(Purpose.VERIFY_EMAIL, 1440), (Purpose.RESET_PASSWORD, 30), (Purpose.CHANGE_EMAIL, 30)],
)
def test_each_purpose_has_its_life(purpose: Purpose, minutes: int) -> None:
    assert one_time_expiry(purpose, NOW, sound_settings()) == NOW + minutes * MINUTE
