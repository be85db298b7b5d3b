"""Who is calling, and whether they may: an operation asks for an `Actor`, or is open to all."""

from typing import Annotated

from fastapi import BackgroundTasks, Depends, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer, SecurityScopes
from sqlalchemy.ext.asyncio import AsyncSession

from app.auth import repository
from app.auth.delivery import Post
from app.auth.errors import Unauthorized
from app.auth.permissions import Actor
from app.auth.service import Client
from app.auth.tokens import AccessClaims, bearer, read_access
from app.database import SessionDep, open_session
from app.mail import get_mailer
from app.routing import before_body
from app.settings import Settings

# Describes the scheme in OpenAPI; the header is judged below, with one answer for every fault.
scheme = HTTPBearer(scheme_name="bearer", bearerFormat="JWT", auto_error=False)
Described = Annotated[HTTPAuthorizationCredentials | None, Depends(scheme)]


def get_settings_in_use(request: Request) -> Settings:
    """Those that `create_app` was given."""
    settings: Settings = request.app.state.settings
    return settings


SettingsDep = Annotated[Settings, Depends(get_settings_in_use)]


def get_claims(request: Request, settings: SettingsDep, _: Described) -> AccessClaims:
    """What the access token says, if it is genuine; whether it still counts is for `get_actor`."""
    return read_access(settings, bearer(request.headers.get("Authorization")))


def get_claims_even_expired(request: Request, settings: SettingsDep, _: Described) -> AccessClaims:
    """For ending a session: who comes late may still do so."""
    token = bearer(request.headers.get("Authorization"))
    return read_access(settings, token, allow_expired=True)


async def find_actor(session: AsyncSession, claims: AccessClaims) -> Actor:
    """The caller, read anew in each request: an ended session or a lost role counts at once."""
    permissions = await repository.find_permissions(session, claims=claims)
    if permissions is None:
        raise Unauthorized(token_sent=True)
    return Actor(id=claims.user_id, session_id=claims.session_id, permissions=permissions)


async def get_actor(
    needed: SecurityScopes,
    request: Request,
    session: SessionDep,
    claims: Annotated[AccessClaims, Depends(get_claims)],
) -> Actor:
    """The caller, who holds the permissions that the operation needs."""
    known: Actor | None = getattr(request.state, "actor", None)
    actor = known or await find_actor(session, claims)
    for permission in needed.scopes:
        actor.require(permission)
    return actor


@before_body(get_actor)
async def require_actor(request: Request, scopes: list[str]) -> None:
    """Find the caller first where there is a body: who may not call is not read."""
    claims = get_claims(request, get_settings_in_use(request), None)
    async with open_session(request.app.state.engine, reads_only=True) as session:
        request.state.actor = await find_actor(session, claims)
    for permission in scopes:
        request.state.actor.require(permission)


async def get_actor_if_any(
    request: Request, session: SessionDep, settings: SettingsDep
) -> Actor | None:
    """The caller of an operation that takes strangers too."""
    try:
        claims = get_claims(request, settings, None)
        return await find_actor(session, claims)
    except Unauthorized:
        return None


def get_client(request: Request) -> Client:
    """What a session remembers of the device that uses it."""
    address = request.client.host if request.client else ""
    return Client(request.headers.get("user-agent", "")[:255], address[:45])


def get_post(background: BackgroundTasks, settings: SettingsDep) -> Post:
    """Mail leaves after the response, and not at all when the request fails."""
    return Post(background, get_mailer(settings))


ActorDep = Annotated[Actor, Security(get_actor)]
PossibleActor = Annotated[Actor | None, Depends(get_actor_if_any)]
EvenExpiredClaims = Annotated[AccessClaims, Depends(get_claims_even_expired)]
ClientDep = Annotated[Client, Depends(get_client)]
PostDep = Annotated[Post, Depends(get_post)]
