"""What a broken constraint means to the caller, in the words of each engine."""

import pytest
from sqlalchemy.exc import IntegrityError

from app.integrity import conflict_from


def broken(message: str) -> IntegrityError:
    return IntegrityError("", None, Exception(message))


@pytest.mark.parametrize(
    "message",
    [
        "FOREIGN KEY constraint failed",
        'update or delete on table "a" violates foreign key constraint "fk_b_a_id" on table "b"',
        "(1451, 'Cannot delete or update a parent row: a foreign key constraint fails')",
        "UNIQUE constraint failed: a_b.a_id, a_b.b_id",
        'duplicate key value violates unique constraint "a_b_pkey"',
        "(1062, \"Duplicate entry 'x-y' for key 'PRIMARY'\")",
    ],
)
@pytest.mark.measure("error-handling")
def test_it_is_a_conflict_that_tells_nothing_of_the_tables(message: str) -> None:
    conflict = conflict_from(broken(message))
    assert conflict is not None
    assert conflict.status == 409
    assert "a_b" not in conflict.detail


def test_a_broken_check_is_a_fault_of_ours() -> None:
    assert conflict_from(broken("CHECK constraint failed: ck_things_count_min")) is None
