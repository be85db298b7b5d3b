"""The limiter of app/rate_limits.py for the event loop, which a store must not block."""

from typing import cast

from limits.aio.storage import Storage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.errors import StorageError
from limits.storage import storage_from_string

from app.rate_limit_settings import RateLimitSettings
from app.rate_limits import (
    TooManyRequests,
    counter_of,
    let_through,
    limit_of,
    seconds_until_reset,
)


class AsyncLimiter:
    def __init__(self, settings: RateLimitSettings) -> None:
        self._settings = settings
        address = f"async+{settings.rate_limit_storage_url}"
        # The function's annotation does not tell that the prefix decides the kind of storage.
        self._storage = cast("Storage", storage_from_string(address, wrap_exceptions=True))
        self._strategy = SlidingWindowCounterRateLimiter(self._storage)

    async def hit(self, scope: str, *keys: str) -> None:
        limit = limit_of(self._settings, scope)
        for key in keys:
            counter = counter_of(key)
            try:
                if await self._strategy.hit(limit, scope, counter):
                    continue
                stats = await self._strategy.get_window_stats(limit, scope, counter)
            except StorageError as error:
                let_through(scope, error)
                return
            raise TooManyRequests(seconds_until_reset(stats))

    async def reset(self) -> None:
        """Forget every count, as between two tests."""
        await self._storage.reset()
