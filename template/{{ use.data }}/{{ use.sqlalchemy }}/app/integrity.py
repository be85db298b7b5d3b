"""What a violated constraint means to the caller."""

import re

from sqlalchemy import Table, UniqueConstraint
from sqlalchemy.exc import IntegrityError

from app.base import Base
from app.errors import AppError, Conflict

# SQLite and PostgreSQL say it in words; MySQL's 1451 and 1452 say "a foreign key constraint fails".
FOREIGN_KEY = "foreign key constraint"
# A primary key, such as that of a join table, as each of the three says it.
DUPLICATE = ("UNIQUE constraint failed", "duplicate key value", "Duplicate entry")


def conflict_from(error: IntegrityError) -> AppError | None:
    """The 409 for a second unique value or a row in use; None for what only a fault causes."""
    message = str(error.orig)
    for table in Base.metadata.tables.values():
        for constraint in table.constraints:
            if isinstance(constraint, UniqueConstraint) and _names(message, table, constraint):
                return Conflict(f"There is already one with this {_field(constraint)}.")
    if any(words in message for words in DUPLICATE):
        return Conflict("The same change was made at the same time.")
    if FOREIGN_KEY in message.lower():
        return Conflict("Something else refers to it, or it refers to something that is gone.")
    return None


def _names(message: str, table: Table, constraint: UniqueConstraint) -> bool:
    """SQLite names the columns, the others name the constraint, after what the caller sent."""
    columns = ", ".join(f"{table.name}.{column.name}" for column in constraint.columns)
    where = message.partition("\n")[0].rpartition(" for key ")[2]
    return bool(re.search(rf"\b{constraint.name}\b", where)) or where.endswith(f": {columns}")


def _field(constraint: UniqueConstraint) -> str:
    """The last column: any before it say within what the field is unique."""
    return list(constraint.columns)[-1].name
