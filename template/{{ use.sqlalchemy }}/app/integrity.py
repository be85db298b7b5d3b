"""What a violated constraint means to the caller."""

from sqlalchemy import Table, UniqueConstraint
from sqlalchemy.exc import IntegrityError

from app.base import Base
from app.errors import AppError, Conflict

# SQLite and PostgreSQL say it in words; MySQL's 1451 and 1452 say "a foreign key constraint fails".
FOREIGN_KEY = "foreign key constraint"


def conflict_from(error: IntegrityError) -> AppError | None:
    """The 409 for a second unique value or a row in use; None for what only a fault causes."""
    message = str(error.orig)
    for table in Base.metadata.tables.values():
        for constraint in table.constraints:
            if isinstance(constraint, UniqueConstraint) and _names(message, table, constraint):
                return Conflict(f"There is already one with this {_fields(constraint)}.")
    if FOREIGN_KEY in message.lower():
        return Conflict("Something else refers to it, or it refers to something that is gone.")
    return None


def _names(message: str, table: Table, constraint: UniqueConstraint) -> bool:
    """SQLite names the columns, the others name the constraint."""
    columns = ", ".join(f"{table.name}.{column.name}" for column in constraint.columns)
    words = message.replace("'", " ").replace('"', " ").replace(f"{table.name}.uq_", "uq_").split()
    return constraint.name in words or message.endswith(f": {columns}")


def _fields(constraint: UniqueConstraint) -> str:
    return " and ".join(c.name for c in constraint.columns if c.name != "owner_id")
