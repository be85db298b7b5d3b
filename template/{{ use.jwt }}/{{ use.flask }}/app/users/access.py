"""Loads one account for an operation, once; what the caller may not see is 404."""

from uuid import UUID

from app.auth.access import get_actor
from app.database import get_session
from app.errors import NotFound
from app.users import repository
from app.users.models import User


def load(user_id: UUID) -> User:
    """One account, for callers who may read accounts, or oneself."""
    found = repository.find_user(get_session(), repository.visible_to(get_actor()), user_id)
    if found is None:
        raise NotFound
    return found


def load_me() -> User:
    """The caller's account."""
    return load(get_actor().id)
