"""Changes to accounts and their roles."""

from collections.abc import Collection
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.auth.errors import Forbidden
from app.auth.hashing import check_password, hash_password
from app.auth.permissions import ADMIN_ROLE, Actor, resolve
from app.auth.repository import revoke_sessions
from app.auth.schemas import RoleList, RoleOut
from app.base import utc_now
from app.errors import Conflict, InvalidInput
from app.settings import Settings
from app.users import repository
from app.users.models import User, UserRole


async def change_user(*, session: AsyncSession, user: User, values: dict[str, Any]) -> User:
    """Sets what `values` holds and leaves the rest."""
    for attribute, value in values.items():
        setattr(user, attribute, value)
    await session.flush()
    return user


async def administer_user(
    *, session: AsyncSession, actor: Actor, user: User, values: dict[str, Any]
) -> User:
    """Disabling ends the user's sessions; somebody must be left who can enable."""
    if values.get("is_active") is False:
        if user.id == actor.id:
            raise Conflict("You cannot disable your own account.")
        await _keep_an_admin(session, user)
        await revoke_sessions(session, user_id=user.id)
    return await change_user(session=session, user=user, values=values)


async def set_roles(
    *, session: AsyncSession, actor: Actor, user: User, roles: Collection[str]
) -> User:
    """Replace the user's roles; nobody gives what they do not have."""
    tree = await repository.read_roles(session)
    wanted = set(roles)
    if not wanted <= tree.keys():
        raise InvalidInput.of("roles", "There is no such role.", "not_found")
    if user.id == actor.id:
        raise Conflict("You cannot change your own roles.")
    if not resolve(wanted, tree) <= actor.permissions:
        raise Forbidden
    if ADMIN_ROLE not in wanted:
        await _keep_an_admin(session, user)
    kept = [grant for grant in user.grants if grant.role in wanted]
    held = {grant.role for grant in kept}
    user.grants = kept + [UserRole(role=role) for role in sorted(wanted - held)]
    await session.flush()
    return user


async def show_roles(*, session: AsyncSession) -> RoleList:
    """Each role with what it inherits."""
    tree = await repository.read_roles(session)
    return RoleList(
        items=[
            RoleOut(name=name, parent=role.parent, permissions=sorted(resolve([name], tree)))
            for name, role in tree.items()
        ]
    )


async def create_admin(
    *, session: AsyncSession, settings: Settings, email: str, password: str
) -> None:
    """A verified administrator; an account that is there already becomes one with this password."""
    await check_password(password, settings, email=email)
    password_hash = await hash_password(password, settings)
    user = await repository.find_user_by_email(session, email)
    if user is None:
        user = User(email=email)
        session.add(user)
    else:
        await revoke_sessions(session, user_id=user.id)
    user.password_hash = password_hash
    user.is_active = True
    user.email_verified_at = utc_now()
    await session.flush()
    await session.merge(UserRole(user_id=user.id, role=ADMIN_ROLE))


async def _keep_an_admin(session: AsyncSession, user: User) -> None:
    if await repository.lock_active_admins(session) == {user.id}:
        raise Conflict("This is the last administrator.")
