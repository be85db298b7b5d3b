"""Fixtures that only a project with accounts has."""

from collections.abc import Callable, Iterator

import pytest
from anyio.from_thread import BlockingPortal
from sqlalchemy.ext.asyncio import AsyncEngine

from app.auth.repository import purge_expired
from app.database import open_session
from app.mail import MemoryMailer, Message, get_mailer
from app.settings import Settings
from app.users.service import create_admin


@pytest.fixture
def outbox(app_settings: Settings) -> Iterator[list[Message]]:
    """The mail of this test."""
    mailer = get_mailer(app_settings)
    assert isinstance(mailer, MemoryMailer)
    sent = mailer.outbox
    sent.clear()
    yield sent
    sent.clear()


@pytest.fixture
def make_admin(
    app_settings: Settings, engine: AsyncEngine, portal: BlockingPortal
) -> Callable[[str, str], None]:
    """What `python -m app.cli create-admin` runs."""

    async def make(email: str, password: str) -> None:
        async with open_session(engine) as session:
            await create_admin(
                session=session, settings=app_settings, email=email, password=password
            )
            await session.commit()

    return lambda email, password: portal.call(make, email, password)


@pytest.fixture
def purge_tokens(engine: AsyncEngine, portal: BlockingPortal) -> Callable[[], int]:
    """What `python -m app.cli purge-tokens` runs."""

    async def purge() -> int:
        async with open_session(engine) as session:
            count = await purge_expired(session)
            await session.commit()
        return count

    return lambda: portal.call(purge)
