"""What each engine says of a second unique value becomes the same answer."""

import pytest
from sqlalchemy.exc import IntegrityError

from app.integrity import conflict_from
from app.models import Base


@pytest.mark.parametrize(
    "message",
    [
        "UNIQUE constraint failed: users.email",
        'duplicate key value violates unique constraint "uq_users_email"\nDETAIL: Key exists.',
        "(1062, \"Duplicate entry 'a@example.com' for key 'uq_users_email'\")",
        "(1062, \"Duplicate entry 'a@example.com' for key 'users.uq_users_email'\")",
        "(1062, 'Duplicate entry \\'a\"uq_roles_name\\' for key \\'uq_users_email\\'')",
    ],
)
@pytest.mark.measure("error-handling")
def test_a_second_unique_value_is_a_conflict_on_its_field(message: str) -> None:
    assert "users" in Base.metadata.tables
    conflict = conflict_from(IntegrityError("", None, Exception(message)))
    assert conflict is not None
    assert (conflict.status, conflict.detail) == (409, "There is already one with this email.")
    assert "example" not in conflict.detail
