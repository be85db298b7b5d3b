"""Counts the requests below /api/v1, per address."""

from fastapi import Request

from app.async_rate_limits import AsyncLimiter
from app.http_headers import API_PREFIX


async def limit_rate(request: Request) -> None:
    """429 for an address that sends too much."""
    if not request.url.path.startswith(API_PREFIX):
        return
    limiter: AsyncLimiter = request.app.state.limiter
    await limiter.hit("api", request.client.host if request.client else "")
