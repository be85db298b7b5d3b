"""Counts the requests below /api/v1, per address and, where there is one, per account."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Request

from app.auth import login_attempts
from app.auth.back_off import Attempt, is_proof
from app.auth.errors import EmailNotVerified
from app.auth.limited_operations import LOGIN, OPERATIONS, Operation, aim_of, caller_of
from app.auth.token_owners import owner_of
from app.database import open_session
from app.http_headers import API_PREFIX
from app.limiter import Limiter


@asynccontextmanager
async def limit_rate(request: Request) -> AsyncIterator[None]:
    """429 for an address that sends too much, and for an account that gets too much."""
    path = request.url.path
    address = request.client.host if request.client else ""
    attempt = await _count(request, path, address)
    try:
        yield
    except EmailNotVerified as error:
        await _forgive(request, attempt, path, error.status)
        raise
    await _forgive(request, attempt, path, request.scope["route"].status_code or 200)


async def _count(request: Request, path: str, address: str) -> Attempt | None:
    if not path.startswith(API_PREFIX):
        return None
    limiter: Limiter = request.app.state.limiter
    operation = OPERATIONS.get(path)
    if operation is None:
        await limiter.hit("api", address)
        return None
    await limiter.hit(operation.scope, address)
    account = await _account(request, operation)
    if account is None:
        return None
    attempt = Attempt(account, address)
    if path == LOGIN:
        await login_attempts.begin(limiter, attempt)
    else:
        await limiter.hit(operation.scope, account)
    return attempt


async def _account(request: Request, operation: Operation) -> str | None:
    """The account that is aimed at, known or not; the operation itself judges the request."""
    if operation.body is None:
        return caller_of(request.headers.get("Authorization"), request.app.state.settings)
    aim = aim_of(operation.body, await request.json())
    if aim.email is not None or not any(aim):
        return aim.email
    async with open_session(request.app.state.engine, reads_only=True) as session:
        return await session.scalar(owner_of(aim))


async def _forgive(request: Request, attempt: Attempt | None, path: str, status: int) -> None:
    if attempt is not None and is_proof(path, status):
        await login_attempts.succeed(request.app.state.limiter, attempt)
