from uuid import UUID

import pytest

from app.auth.errors import Forbidden
from app.auth.permissions import (
    ADMIN_ROLE,
    ALL_PERMISSIONS,
    DEFAULT_ROLE,
    ROLES,
    Actor,
    Role,
    resolve,
    role_tree,
)

pytestmark = pytest.mark.measure("authorization")


def test_admins_may_do_everything() -> None:
    assert resolve([ADMIN_ROLE]) == ALL_PERMISSIONS
    assert "users:write" in ALL_PERMISSIONS


def test_each_role_has_what_those_below_it_have() -> None:
    guest, user, manager, admin = (
        resolve([name]) for name in ("guest", DEFAULT_ROLE, "manager", "admin")
    )

    assert guest <= user <= manager < admin


def test_ordinary_users_see_only_their_own() -> None:
    assert not {permission for permission in resolve([DEFAULT_ROLE]) if ":any" in permission}
    assert "users:read" not in resolve([DEFAULT_ROLE])


def test_an_unknown_role_gives_nothing() -> None:
    assert resolve(["root"]) == frozenset()
    assert resolve([]) == frozenset()


def test_a_circle_of_parents_ends() -> None:
    tree = {"a": Role("b", frozenset({"x"})), "b": Role("a", frozenset({"y"}))}

    assert resolve(["a"], tree) == {"x", "y"}


def test_the_tables_make_the_same_tree() -> None:
    roles = [(name, role.parent) for name, role in ROLES.items()]
    grants = [(name, permission) for name, role in ROLES.items() for permission in role.permissions]

    assert role_tree(roles=roles, grants=grants) == ROLES


def test_an_actor_may_what_is_granted_and_nothing_else() -> None:
    actor = Actor(UUID(int=1), UUID(int=2), frozenset({"things:read"}))

    actor.require("things:read")
    assert not actor.can("things:read:any")
    with pytest.raises(Forbidden):
        actor.require("things:write")
