"""HTTP for signing in and out, and for the sessions that this makes."""

from flask import Response, request
from flask_openapi.blueprint import APIBlueprint

from app.auth import repository, service
from app.auth.access import BEARER, get_actor, public, read_token, signed_in
from app.auth.schemas import Jwks, LoginIn, RefreshIn, SessionList, TokensOut
from app.auth.tokens import jwks as public_keys
from app.current import current_settings
from app.database import get_session
from app.openapi import api_blueprint, name_operation
from app.responses import answer, no_content
from app.validation import ResourceId, validated

auth = api_blueprint("auth", path="auth", tag="auth")
keys = APIBlueprint(
    "keys",
    __name__,
    url_prefix="/.well-known",
    abp_tags=[{"name": "auth"}],
    operation_id_callback=name_operation,
)


@auth.post("/login", responses={200: TokensOut})
@public
@validated
def login(body: LoginIn) -> Response:
    """Exchange e-mail address and password for tokens."""
    tokens = service.sign_in(
        session=get_session(),
        settings=current_settings(),
        email=body.email,
        password=body.password.get_secret_value(),
        client=_client(),
    )
    return answer(TokensOut, tokens)


@auth.post("/refresh", responses={200: TokensOut})
@public
@validated
def refresh(body: RefreshIn) -> Response:
    """Exchange a refresh token for new tokens; the old one is spent."""
    tokens = service.refresh(
        session=get_session(),
        settings=current_settings(),
        token=body.refresh_token.get_secret_value(),
        client=_client(),
    )
    return answer(TokensOut, tokens)


@auth.post("/logout", responses={204: None}, security=BEARER)
@public
def logout() -> Response:
    """End this session; the access token may have expired."""
    repository.revoke_session(get_session(), claims=read_token(allow_expired=True))
    return no_content()


@auth.post("/logout-all", responses={204: None}, security=BEARER)
@public
def logout_all() -> Response:
    """End every session of the user."""
    claims = read_token(allow_expired=True)
    repository.revoke_sessions(get_session(), user_id=claims.user_id)
    return no_content()


@auth.get("/sessions", responses={200: SessionList}, security=BEARER)
@signed_in
def list_sessions() -> Response:
    """List the live sessions of the caller."""
    return answer(SessionList, service.show_sessions(session=get_session(), actor=get_actor()))


@auth.delete("/sessions/<id>", responses={204: None}, security=BEARER)
@signed_in
@validated
def revoke_session(path: ResourceId) -> Response:
    """End one session of the caller."""
    service.end_session(session=get_session(), actor=get_actor(), session_id=path.id)
    return no_content()


@keys.get("/jwks.json", responses={200: Jwks})
@public
def jwks() -> Response:
    """Read the public keys of access tokens."""
    return answer(Jwks, public_keys(current_settings()))


def _client() -> service.Client:
    return service.Client(request.user_agent.string[:255], (request.remote_addr or "")[:45])
