"""Reads of accounts and roles."""

from uuid import UUID

from django.db.models import QuerySet

from app.auth import permissions
from app.auth.permissions import ADMIN_ROLE, Actor, role_tree
from app.keyset import filtered, page
from app.pagination import Page
from app.users.models import Role, RolePermission, User
from app.users.schemas import UserOut, UserQuery

LOOKUPS = {"email": "email", "is_active": "is_active"}


def visible_to(actor: Actor) -> QuerySet[User]:
    """Where every read begins: oneself, or everybody with `users:read`."""
    rows = User.objects.prefetch_related("held_roles")
    return rows if actor.can("users:read") else rows.filter(pk=actor.id)


def list_users(actor: Actor, query: UserQuery) -> Page[UserOut]:
    rows = filtered(visible_to(actor), query, LOOKUPS)
    return page(rows, UserOut, query, sort=query.sort)


def find_by_email(email: str) -> User | None:
    """For those who are not signed in yet: whoever calls this must not tell what it found."""
    return User.objects.filter(email=email).first()


def lock_active_admins() -> set[UUID]:
    """Who they are; nobody else can change it until this transaction ends."""
    admins = User.objects.select_for_update().filter(held_roles=ADMIN_ROLE, is_active=True)
    return {admin.pk for admin in admins}


def read_roles() -> dict[str, permissions.Role]:
    """The tree of roles as the migrations have left it."""
    return role_tree(
        roles=Role.objects.order_by("name").values_list("name", "parent_id"),
        grants=RolePermission.objects.values_list("role_id", "permission"),
    )
