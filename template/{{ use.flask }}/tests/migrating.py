"""Alembic's own commands over a connection of ours."""

from collections.abc import Callable
from pathlib import Path

from alembic.config import Config
from sqlalchemy import Engine


def migrate(engine: Engine, command: Callable[..., None], *arguments: str) -> None:
    """Run a command of `alembic.command` in one transaction."""
    config = Config(Path(__file__).parents[1] / "alembic.ini")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command(config, *arguments)
