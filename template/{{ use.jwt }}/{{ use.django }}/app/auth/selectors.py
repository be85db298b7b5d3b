"""Reads of sessions and tokens."""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from app.auth.models import AuthSession, OneTimeToken, RefreshToken
from app.auth.permissions import Actor, resolve, role_tree
from app.auth.tokens import AccessClaims
from app.users.models import Role, User


def find_actor(claims: AccessClaims) -> Actor | None:
    """The bearer of a token with what they may do, in one query.

    None when the session has ended or the user is disabled. The roles are few, so all of them come.
    """
    session = AuthSession.objects.filter(
        _goes_on(timezone.now()),
        pk=claims.session_id,
        user=claims.user_id,
        user__is_active=True,
    )
    held = User.held_roles.through.objects.filter(user=claims.user_id, role=OuterRef("pk"))
    rows = list(
        Role.objects.filter(Exists(session))
        .annotate(is_held=Exists(held))
        .values_list("name", "parent_id", "permissions__permission", "is_held")
    )
    if not rows:
        return None
    tree = role_tree(
        roles={(name, parent) for name, parent, _, _ in rows},
        grants=[(name, permission) for name, _, permission, _ in rows if permission],
    )
    permissions = resolve({name for name, _, _, is_held in rows if is_held}, tree)
    return Actor(id=claims.user_id, session_id=claims.session_id, permissions=permissions)


def visible_to(actor: Actor) -> QuerySet[AuthSession]:
    """The caller's own sessions that still go on and can still be refreshed; the newest first."""
    now = timezone.now()
    usable = RefreshToken.objects.filter(
        session=OuterRef("pk"), used_at__isnull=True, expires_at__gt=now
    )
    rows = AuthSession.objects.filter(_goes_on(now), Exists(usable), user=actor.id)
    return rows.order_by("-created_at", "-pk")


def sessions_of(user_id: UUID) -> QuerySet[AuthSession]:
    """All that were not ended before, so that ending them keeps the time of each end."""
    return AuthSession.objects.filter(user=user_id, revoked_at__isnull=True)


def lock_refresh_token(digest: str) -> RefreshToken | None:
    """Of two refreshes at once the second waits here for the first."""
    token = RefreshToken.objects.select_for_update().filter(token_hash=digest).first()
    if token is not None:
        token.session = AuthSession.objects.select_related("user").get(pk=token.session_id)
    return token


def lock_one_time_token(digest: str) -> OneTimeToken | None:
    """Of two uses at once the second waits here for the first."""
    return OneTimeToken.objects.select_for_update().filter(token_hash=digest).first()


def _goes_on(now: datetime) -> Q:
    return Q(revoked_at__isnull=True, expires_at__gt=now)
