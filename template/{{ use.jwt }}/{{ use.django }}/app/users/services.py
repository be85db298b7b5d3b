"""Changes to accounts and their roles."""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils import timezone

from app.auth.errors import Forbidden
from app.auth.passwords import check_password
from app.auth.permissions import ADMIN_ROLE, Actor, resolve
from app.auth.schemas import RoleList, RoleOut
from app.auth.selectors import sessions_of
from app.errors import Conflict, InvalidInput
from app.settings import Settings
from app.users.models import Role, User
from app.users.selectors import find_by_email, lock_active_admins, read_roles
from app.writing import update


def update_user(*, user: User, changes: Mapping[str, Any]) -> User:
    """Only what is in `changes` is written."""
    if changes:
        update(user, changes)
    return user


def administer_user(*, actor: Actor, user: User, changes: Mapping[str, Any]) -> User:
    """Disabling ends the user's sessions; somebody must be left who can enable."""
    if changes.get("is_active") is False:
        if user.pk == actor.id:
            raise Conflict("You cannot disable your own account.")
        _keep_an_admin(user)
        sessions_of(user.pk).update(revoked_at=timezone.now())
    return update_user(user=user, changes=changes)


def set_roles(*, actor: Actor, user: User, roles: Collection[str]) -> User:
    """Replace the user's roles; nobody gives what they do not have."""
    tree = read_roles()
    wanted = set(roles)
    if not wanted <= tree.keys():
        raise InvalidInput.of("roles", "There is no such role.", "not_found")
    if user.pk == actor.id:
        raise Conflict("You cannot change your own roles.")
    if not resolve(wanted, tree) <= actor.permissions:
        raise Forbidden
    if ADMIN_ROLE not in wanted:
        _keep_an_admin(user)
    user.held_roles.set(Role.objects.filter(pk__in=wanted))
    return user


def show_roles() -> RoleList:
    """Each role with what it inherits."""
    tree = read_roles()
    return RoleList(
        items=[
            RoleOut(name=name, parent=role.parent, permissions=sorted(resolve([name], tree)))
            for name, role in tree.items()
        ]
    )


def create_admin(*, settings: Settings, email: str, password: str) -> None:
    """A verified administrator; an account that is there becomes one with this password."""
    check_password(password, settings, email=email)
    user = find_by_email(email) or User(email=email)
    user.set_password(password)
    user.is_active = True
    user.email_verified_at = timezone.now()
    user.save()
    user.held_roles.add(Role.objects.get(pk=ADMIN_ROLE))
    sessions_of(user.pk).update(revoked_at=timezone.now())


def _keep_an_admin(user: User) -> None:
    if lock_active_admins() == {user.pk}:
        raise Conflict("This is the last administrator.")
