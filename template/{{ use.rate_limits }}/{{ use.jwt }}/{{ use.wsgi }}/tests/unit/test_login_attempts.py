from collections.abc import Iterator

import pytest
from limits.errors import StorageError
from limits.storage import Storage

from app.auth import login_attempts
from app.auth.back_off import Attempt
from app.limiter import Limiter
from app.rate_limits import TooManyRequests
from tests.unit.sound_settings import sound_settings

pytestmark = pytest.mark.measure("rate-limiting")

ATTEMPT = Attempt("person@example.com", "203.0.113.1")


@pytest.fixture
def limiter() -> Iterator[Limiter]:
    limiter = Limiter(sound_settings(login_backoff_after=1))
    yield limiter
    limiter.reset()


def test_an_attempt_counts_before_its_outcome_is_known(limiter: Limiter) -> None:
    login_attempts.begin(limiter, ATTEMPT)
    with pytest.raises(TooManyRequests):
        login_attempts.begin(limiter, ATTEMPT)


def test_of_attempts_that_all_saw_nobody_wait_one_goes(
    limiter: Limiter, monkeypatch: pytest.MonkeyPatch
) -> None:
    login_attempts.begin(limiter, ATTEMPT)
    monkeypatch.setattr(limiter.storage, "get", lambda key: 0)
    with pytest.raises(TooManyRequests):
        login_attempts.begin(limiter, ATTEMPT)


def test_without_the_store_people_can_log_in(monkeypatch: pytest.MonkeyPatch) -> None:
    limiter = Limiter(sound_settings(login_backoff_after=1))

    def fail(storage: Storage, key: object) -> int:
        raise StorageError(ConnectionError("gone"))

    monkeypatch.setattr(type(limiter.storage), "get", fail)
    login_attempts.begin(limiter, ATTEMPT)
    login_attempts.begin(limiter, ATTEMPT)
    login_attempts.succeed(limiter, ATTEMPT)
