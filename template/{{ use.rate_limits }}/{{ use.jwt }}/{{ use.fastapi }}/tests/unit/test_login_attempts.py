import asyncio

import pytest
from limits.aio.storage import Storage
from limits.errors import StorageError

from app.auth import login_attempts
from app.auth.back_off import Attempt
from app.limiter import Limiter
from app.rate_limits import TooManyRequests
from tests.unit.sound_settings import sound_settings

pytestmark = pytest.mark.measure("rate-limiting")

ATTEMPT = Attempt("person@example.com", "203.0.113.1")


async def attempts(count: int) -> list[bool]:
    """Which of several attempts at once go on."""
    limiter = Limiter(sound_settings(login_backoff_after=1))
    begun = [login_attempts.begin(limiter, ATTEMPT) for _ in range(count)]
    results = await asyncio.gather(*begun, return_exceptions=True)
    return [not isinstance(result, TooManyRequests) for result in results]


def test_of_attempts_at_once_one_goes() -> None:
    assert sum(asyncio.run(attempts(5))) == 1


def test_of_attempts_that_all_saw_nobody_wait_one_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    async def see_nobody(storage: Storage, key: str) -> int:
        return 0

    async def count() -> list[bool]:
        limiter = Limiter(sound_settings(login_backoff_after=1))
        monkeypatch.setattr(type(limiter.storage), "get", see_nobody)
        return await attempts(5)

    assert sum(asyncio.run(count())) == 1


def test_without_the_store_people_can_log_in(monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(storage: Storage, key: str) -> int:
        raise StorageError(ConnectionError("gone"))

    async def log_in() -> None:
        limiter = Limiter(sound_settings(login_backoff_after=1))
        monkeypatch.setattr(type(limiter.storage), "get", fail)
        await login_attempts.begin(limiter, ATTEMPT)
        await login_attempts.begin(limiter, ATTEMPT)
        await login_attempts.succeed(limiter, ATTEMPT)

    asyncio.run(log_in())
