"""Who may call, and the one account of an operation: loaded and authorised once."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Security
from sqlalchemy.ext.asyncio import AsyncSession

from app.auth.dependencies import ActorDep, get_actor
from app.auth.permissions import Actor
from app.database import SessionDep
from app.errors import NotFound
from app.routing import PathId
from app.users import repository
from app.users.models import User

UserReader = Annotated[Actor, Security(get_actor, scopes=["users:read"])]
UserWriter = Annotated[Actor, Security(get_actor, scopes=["users:write"])]
RoleReader = Annotated[Actor, Security(get_actor, scopes=["roles:read"])]


async def me(session: SessionDep, actor: ActorDep) -> User:
    """The caller's own account."""
    return await _find(session, actor, actor.id)


async def readable_user(session: SessionDep, actor: UserReader, user_id: PathId) -> User:
    """An account, for those who may read accounts."""
    return await _find(session, actor, user_id)


async def writable_user(session: SessionDep, actor: UserWriter, user_id: PathId) -> User:
    """An account, for those who may change accounts."""
    return await _find(session, actor, user_id)


async def _find(session: AsyncSession, actor: Actor, user_id: UUID) -> User:
    found = await repository.find_user(session, repository.visible_to(actor), user_id)
    if found is None:
        raise NotFound
    return found


Me = Annotated[User, Depends(me)]
ReadableUser = Annotated[User, Depends(readable_user)]
WritableUser = Annotated[User, Depends(writable_user)]
