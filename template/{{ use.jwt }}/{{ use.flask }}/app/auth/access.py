"""Who is calling, and whether they may: every operation carries one of three rules."""

from collections.abc import Callable
from functools import wraps

from flask import Response, g, request

from app.auth import repository
from app.auth.errors import Unauthorized
from app.auth.permissions import Actor
from app.auth.tokens import AccessClaims, bearer, read_access
from app.current import current_settings
from app.database import get_session

View = Callable[..., Response]

# What OpenAPI says of an operation that wants an access token.
BEARER: list[dict[str, list[str]]] = [{"bearerAuth": []}]


def requires(*permissions: str) -> Callable[[View], View]:
    """For callers who hold all of `permissions`."""

    def check() -> None:
        for permission in permissions:
            get_actor().require(permission)

    return lambda view: _ruled(view, " ".join(permissions), check)


def signed_in(view: View) -> View:
    """For every caller with a live session."""
    return _ruled(view, "signed in", get_actor)


def public(view: View) -> View:
    """For everybody; said aloud, because a view without a rule is a mistake."""
    return _ruled(view, "public", lambda: None)


def get_actor() -> Actor:
    """The caller. The session and its permissions are read anew in each request, and once."""
    if "actor" not in g:
        g.actor = _load_actor(read_token())
    actor: Actor = g.actor
    return actor


def get_actor_if_any() -> Actor | None:
    """The caller of an operation that takes strangers too."""
    try:
        return get_actor()
    except Unauthorized:
        return None


def read_token(*, allow_expired: bool = False) -> AccessClaims:
    """What the access token of this request says, if it is genuine."""
    token = bearer(request.headers.get("Authorization"))
    return read_access(current_settings(), token, allow_expired=allow_expired)


def _load_actor(claims: AccessClaims) -> Actor:
    session = get_session()
    if not repository.is_live(session, claims=claims):
        raise Unauthorized(token_sent=True)
    permissions = repository.permissions_of(session, user_id=claims.user_id)
    return Actor(id=claims.user_id, session_id=claims.session_id, permissions=permissions)


def _ruled(view: View, rule: str, check: Callable[[], object]) -> View:
    @wraps(view)
    def wrapper(**arguments: object) -> Response:
        check()
        return view(**arguments)

    wrapper.__dict__["access_rule"] = rule
    return wrapper
