"""Decision 41: who may call is said for each operation, and is nobody where nothing is said."""

import pytest
from ninja.operation import Operation

from app.auth.access import Bearer
from config.api import api

pytestmark = pytest.mark.measure("authorization")

PUBLIC = {
    "confirm_email",
    "forgot_password",
    "jwks",
    "live",
    "login",
    "ready",
    "refresh",
    "register",
    "resend_verification",
    "reset_password",
    "verify_email",
}


def operations() -> list[Operation]:
    """Those that the project describes itself."""
    routers = api._get_bound_routers()
    views = [view for router in routers for view in router.path_operations.values()]
    found = [operation for view in views for operation in view.operations]
    return [operation for operation in found if operation.include_in_schema]


def test_41_only_what_is_listed_here_is_open_to_all() -> None:
    assert {each.operation_id for each in operations() if not each.auth_callbacks} == PUBLIC


def test_41_every_other_operation_wants_a_token() -> None:
    rules = [rule for each in operations() for rule in each.auth_callbacks]
    assert rules
    assert all(isinstance(rule, Bearer) for rule in rules)
