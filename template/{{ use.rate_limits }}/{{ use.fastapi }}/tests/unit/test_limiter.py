import asyncio

import pytest
from limits.errors import StorageError

from app import limiter as module
from app.limiter import Limiter
from app.rate_limits import TooManyRequests
from tests.unit.sound_settings import sound_settings

pytestmark = pytest.mark.measure("rate-limiting")


async def hits(limiter: Limiter, *keys: str) -> int:
    """How many requests get through before one is refused."""
    for count, key in enumerate(keys):
        try:
            await limiter.hit("api", key)
        except TooManyRequests:
            return count
    return len(keys)


def test_each_key_is_counted_by_itself() -> None:
    limiter = Limiter(sound_settings(rate_limit_api="2/minute"))

    assert asyncio.run(hits(limiter, "a", "b", "a", "a")) == 3


def test_counts_can_be_forgotten() -> None:
    async def hit_reset_hit(limiter: Limiter) -> int:
        await limiter.hit("api", "a")
        await limiter.reset()
        return await hits(limiter, "a", "a")

    assert asyncio.run(hit_reset_hit(Limiter(sound_settings(rate_limit_api="1/minute")))) == 1


def test_without_its_store_the_service_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    failures: list[str] = []
    limiter = Limiter(sound_settings(rate_limit_api="1/minute"))

    async def fail(*key: object) -> bool:
        raise StorageError(ConnectionError("gone"))

    monkeypatch.setattr(limiter._strategy, "hit", fail)
    monkeypatch.setattr(module, "let_through", lambda scope, error: failures.append(scope))

    assert asyncio.run(hits(limiter, "a", "a")) == 2
    assert failures == ["api", "api"]
