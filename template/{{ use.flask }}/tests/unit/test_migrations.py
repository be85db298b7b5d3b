"""The migrations and the models tell the same, and there is a way back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine, inspect

from app.core_settings import CoreSettings
from app.database import make_engine
from tests.migrating import migrate

pytestmark = pytest.mark.measure("migrations")


@pytest.fixture
def new_engine(tmp_path: Path) -> Iterator[Engine]:
    """A database of its own."""
    engine = make_engine(CoreSettings(database_url=f"sqlite:///{tmp_path}/new.db"))
    yield engine
    engine.dispose()


def test_a_new_migration_would_be_empty(engine: Engine) -> None:
    migrate(engine, command.check)


def test_all_of_them_can_be_undone(new_engine: Engine) -> None:
    migrate(new_engine, command.upgrade, "head")
    migrate(new_engine, command.downgrade, "base")
    assert set(inspect(new_engine).get_table_names()) <= {"alembic_version"}
