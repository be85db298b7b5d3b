"""Counts requests by who sends them, and refuses those beyond the limit of their scope."""

from typing import cast

from limits.errors import StorageError
from limits.storage import Storage, storage_from_string
from limits.strategies import SlidingWindowCounterRateLimiter

from app.rate_limit_settings import RateLimitSettings
from app.rate_limits import TooManyRequests, counter_of, let_through, limit_of, seconds_until


class Limiter:
    """Each key that is given to `hit` has a counter of its own."""

    def __init__(self, settings: RateLimitSettings) -> None:
        self.settings = settings
        store = storage_from_string(settings.rate_limit_storage_url, wrap_exceptions=True)
        # The function's annotation does not tell that the address decides the kind of storage.
        self.storage = cast("Storage", store)
        self._strategy = SlidingWindowCounterRateLimiter(self.storage)

    def hit(self, scope: str, *keys: str) -> None:
        limit = limit_of(self.settings, scope)
        for key in keys:
            counter = counter_of(key)
            try:
                if self._strategy.hit(limit, scope, counter):
                    continue
                stats = self._strategy.get_window_stats(limit, scope, counter)
            except StorageError as error:
                let_through(scope, error)
                return
            raise TooManyRequests(seconds_until(stats.reset_time))

    def reset(self) -> None:
        """Forget every count, as between two tests."""
        self.storage.reset()
