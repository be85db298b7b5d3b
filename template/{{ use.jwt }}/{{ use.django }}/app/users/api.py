"""Accounts and roles over HTTP."""

from ninja import Router

from app.auth.access import ActorRequest
from app.auth.schemas import RoleList
from app.binding import Filters, Json, PathId
from app.pagination import Page
from app.users import selectors, services
from app.users.models import User
from app.users.permissions import (
    may_read,
    may_read_roles,
    may_write,
    signed_in,
    user_to_change,
    user_to_read,
)
from app.users.schemas import MePatch, RolesIn, UserOut, UserPatch, UserQuery

router = Router(tags=["users"], auth=may_write)


@router.get("/users/me", response=UserOut, operation_id="read_me", auth=signed_in)
def read_me(request: ActorRequest) -> User:
    """Read your own account."""
    return user_to_read(request.auth, request.auth.id)


@router.patch("/users/me", response=UserOut, operation_id="patch_me", auth=signed_in)
def patch_me(request: ActorRequest, payload: Json[MePatch]) -> User:
    """Change your own account."""
    user = user_to_change(request.auth, request.auth.id)
    return services.update_user(user=user, changes=payload.changes())


@router.get("/users", response=Page[UserOut], operation_id="list_users", auth=may_read)
def list_users(request: ActorRequest, query: Filters[UserQuery]) -> Page[UserOut]:
    """List accounts."""
    return selectors.list_users(request.auth, query)


@router.get("/users/{id}", response=UserOut, operation_id="read_user", auth=may_read)
def read_user(request: ActorRequest, user_id: PathId) -> User:
    """Read one account."""
    return user_to_read(request.auth, user_id)


@router.patch("/users/{id}", response=UserOut, operation_id="patch_user")
def patch_user(request: ActorRequest, user_id: PathId, payload: Json[UserPatch]) -> User:
    """Rename, disable or enable one account."""
    user = user_to_change(request.auth, user_id)
    return services.administer_user(actor=request.auth, user=user, changes=payload.changes())


@router.put("/users/{id}/roles", response=UserOut, operation_id="set_user_roles")
def set_user_roles(request: ActorRequest, user_id: PathId, payload: Json[RolesIn]) -> User:
    """Set the roles of one account."""
    user = user_to_change(request.auth, user_id)
    return services.set_roles(actor=request.auth, user=user, roles=payload.roles)


@router.get("/roles", response=RoleList, operation_id="list_roles", auth=may_read_roles)
def list_roles(request: ActorRequest) -> RoleList:
    """List roles with their permissions."""
    return services.show_roles()
