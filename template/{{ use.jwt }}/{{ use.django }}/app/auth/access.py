"""Who is calling, and whether they may."""

from django.http import HttpRequest
from ninja.security.base import AuthBase

from app.auth.errors import Unauthorized
from app.auth.permissions import Actor
from app.auth.selectors import find_actor
from app.auth.services import Client
from app.auth.tokens import AccessClaims, bearer, read_access
from app.http_guards import client_address
from app.settings import get_settings


class ActorRequest(HttpRequest):
    """What a view gets whose router has `auth=Bearer(…)`."""

    auth: Actor


class Bearer(AuthBase):
    """A valid access token, and the permissions that are named.

    The session and its permissions are read anew in each request, so an ended session or a lost
    role counts at once. `even_expired` is for ending a session: it identifies the caller, who gets
    no permissions.
    """

    openapi_type = "http"
    openapi_scheme = "bearer"
    openapi_bearerFormat = "JWT"  # noqa: N815  # the name of the member in OpenAPI

    def __init__(self, *permissions: str, even_expired: bool = False) -> None:
        super().__init__()
        self.permissions = permissions
        self.even_expired = even_expired

    def __call__(self, request: HttpRequest) -> Actor:
        claims = read_token(request, allow_expired=self.even_expired)
        if self.even_expired:
            return Actor(claims.user_id, claims.session_id, permissions=frozenset())
        actor = find_actor(claims)
        if actor is None:
            raise Unauthorized(token_sent=True)
        for permission in self.permissions:
            actor.require(permission)
        return actor


def actor_if_any(request: HttpRequest) -> Actor | None:
    """The caller of an operation that also serves anonymous callers."""
    try:
        return find_actor(read_token(request))
    except Unauthorized:
        return None


def read_token(request: HttpRequest, *, allow_expired: bool = False) -> AccessClaims:
    """What the access token of this request says, if it is genuine."""
    token = bearer(request.headers.get("Authorization"))
    return read_access(get_settings(), token, allow_expired=allow_expired)


def client_of(request: HttpRequest) -> Client:
    """What a session remembers of the device that uses it."""
    forwarded_for = request.headers.get("X-Forwarded-For")
    address = client_address(request.META.get("REMOTE_ADDR"), forwarded_for, get_settings())
    return Client(request.headers.get("User-Agent", "")[:255], address[:45])
