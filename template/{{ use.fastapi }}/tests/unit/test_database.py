"""The engine, on a SQLite file of its own."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from anyio.from_thread import BlockingPortal
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from app.core_settings import CoreSettings
from app.database import is_reachable, make_engine, open_session
from app.database_url import with_driver


@pytest.fixture
def new_engine(tmp_path: Path, portal: BlockingPortal) -> Iterator[AsyncEngine]:
    engine = make_engine(CoreSettings(database_url=f"sqlite:///{tmp_path}/new.db"))
    yield engine
    portal.call(engine.dispose)


async def read(engine: AsyncEngine, statement: str) -> object:
    async with engine.connect() as connection:
        return await connection.scalar(text(statement))


@pytest.mark.parametrize(
    ("pragma", "value"), [("foreign_keys", 1), ("journal_mode", "wal"), ("busy_timeout", 10_000)]
)
def test_sqlite_is_set_up_on_every_connection(
    portal: BlockingPortal, new_engine: AsyncEngine, pragma: str, value: object
) -> None:
    assert portal.call(read, new_engine, f"PRAGMA {pragma}") == value


def test_two_writers_wait_for_each_other(portal: BlockingPortal, new_engine: AsyncEngine) -> None:
    async def add_one() -> None:
        async with open_session(new_engine) as session:
            count = await session.scalar(text("SELECT count FROM counters"))
            await asyncio.sleep(0.01)
            await session.execute(text("UPDATE counters SET count = :new"), {"new": count + 1})
            await session.commit()

    async def add_five() -> object:
        async with open_session(new_engine) as session:
            await session.execute(text("CREATE TABLE counters AS SELECT 0 AS count"))
            await session.commit()
        await asyncio.gather(*(add_one() for _ in range(5)))
        return await read(new_engine, "SELECT count FROM counters")

    assert portal.call(add_five) == 5


def test_a_session_that_only_reads_does_not_wait_for_a_writer(
    portal: BlockingPortal, new_engine: AsyncEngine
) -> None:
    async def read_beside_a_writer() -> object:
        async with open_session(new_engine) as writer:
            await writer.execute(text("SELECT 1"))
            async with open_session(new_engine, reads_only=True) as reader:
                return await asyncio.wait_for(reader.scalar(text("SELECT 2")), timeout=2)

    assert portal.call(read_beside_a_writer) == 2


def test_a_database_that_is_away_is_not_reachable(portal: BlockingPortal) -> None:
    nowhere = make_engine(CoreSettings(database_url="sqlite:////no/such/folder/app.db"))
    assert portal.call(is_reachable, nowhere) is False


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("sqlite:///./app.db", "sqlite+aiosqlite:///./app.db"),
        ("mysql://me:secret@host/shop", "mysql+asyncmy://me:secret@host/shop"),
        ("postgresql://me@host/shop", "postgresql+asyncpg://me@host/shop"),
        (
            "postgresql://me@host/shop?sslmode=require",
            "postgresql+asyncpg://me@host/shop?ssl=require",
        ),
    ],
)
def test_the_url_gets_its_asynchronous_driver(given: str, used: str) -> None:
    assert with_driver(given).render_as_string(hide_password=False) == used
