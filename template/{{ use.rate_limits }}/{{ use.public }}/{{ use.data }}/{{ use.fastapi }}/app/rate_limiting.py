"""Counts the requests below /api/v1, per address."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Request

from app.http_headers import API_PREFIX
from app.limiter import Limiter


@asynccontextmanager
async def limit_rate(request: Request) -> AsyncIterator[None]:
    """429 for an address that sends too much."""
    limiter: Limiter = request.app.state.limiter
    if request.url.path.startswith(API_PREFIX):
        await limiter.hit("api", request.client.host if request.client else "")
    yield
