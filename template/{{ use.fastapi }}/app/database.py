"""The engine, and one session per request that is committed before the response leaves."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import Depends, Request
from sqlalchemy import Connection, event, text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from app.core_settings import CoreSettings
from app.database_url import with_driver
from app.errors import AppError

BUSY_TIMEOUT_SECONDS = 10
PATIENCE_SECONDS = 5
READS_ONLY = frozenset({"GET", "HEAD", "OPTIONS"})


def make_engine(settings: CoreSettings) -> AsyncEngine:
    """An engine that checks connections before use, so that a restarted server is no error.

    The values of a failed statement are kept out of errors, and so out of logs.
    """
    url = with_driver(settings.database_url)
    if url.get_backend_name() == "sqlite":
        timeout = {"timeout": BUSY_TIMEOUT_SECONDS}
        engine = create_async_engine(url, connect_args=timeout, hide_parameters=True)
        event.listen(engine.sync_engine, "connect", _set_up_sqlite)
        event.listen(engine.sync_engine, "begin", _begin_sqlite)
        return engine
    # MySQL's default, REPEATABLE READ, would show a transaction that has waited for a lock rows
    # from before its wait.
    return create_async_engine(
        url,
        hide_parameters=True,
        pool_pre_ping=True,
        pool_size=settings.database_pool_size,
        max_overflow=settings.database_max_overflow,
        pool_timeout=settings.database_pool_timeout,
        isolation_level="READ COMMITTED",
    )


def open_session(engine: AsyncEngine, *, reads_only: bool = False) -> AsyncSession:
    """Objects stay readable after the commit: the response is made of them."""
    if reads_only:
        engine = engine.execution_options(sqlite_begin="DEFERRED")
    return AsyncSession(engine, expire_on_commit=False)


async def get_session(request: Request) -> AsyncIterator[AsyncSession]:
    """One transaction per request; whatever is raised undoes it, unless `keep_changes` was said."""
    engine: AsyncEngine = request.app.state.engine
    async with open_session(engine, reads_only=request.method in READS_ONLY) as session:
        try:
            yield session
        except AppError:
            if session.info.get("keep_changes"):
                await session.commit()
            raise
        await session.commit()


def keep_changes(session: AsyncSession) -> None:
    """Commit this request although it fails: what it found out must outlive the refusal."""
    session.info["keep_changes"] = True


# "function": the commit comes before the response is sent, so nobody is told of what was not kept.
SessionDep = Annotated[AsyncSession, Depends(get_session, scope="function")]


async def is_reachable(engine: AsyncEngine) -> bool:
    """One round trip; a fault of the driver or the network, or silence, means no."""
    try:
        reader = engine.execution_options(sqlite_begin="DEFERRED")
        async with asyncio.timeout(PATIENCE_SECONDS), reader.connect() as connection:
            await connection.execute(text("SELECT 1"))
    except Exception:  # drivers raise their own errors, and OSError, while they connect
        return False
    return True


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself; `_begin_sqlite` does
    cursor = connection.cursor()
    for pragma in ("foreign_keys = ON", "journal_mode = WAL", "synchronous = NORMAL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once, except for reads: upgrading later fails under load."""
    mode = connection.get_execution_options().get("sqlite_begin", "IMMEDIATE")
    connection.exec_driver_sql(f"BEGIN {mode}")
