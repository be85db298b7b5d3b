"""Run migrations on the database of the settings, or on the connection that a caller hands over."""

from alembic import context
from sqlalchemy import Connection

from app.core_settings import CoreSettings
from app.database import make_engine
from app.models import Base


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        compare_type=True,
        user_module_prefix="database_types.",
        render_as_batch=connection.dialect.name == "sqlite",  # it can alter little in place
    )
    with context.begin_transaction():
        context.run_migrations()


def pause_foreign_keys(connection: Connection) -> None:
    """SQLite rebuilds a table by dropping the old one, which would delete what refers to it."""
    if connection.dialect.name == "sqlite":
        cursor = connection.connection.cursor()  # outside of a transaction, else it has no effect
        cursor.execute("PRAGMA foreign_keys = OFF")
        cursor.close()


def connect_and_run() -> None:
    """Only the database's settings are read, so that a migration needs no secret but its own."""
    engine = make_engine(CoreSettings())
    with engine.connect() as connection:
        pause_foreign_keys(connection)
        run(connection)
        connection.commit()
    engine.dispose()


given: Connection | None = context.config.attributes.get("connection")
if given is None:
    connect_and_run()
else:
    run(given)
