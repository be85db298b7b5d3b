from datetime import UTC, datetime, timedelta

import pytest

from app.auth.rotation import (
    Judgement,
    is_same_client,
    judge_refresh,
    refresh_expiry,
    session_expiry,
)
from tests.unit.sound_settings import sound_settings

pytestmark = pytest.mark.measure("authentication")

NOW = datetime(2026, 1, 1, tzinfo=UTC)
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


def judge(
    *,
    used_at: datetime | None = None,
    expires_at: datetime = NOW + DAY,
    session_expires_at: datetime = NOW + DAY,
    session_revoked_at: datetime | None = None,
    same_client: bool = True,
) -> Judgement:
    return judge_refresh(
        now=NOW,
        used_at=used_at,
        expires_at=expires_at,
        session_expires_at=session_expires_at,
        session_revoked_at=session_revoked_at,
        same_client=same_client,
        grace_seconds=10,
    )


def test_a_fresh_token_is_rotated() -> None:
    assert judge() is Judgement.ROTATE


def test_a_token_is_dead_at_the_second_it_expires() -> None:
    assert judge(expires_at=NOW) is Judgement.REFUSE
    assert judge(expires_at=NOW + SECOND) is Judgement.ROTATE


def test_a_session_ends_however_busy_it_is() -> None:
    assert judge(session_expires_at=NOW) is Judgement.REFUSE


def test_a_spent_token_ends_the_session() -> None:
    assert judge(used_at=NOW - 11 * SECOND) is Judgement.REVOKE


def test_a_spent_token_ends_the_session_even_when_it_has_expired() -> None:
    assert judge(used_at=NOW - DAY, expires_at=NOW - SECOND) is Judgement.REVOKE


def test_parallel_tabs_do_not_end_the_session() -> None:
    assert judge(used_at=NOW - 10 * SECOND) is Judgement.REFUSE


def test_another_client_gets_no_grace() -> None:
    assert judge(used_at=NOW - SECOND, same_client=False) is Judgement.REVOKE


def test_a_revoked_session_stays_as_it_is() -> None:
    assert judge(session_revoked_at=NOW - DAY) is Judgement.REFUSE
    assert judge(session_revoked_at=NOW - DAY, used_at=NOW - DAY) is Judgement.REFUSE


@pytest.mark.parametrize(
    ("user_agent", "ip_address", "expected"),
    [("x", "1.1.1.1", True), ("y", "1.1.1.1", False), ("x", "2.2.2.2", False)],
)
def test_a_client_is_its_program_and_address(
    user_agent: str, ip_address: str, expected: bool
) -> None:
    assert expected is is_same_client(
        user_agent=user_agent,
        ip_address=ip_address,
        session_user_agent="x",
        session_ip_address="1.1.1.1",
    )


def test_the_idle_life_never_outlasts_the_session() -> None:
    settings = sound_settings(refresh_idle_days=14, refresh_absolute_days=30)
    end = session_expiry(NOW, settings)

    assert end == NOW + 30 * DAY
    assert refresh_expiry(NOW, end, settings) == NOW + 14 * DAY
    assert refresh_expiry(NOW + 20 * DAY, end, settings) == end
