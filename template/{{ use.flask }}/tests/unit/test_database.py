"""The engine, on a SQLite file of its own."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, make_url, text

from app.core_settings import CoreSettings
from app.database import is_reachable, make_engine
from app.database_url import with_driver


@pytest.fixture
def new_engine(tmp_path: Path) -> Iterator[Engine]:
    engine = make_engine(CoreSettings(database_url=f"sqlite:///{tmp_path}/new.db"))
    yield engine
    engine.dispose()


@pytest.mark.parametrize(
    ("pragma", "value"), [("foreign_keys", 1), ("journal_mode", "wal"), ("busy_timeout", 10_000)]
)
def test_sqlite_is_set_up_on_every_connection(
    new_engine: Engine, pragma: str, value: object
) -> None:
    with new_engine.connect() as connection:
        assert connection.scalar(text(f"PRAGMA {pragma}")) == value


def test_two_writers_wait_for_each_other(new_engine: Engine) -> None:
    def add_one(_turn: int) -> None:
        with new_engine.begin() as connection:
            count = connection.scalar(text("SELECT count FROM counters")) or 0
            connection.execute(text("UPDATE counters SET count = :new"), {"new": count + 1})

    with new_engine.begin() as connection:
        connection.execute(text("CREATE TABLE counters AS SELECT 0 AS count"))
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(add_one, range(20)))
    with new_engine.connect() as connection:
        assert connection.scalar(text("SELECT count FROM counters")) == 20


def test_readiness_does_not_wait_for_a_writer(new_engine: Engine) -> None:
    with new_engine.begin() as writer:
        writer.execute(text("CREATE TABLE counters (count INTEGER)"))
        assert is_reachable(new_engine)


def test_a_database_that_is_away_is_not_reachable() -> None:
    assert not is_reachable(make_engine(CoreSettings(database_url="sqlite:////no/such/dir/a.db")))


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("sqlite:///./app.db", "sqlite+pysqlite:///./app.db"),
        ("mysql://me:secret@host/shop", "mysql+pymysql://me:secret@host/shop"),
        (
            "postgresql://me@host/shop?sslmode=require",
            "postgresql+psycopg://me@host/shop?sslmode=require",
        ),
    ],
)
def test_the_url_gets_its_driver(given: str, used: str) -> None:
    assert with_driver(given) == make_url(used)
