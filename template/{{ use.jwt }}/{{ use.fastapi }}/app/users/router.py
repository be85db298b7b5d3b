"""HTTP for accounts."""

from typing import Annotated

from fastapi import Query

from app.database import SessionDep
from app.listing import Listing
from app.pagination import Page
from app.routing import operations, problems
from app.users import repository, service
from app.users.dependencies import Me, ReadableUser, UserReader, UserWriter, WritableUser
from app.users.models import User
from app.users.schemas import MePatch, RolesIn, UserOut, UserPatch, UserQuery

router = operations("/users", tag="users")


@router.get("/me", response_model=UserOut)
async def read_me(user: Me) -> User:
    """Read your own account."""
    return user


@router.patch("/me", response_model=UserOut)
async def patch_me(session: SessionDep, user: Me, data: MePatch) -> User:
    """Change your own account."""
    return await service.change_user(session=session, user=user, values=data.changes())


@router.get("", response_model=Page[UserOut])
async def list_users(
    session: SessionDep, actor: UserReader, query: Annotated[UserQuery, Query()]
) -> Listing:
    """List accounts."""
    return await repository.list_users(session, actor, query)


@router.get("/{id}", response_model=UserOut)
async def read_user(user: ReadableUser) -> User:
    """Read one account."""
    return user


@router.patch("/{id}", response_model=UserOut, responses=problems(409))
async def patch_user(
    session: SessionDep, actor: UserWriter, user: WritableUser, data: UserPatch
) -> User:
    """Rename, disable or enable one account."""
    return await service.administer_user(
        session=session, actor=actor, user=user, values=data.changes()
    )


@router.put("/{id}/roles", response_model=UserOut, responses=problems(409))
async def set_user_roles(
    session: SessionDep, actor: UserWriter, user: WritableUser, data: RolesIn
) -> User:
    """Set the roles of one account."""
    return await service.set_roles(session=session, actor=actor, user=user, roles=data.roles)
