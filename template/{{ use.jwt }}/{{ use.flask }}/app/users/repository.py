"""Reads of accounts and roles."""

from operator import eq
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, selectinload

from app.auth import permissions
from app.auth.permissions import ADMIN_ROLE, Actor, role_tree
from app.listing import Filters, Listing, read_page
from app.users.models import Role, RolePermission, User, UserRole
from app.users.schemas import UserQuery

FILTERS: Filters = [
    ("email", User.email, eq),
    ("is_active", User.is_active, eq),
]


def visible_to(actor: Actor) -> Select[User]:
    """Oneself, or everybody for those who may read accounts."""
    every = select(User)
    if actor.can("users:read"):
        return every
    return every.where(User.id == actor.id)


def find_user(session: Session, scope: Select[User], user_id: UUID) -> User | None:
    """One of `scope`, with its roles."""
    return session.scalar(scope.where(User.id == user_id).options(selectinload(User.grants)))


def list_users(session: Session, *, actor: Actor, query: UserQuery) -> Listing:
    """One page of those that pass the filters."""
    scope = visible_to(actor).options(selectinload(User.grants))
    return read_page(session, scope, User, query, FILTERS)


def find_user_by_email(session: Session, email: str) -> User | None:
    """For those who are not signed in yet: whoever calls this must not tell what it found."""
    return session.scalar(select(User).where(User.email == email))


def lock_active_admins(session: Session) -> frozenset[UUID]:
    """Nobody else can change who they are until this transaction ends."""
    admins = (
        select(User.id)
        .join(UserRole, UserRole.user_id == User.id)
        .where(UserRole.role == ADMIN_ROLE, User.is_active)
        .with_for_update()
    )
    return frozenset(session.scalars(admins))


def read_roles(session: Session) -> dict[str, permissions.Role]:
    """The tree of roles as the migrations have left it."""
    roles = session.execute(select(Role.name, Role.parent).order_by(Role.name))
    grants = session.execute(select(RolePermission.role, RolePermission.permission))
    return role_tree(roles=roles, grants=grants)
