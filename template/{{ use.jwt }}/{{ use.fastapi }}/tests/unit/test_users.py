"""Rules of accounts that cannot be met over HTTP, or only by two callers at once."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar
from uuid import UUID, uuid4

import httpx2
import pytest
from anyio.from_thread import BlockingPortal
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from sqlalchemy.orm import selectinload

from app.auth.errors import Forbidden
from app.auth.permissions import Actor
from app.database import open_session
from app.errors import Conflict
from app.users import service
from app.users.models import User
from tests.accounts import PASSWORD, bearer, log_in, own_account

T = TypeVar("T")
MakeAdmin = Callable[[str, str], None]


async def in_transaction(engine: AsyncEngine, work: Callable[[AsyncSession], Awaitable[T]]) -> T:
    async with open_session(engine) as session:
        result = await work(session)
        await session.commit()
    return result


async def load(session: AsyncSession, email: str) -> User:
    found = select(User).where(User.email == email).options(selectinload(User.grants))
    return (await session.scalars(found)).one()


def actor(user_id: UUID | None = None, *permissions: str) -> Actor:
    return Actor(id=user_id or uuid4(), session_id=uuid4(), permissions=frozenset(permissions))


@pytest.mark.measure("authorization")
def test_nobody_gives_what_they_do_not_have(
    client: httpx2.Client, portal: BlockingPortal, engine: AsyncEngine, make_admin: MakeAdmin
) -> None:
    make_admin("one@example.com", PASSWORD)

    async def give(session: AsyncSession) -> None:
        user = await load(session, "one@example.com")
        giver = actor(None, "users:write")
        await service.set_roles(session=session, actor=giver, user=user, roles=["manager"])

    with pytest.raises(Forbidden):
        portal.call(in_transaction, engine, give)


@pytest.mark.measure("authorization")
def test_two_administrators_cannot_disable_each_other(
    client: httpx2.Client, portal: BlockingPortal, engine: AsyncEngine, make_admin: MakeAdmin
) -> None:
    emails = ("one@example.com", "two@example.com")
    for email in emails:
        make_admin(email, PASSWORD)

    async def disable(by: str, whom: str) -> bool:
        async def work(session: AsyncSession) -> None:
            user = await load(session, whom)
            admin = actor((await load(session, by)).id)
            values = {"is_active": False}
            await service.administer_user(session=session, actor=admin, user=user, values=values)

        try:
            await in_transaction(engine, work)
        except Conflict:
            return False
        return True

    async def disable_each_other() -> list[bool]:
        return list(await asyncio.gather(disable(*emails), disable(*reversed(emails))))

    assert sorted(portal.call(disable_each_other)) == [False, True]


@pytest.mark.measure("authentication")
def test_an_account_that_becomes_an_administrator_gets_a_new_password(
    client: httpx2.Client, make_admin: MakeAdmin
) -> None:
    make_admin("one@example.com", "an earlier passphrase")
    before = bearer(client, log_in(client, "one@example.com", "an earlier passphrase"))
    make_admin("one@example.com", PASSWORD)
    assert before.get("/api/v1/users/me").status_code == 401
    assert own_account(bearer(client, log_in(client, "one@example.com")))["roles"] == ["admin"]
