"""Runs Alembic on an engine of ours, in the event loop where its connections live."""

from collections.abc import Callable
from pathlib import Path

from alembic.config import Config
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine


async def migrate(engine: AsyncEngine, action: Callable[[Config], None]) -> None:
    """`action` gets a configuration that holds the connection."""

    def run(connection: Connection) -> None:
        config = Config(Path(__file__).parents[1] / "alembic.ini")
        config.attributes["connection"] = connection
        action(config)

    async with engine.begin() as connection:
        await connection.run_sync(run)
