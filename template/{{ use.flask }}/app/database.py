"""The engine, and one session per request that is committed before the response leaves."""

import sqlite3
from typing import Any

from flask import Flask, Response, current_app, g, has_request_context, request
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from app.core_settings import CoreSettings
from app.database_url import with_driver

BUSY_TIMEOUT_SECONDS = 10


def make_engine(settings: CoreSettings) -> Engine:
    """An engine that checks connections before use, so that a restarted server is no error.

    The values of a failed statement are kept out of errors, and so out of logs.
    """
    url = with_driver(settings.database_url)
    if url.get_backend_name() == "sqlite":
        timeout = {"timeout": BUSY_TIMEOUT_SECONDS}
        engine = create_engine(url, connect_args=timeout, hide_parameters=True)
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    # MySQL's default, REPEATABLE READ, would show a transaction that has waited for a lock rows
    # from before its wait.
    return create_engine(
        url,
        hide_parameters=True,
        pool_pre_ping=True,
        pool_size=settings.database_pool_size,
        max_overflow=settings.database_max_overflow,
        pool_timeout=settings.database_pool_timeout,
        isolation_level="READ COMMITTED",
    )


def init_app(app: Flask, engine: Engine) -> None:
    """Objects stay readable after the commit: what runs after it may still speak of them."""
    app.extensions["engine"] = engine
    app.extensions["sessions"] = sessionmaker(engine, expire_on_commit=False)
    app.after_request(_finish)
    app.teardown_appcontext(_close)


def get_session() -> Session:
    """The session of this request, opened when it is first asked for."""
    if "session" not in g:
        g.session = current_app.extensions["sessions"]()
        if has_request_context() and request.method == "GET":
            g.session.connection(execution_options={"sqlite_begin": "DEFERRED"})
    session: Session = g.session
    return session


def keep_changes(session: Session) -> None:
    """Commit this request although it fails: what it found out must outlive the refusal."""
    session.info["keep_changes"] = True


def is_reachable(engine: Engine) -> bool:
    """One round trip, beside a writer too; any fault of the driver or the network means no."""
    reading = engine.execution_options(sqlite_begin="DEFERRED")
    try:
        with reading.connect() as connection:
            connection.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return False
    return True


def _finish(response: Response) -> Response:
    """A failed commit raises here, before anybody is told of a success."""
    session: Session | None = g.get("session")
    if session is not None:
        if response.status_code < 400 or session.info.pop("keep_changes", False):
            session.commit()
        else:
            session.rollback()
    return response


def _close(_error: BaseException | None) -> None:
    session: Session | None = g.pop("session", None)
    if session is not None:
        session.close()


def _set_up_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself; `_begin_sqlite` does
    for pragma in ("foreign_keys = ON", "journal_mode = WAL", "synchronous = NORMAL"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once, except for reads: upgrading later fails under load."""
    mode = connection.get_execution_options().get("sqlite_begin", "IMMEDIATE")
    connection.exec_driver_sql(f"BEGIN {mode}")
