"""Decisions 41, 42, 47, 48: what is closed to whom, and that changes count at once."""

import re
from typing import Any
from uuid import uuid4

import httpx2
import pytest

from tests.accounts import EMAIL, ME, PASSWORD, bearer, give_roles, log_in, own_account, post
from tests.caller import Caller
from tests.problems import assert_invalid, assert_problem

pytestmark = pytest.mark.measure("authorization")

USERS = "/api/v1/users"
ROLES = "/api/v1/roles"
# Whatever is not in this list needs a token.
PUBLIC = {
    "get /health/live",
    "get /health/ready",
    "get /.well-known/jwks.json",
    "post /api/v1/auth/register",
    "post /api/v1/auth/verify",
    "post /api/v1/auth/verify/resend",
    "post /api/v1/auth/login",
    "post /api/v1/auth/refresh",
    "post /api/v1/auth/password/forgot",
    "post /api/v1/auth/password/reset",
    "post /api/v1/auth/email/confirm",
}
# What every account may do, whatever its roles.
OWN = (
    "/api/v1/auth/",
    "/api/v1/users/me",
)


def operations(client: httpx2.Client) -> list[str]:
    """Return every operation of the application, as `get /api/v1/users/{}`."""
    paths = client.get("/openapi.json").json()["paths"]
    return [
        f"{method} {re.sub(r'{[^}]*}', '{}', path)}"
        for path, item in paths.items()
        for method in item
        if method in {"get", "post", "put", "patch", "delete"}
    ]


def send(caller: Caller, operation: str) -> httpx2.Response:
    """Call an operation with an id of nothing and a body without members."""
    method, path = operation.split(" ")
    return caller.send(method.upper(), path.replace("{}", str(uuid4())), {})


@pytest.mark.measure("authentication")
def test_41_an_operation_without_a_rule_of_its_own_is_closed(
    client: httpx2.Client, anyone: Caller
) -> None:
    closed = [each for each in operations(client) if each not in PUBLIC]
    assert len(closed) >= 13
    for operation in closed:
        response = send(anyone, operation)
        assert response.status_code == 401, operation
        assert_problem(response, 401, "unauthorized")


def test_41_every_public_operation_is_one_that_exists(client: httpx2.Client) -> None:
    assert set(operations(client)) >= PUBLIC


def test_41_a_public_operation_asks_for_no_token(client: httpx2.Client, anyone: Caller) -> None:
    for operation in sorted(PUBLIC):
        assert send(anyone, operation).status_code in {200, 422}, operation


def test_41_an_account_without_a_role_may_do_nothing_but_manage_itself(
    client: httpx2.Client, person: Caller, admin: Caller
) -> None:
    give_roles(admin, person)
    for operation in operations(client):
        if operation in PUBLIC or operation.split(" ")[1].startswith(OWN):
            continue
        response = send(person, operation)
        assert response.status_code == 403, operation
        assert_problem(response, 403, "forbidden")


def test_42_roles_inherit_the_permissions_of_those_below(manager: Caller) -> None:
    response = manager.get(ROLES)
    assert response.status_code == 200
    roles = {role["name"]: role for role in response.json()["items"]}
    parents = {name: role["parent"] for name, role in roles.items()}
    assert parents == {"guest": None, "user": "guest", "manager": "user", "admin": "manager"}
    permissions = {name: set(role["permissions"]) for name, role in roles.items()}
    assert permissions["guest"] <= permissions["user"]
    assert permissions["user"] | {"users:read", "roles:read"} <= permissions["manager"]
    assert permissions["manager"] | {"users:write"} <= permissions["admin"]
    assert "users:read" not in permissions["user"]
    assert "users:write" not in permissions["manager"]


def test_42_a_manager_sees_accounts_but_changes_none(person: Caller, manager: Caller) -> None:
    account = own_account(person)
    path = f"{USERS}/{account['id']}"
    assert manager.get(USERS).status_code == 200
    assert manager.get(path).json() == account
    assert_problem(manager.patch(path, {"name": "Renamed"}), 403, "forbidden")
    assert_problem(manager.put(f"{path}/roles", {"roles": ["guest"]}), 403, "forbidden")
    assert own_account(person) == account


