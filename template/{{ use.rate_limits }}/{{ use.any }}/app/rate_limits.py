"""What a limiter needs to know, whichever way it waits for its store; see app/limiter.py."""

import hashlib
import time
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil

from limits import RateLimitItem, parse
from limits.errors import StorageError

from app.errors import AppError
from app.logging import get_logger
from app.rate_limit_settings import RateLimitSettings


class TooManyRequests(AppError):
    status = 429
    code = "too_many_requests"
    title = "Too many requests"
    default_detail = "Wait a little before the next request; see Retry-After."

    def __init__(self, retry_after: int = 1) -> None:
        super().__init__(headers={"Retry-After": str(retry_after)})


def limit_of(settings: RateLimitSettings, scope: str) -> RateLimitItem:
    """The limit of a scope stands in the setting `rate_limit_<scope>`."""
    return parse(getattr(settings, f"rate_limit_{scope}"))


def counter_of(key: str) -> str:
    """Name the counter of an address or account, without writing either into the store.

    A subscriber has a whole /64 of IPv6 addresses and could use a new one for each request.
    """
    try:
        address = ip_address(key)
    except ValueError:
        pass
    else:
        if isinstance(address, IPv6Address):
            key = str(ip_network((address, 64), strict=False))
    return hashlib.sha256(key.encode(errors="replace")).hexdigest()


def seconds_until(moment: float) -> int:
    """What Retry-After says of a time since the epoch."""
    return max(1, ceil(moment - time.time()))


def let_through(scope: str, error: StorageError) -> None:
    """Without its store the limiter must not take the service down with it."""
    get_logger("app.rate_limits").error("rate limit store failed", scope=scope, reason=str(error))
