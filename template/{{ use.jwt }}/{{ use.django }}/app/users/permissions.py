"""Who may do what with accounts: load and authorise, once."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from app.auth.access import Bearer
from app.auth.permissions import Actor
from app.users.models import User
from app.users.selectors import visible_to

signed_in = Bearer()
may_read = Bearer("users:read")
may_write = Bearer("users:write")
may_read_roles = Bearer("roles:read")


def user_to_read(actor: Actor, user_id: UUID) -> User:
    """Somebody else's account does not exist for those who may not read accounts."""
    return get_object_or_404(visible_to(actor), pk=user_id)


def user_to_change(actor: Actor, user_id: UUID) -> User:
    """Locked until the transaction ends, where the engine can."""
    return get_object_or_404(visible_to(actor).select_for_update(), pk=user_id)