def test_47_a_new_role_counts_for_tokens_issued_before(person: Caller, admin: Caller) -> None:
    assert_problem(person.get(USERS), 403, "forbidden")
    give_roles(admin, person, "manager")
    assert person.get(USERS).status_code == 200
    give_roles(admin, person, "user")
    assert_problem(person.get(USERS), 403, "forbidden")


def test_47_an_admin_who_was_one_is_one_no_longer(person: Caller, admin: Caller) -> None:
    give_roles(admin, person, "admin")
    assert own_account(person)["roles"] == ["admin"]
    path = f"{USERS}/{own_account(admin)['id']}/roles"
    assert person.put(path, {"roles": ["user"]}).status_code == 200
    assert_problem(admin.get(USERS), 403, "forbidden")


def test_11_a_disabled_account_is_out_at_once(
    client: httpx2.Client, person: Caller, admin: Caller, tokens: dict[str, Any]
) -> None:
    path = f"{USERS}/{own_account(person)['id']}"
    response = admin.patch(path, {"is_active": False})
    assert response.status_code == 200
    assert response.json()["is_active"] is False
    assert_problem(person.get(ME), 401, "unauthorized")
    refreshed = post(client, "refresh", refresh_token=tokens["refresh_token"])
    assert_problem(refreshed, 401, "unauthorized")
    login = post(client, "login", email=EMAIL, password=PASSWORD)
    assert_problem(login, 401, "unauthorized")


def test_11_an_account_that_is_enabled_again_has_to_log_in(
    client: httpx2.Client, person: Caller, admin: Caller
) -> None:
    path = f"{USERS}/{own_account(person)['id']}"
    admin.patch(path, {"is_active": False})
    assert admin.patch(path, {"is_active": True}).json()["is_active"] is True
    assert_problem(person.get(ME), 401, "unauthorized")
    assert bearer(client, log_in(client, EMAIL)).get(ME).status_code == 200


def test_48_nobody_raises_their_own_roles(person: Caller, manager: Caller) -> None:
    for caller in (person, manager):
        account = own_account(caller)
        path = f"{USERS}/{account['id']}/roles"
        assert_problem(caller.put(path, {"roles": ["admin"]}), 403, "forbidden")
        assert_invalid(caller.patch(ME, {"roles": ["admin"]}), "roles")
        assert own_account(caller) == account


def test_48_an_admin_neither_steps_down_nor_locks_themselves_out(admin: Caller) -> None:
    account = own_account(admin)
    path = f"{USERS}/{account['id']}"
    assert_problem(admin.put(f"{path}/roles", {"roles": ["user"]}), 409, "conflict")
    assert_problem(admin.put(f"{path}/roles", {"roles": []}), 409, "conflict")
    assert_problem(admin.patch(path, {"is_active": False}), 409, "conflict")
    assert own_account(admin) == account


def test_48_not_even_one_of_two_admins_changes_their_own_roles(
    person: Caller, admin: Caller
) -> None:
    give_roles(admin, person, "admin")
    account = own_account(admin)
    path = f"{USERS}/{account['id']}"
    assert_problem(admin.put(f"{path}/roles", {"roles": ["user"]}), 409, "conflict")
    assert_problem(admin.patch(path, {"is_active": False}), 409, "conflict")
    assert own_account(admin) == account


def test_48_one_admin_may_disable_another(person: Caller, admin: Caller) -> None:
    give_roles(admin, person, "admin")
    path = f"{USERS}/{own_account(admin)['id']}"
    assert person.patch(path, {"is_active": False}).status_code == 200
    assert_problem(admin.get(ME), 401, "unauthorized")


@pytest.mark.parametrize("roles", [["owner"], ["user", "root"], [""], [None], "admin", None])
def test_48_a_role_that_does_not_exist_is_refused(
    person: Caller, admin: Caller, roles: object
) -> None:
    path = f"{USERS}/{own_account(person)['id']}/roles"
    assert_invalid(admin.put(path, {"roles": roles}), "roles")
    assert own_account(person)["roles"] == ["user"]
