"""The migrations and the models tell the same, and there is a way back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from anyio.from_thread import BlockingPortal
from sqlalchemy import inspect
from sqlalchemy.ext.asyncio import AsyncEngine

from app.core_settings import CoreSettings
from app.database import make_engine
from tests.migrating import migrate

pytestmark = pytest.mark.measure("migrations")


@pytest.fixture
def new_engine(tmp_path: Path, portal: BlockingPortal) -> Iterator[AsyncEngine]:
    """A database of its own."""
    engine = make_engine(CoreSettings(database_url=f"sqlite:///{tmp_path}/new.db"))
    yield engine
    portal.call(engine.dispose)


async def table_names(engine: AsyncEngine) -> set[str]:
    async with engine.connect() as connection:
        names = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    return set(names)


def test_a_new_migration_would_be_empty(portal: BlockingPortal, engine: AsyncEngine) -> None:
    portal.call(migrate, engine, command.check)


def test_all_of_them_can_be_undone(portal: BlockingPortal, new_engine: AsyncEngine) -> None:
    portal.call(migrate, new_engine, lambda config: command.upgrade(config, "head"))
    portal.call(migrate, new_engine, lambda config: command.downgrade(config, "base"))
    assert portal.call(table_names, new_engine) <= {"alembic_version"}
