"""Counts requests by who sends them, and refuses those beyond the limit of their scope.

It never blocks the event loop while its store answers.
"""

from typing import cast

from limits.aio.storage import Storage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.errors import StorageError
from limits.storage import storage_from_string

from app.rate_limit_settings import RateLimitSettings
from app.rate_limits import TooManyRequests, counter_of, let_through, limit_of, seconds_until


class Limiter:
    """Each key that is given to `hit` has a counter of its own."""

    def __init__(self, settings: RateLimitSettings) -> None:
        self.settings = settings
        address = f"async+{settings.rate_limit_storage_url}"
        # Of the clients for Redis that limits knows, redis-py is the one that is installed.
        store = storage_from_string(address, wrap_exceptions=True, implementation="redispy")
        # The function's annotation does not tell that the prefix decides the kind of storage.
        self.storage = cast("Storage", store)
        self._strategy = SlidingWindowCounterRateLimiter(self.storage)

    async def hit(self, scope: str, *keys: str) -> None:
        limit = limit_of(self.settings, scope)
        for key in keys:
            counter = counter_of(key)
            try:
                if await self._strategy.hit(limit, scope, counter):
                    continue
                stats = await self._strategy.get_window_stats(limit, scope, counter)
            except StorageError as error:
                let_through(scope, error)
                return
            raise TooManyRequests(seconds_until(stats.reset_time))

    async def reset(self) -> None:
        """Forget every count, as between two tests."""
        await self.storage.reset()
