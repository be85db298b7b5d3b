"""Signing in and out over HTTP, and the sessions that this makes."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from app.auth import services
from app.auth.access import ActorRequest, Bearer, client_of
from app.auth.account_api import router as account
from app.auth.errors import Unauthorized
from app.auth.schemas import LoginIn, RefreshIn, SessionList, TokensOut
from app.binding import Json, PathId
from app.problems import problem_response
from app.settings import get_settings

router = Router(tags=["auth"], auth=Bearer())
even_expired = Bearer(even_expired=True)


@router.post("/login", response=TokensOut, operation_id="login", auth=None)
def login(request: HttpRequest, payload: Json[LoginIn]) -> TokensOut:
    """Exchange e-mail address and password for tokens."""
    return services.sign_in(
        settings=get_settings(),
        email=payload.email,
        password=payload.password.get_secret_value(),
        client=client_of(request),
    )


@router.post("/refresh", response=TokensOut, operation_id="refresh", auth=None)
def refresh(request: HttpRequest, payload: Json[RefreshIn]) -> TokensOut | HttpResponse:
    """Exchange a refresh token for new tokens; the old one is spent."""
    token = payload.refresh_token.get_secret_value()
    tokens = services.refresh(settings=get_settings(), token=token, client=client_of(request))
    return tokens or problem_response(Unauthorized())


@router.post("/logout", response={204: None}, operation_id="logout", auth=even_expired)
def logout(request: ActorRequest) -> None:
    """End this session; the access token may have expired."""
    services.sign_out(actor=request.auth)


@router.post("/logout-all", response={204: None}, operation_id="logout_all", auth=even_expired)
def logout_all(request: ActorRequest) -> None:
    """End every session of the user."""
    services.sign_out_everywhere(user_id=request.auth.id)


@router.get("/sessions", response=SessionList, operation_id="list_sessions")
def list_sessions(request: ActorRequest) -> SessionList:
    """List the live sessions of the caller."""
    return services.show_sessions(actor=request.auth)


@router.delete("/sessions/{id}", response={204: None}, operation_id="revoke_session")
def revoke_session(request: ActorRequest, session_id: PathId) -> None:
    """End one session of the caller."""
    services.end_session(actor=request.auth, session_id=session_id)


router.add_router("", account)
