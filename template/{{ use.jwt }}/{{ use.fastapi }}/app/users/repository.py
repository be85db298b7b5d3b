"""Reads of accounts and roles."""

from operator import eq
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

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


async def find_user(session: AsyncSession, scope: Select[User], user_id: UUID) -> User | None:
    """One of `scope`, with its roles."""
    statement = scope.where(User.id == user_id).options(selectinload(User.grants))
    return await session.scalar(statement)


async def list_users(session: AsyncSession, actor: Actor, query: UserQuery) -> Listing:
    """One page of those that pass the filters."""
    scope = visible_to(actor).options(selectinload(User.grants))
    return await read_page(session, scope, User, query, FILTERS)


async def find_user_by_email(session: AsyncSession, email: str) -> User | None:
    """For those who are not signed in yet: whoever calls this must not tell what it found."""
    return await session.scalar(select(User).where(User.email == email))


async def lock_active_admins(session: AsyncSession) -> frozenset[UUID]:
    """Nobody else can change who they are until this transaction ends."""
    admins = (
        select(User.id)
        .join(UserRole, UserRole.user_id == User.id)
        .where(UserRole.role == ADMIN_ROLE, User.is_active)
        .with_for_update()
    )
    return frozenset(await session.scalars(admins))


async def read_roles(session: AsyncSession) -> dict[str, permissions.Role]:
    """The tree of roles as the migrations have left it."""
    roles = await session.execute(select(Role.name, Role.parent).order_by(Role.name))
    grants = await session.execute(select(RolePermission.role, RolePermission.permission))
    return role_tree(roles=roles.all(), grants=grants.all())
