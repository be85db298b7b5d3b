"""Services under concurrency, and what is kept of a request that fails."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import TypeVar

import httpx2
import pytest
from anyio.from_thread import BlockingPortal
from fastapi import FastAPI, Request
from pydantic import SecretStr
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from app.auth import accounts, service
from app.auth.errors import Unauthorized
from app.auth.schemas import RegisterIn
from app.auth.service import Client
from app.database import get_session, keep_changes, open_session
from app.settings import Settings
from app.users.models import User

T = TypeVar("T")
EMAIL, PASSWORD = "someone@example.com", "a long enough passphrase"
CLIENT = Client("tests", "127.0.0.1")


@pytest.fixture(autouse=True)
def _empty_database(client: httpx2.Client) -> None:
    """`client` empties it."""


async def in_transaction(engine: AsyncEngine, work: Callable[[AsyncSession], Awaitable[T]]) -> T:
    async with open_session(engine) as session:
        result = await work(session)
        await session.commit()
    return result


async def count_users(session: AsyncSession) -> int:
    return await session.scalar(select(func.count()).select_from(User)) or 0


@pytest.mark.measure("authentication")
def test_of_parallel_refreshes_one_wins(
    portal: BlockingPortal,
    engine: AsyncEngine,
    app_settings: Settings,
    make_admin: Callable[[str, str], None],
) -> None:
    make_admin(EMAIL, PASSWORD)

    async def refresh_in_parallel() -> list[bool]:
        tokens = await in_transaction(
            engine,
            lambda session: service.sign_in(
                session=session,
                settings=app_settings,
                email=EMAIL,
                password=PASSWORD,
                client=CLIENT,
            ),
        )

        async def refresh(session: AsyncSession) -> bool:
            try:
                await service.refresh(
                    session=session,
                    settings=app_settings,
                    token=tokens.refresh_token,
                    client=CLIENT,
                )
            except Unauthorized:
                return False
            return True

        return await asyncio.gather(*(in_transaction(engine, refresh) for _ in range(4)))

    assert sorted(portal.call(refresh_in_parallel)) == [False, False, False, True]


@pytest.mark.measure("business-logic")
def test_of_parallel_registrations_one_makes_the_account(
    portal: BlockingPortal, engine: AsyncEngine, app_settings: Settings
) -> None:
    data = RegisterIn(email=EMAIL, password=SecretStr(PASSWORD))

    async def register_in_parallel() -> tuple[set[str], int]:
        async def register(session: AsyncSession) -> str:
            message = await accounts.register(session=session, settings=app_settings, data=data)
            assert message is not None
            return message.subject

        subjects = await asyncio.gather(*(in_transaction(engine, register) for _ in range(3)))
        return set(subjects), await in_transaction(engine, count_users)

    subjects, users = portal.call(register_in_parallel)
    assert (len(subjects), users) == (2, 1)


async def fail_in_a_request(app: FastAPI, fault: Exception, *, keep: bool) -> None:
    """What FastAPI does with the session of an operation that raises."""
    request = Request({"type": "http", "method": "POST", "headers": [], "app": app})
    async with asynccontextmanager(get_session)(request) as session:
        session.add(User(email=EMAIL, password_hash="-"))
        await session.flush()
        if keep:
            keep_changes(session)
        raise fault


@pytest.mark.parametrize(
    ("fault", "keep", "users"),
    [(Unauthorized(), False, 0), (Unauthorized(), True, 1), (RuntimeError(), True, 0)],
)
@pytest.mark.measure("business-logic")
def test_a_request_that_fails_keeps_only_what_an_error_of_ours_is_to_keep(
    portal: BlockingPortal,
    app: FastAPI,
    engine: AsyncEngine,
    fault: Exception,
    keep: bool,
    users: int,
) -> None:
    with pytest.raises(type(fault)):
        portal.call(partial(fail_in_a_request, app, fault, keep=keep))
    assert portal.call(in_transaction, engine, count_users) == users
