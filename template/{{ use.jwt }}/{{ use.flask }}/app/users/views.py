"""HTTP for accounts and roles."""

from flask import Response

from app.auth.access import BEARER, get_actor, requires, signed_in
from app.auth.schemas import RoleList
from app.database import get_session
from app.openapi import api_blueprint
from app.pagination import Page
from app.responses import answer
from app.users import access, repository, service
from app.users.schemas import MePatch, RolesIn, UserOut, UserPatch, UserQuery
from app.validation import ResourceId, validated

users = api_blueprint("users", path="users", tag="users", security=BEARER)
roles = api_blueprint("roles", path="roles", tag="users", security=BEARER)


@users.get("/me", responses={200: UserOut})
@signed_in
def read_me() -> Response:
    """Read your own account."""
    return answer(UserOut, access.load_me())


@users.patch("/me", responses={200: UserOut})
@signed_in
@validated
def patch_me(body: MePatch) -> Response:
    """Change your own account."""
    user = access.load_me()
    service.change_user(session=get_session(), user=user, values=body.changes())
    return answer(UserOut, user)


@users.get("", responses={200: Page[UserOut]})
@requires("users:read")
@validated
def list_users(query: UserQuery) -> Response:
    """List accounts."""
    page = repository.list_users(get_session(), actor=get_actor(), query=query)
    return answer(Page[UserOut], page)


@users.get("/<id>", responses={200: UserOut})
@requires("users:read")
@validated
def read_user(path: ResourceId) -> Response:
    """Read one account."""
    return answer(UserOut, access.load(path.id))


@users.patch("/<id>", responses={200: UserOut})
@requires("users:write")
@validated
def patch_user(path: ResourceId, body: UserPatch) -> Response:
    """Rename, disable or enable one account."""
    user = access.load(path.id)
    values = body.changes()
    service.administer_user(session=get_session(), actor=get_actor(), user=user, values=values)
    return answer(UserOut, user)


@users.put("/<id>/roles", responses={200: UserOut})
@requires("users:write")
@validated
def set_user_roles(path: ResourceId, body: RolesIn) -> Response:
    """Set the roles of one account."""
    user = access.load(path.id)
    service.set_roles(session=get_session(), actor=get_actor(), user=user, roles=body.roles)
    return answer(UserOut, user)


@roles.get("", responses={200: RoleList})
@requires("roles:read")
def list_roles() -> Response:
    """List roles with their permissions."""
    return answer(RoleList, service.show_roles(session=get_session()))
