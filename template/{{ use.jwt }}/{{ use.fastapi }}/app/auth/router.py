"""HTTP for signing in and out, and for the sessions that this makes."""

from app.auth import repository, service
from app.auth.account_router import router as accounts
from app.auth.dependencies import ActorDep, ClientDep, EvenExpiredClaims, SettingsDep
from app.auth.schemas import LoginIn, RefreshIn, SessionList, TokensOut
from app.database import SessionDep
from app.routing import PathId, operations, problems

router = operations("/auth", tag="auth")


@router.post("/login", responses=problems(401, 403))
async def login(
    session: SessionDep, settings: SettingsDep, client: ClientDep, data: LoginIn
) -> TokensOut:
    """Exchange e-mail address and password for tokens."""
    return await service.sign_in(
        session=session,
        settings=settings,
        email=data.email,
        password=data.password.get_secret_value(),
        client=client,
    )


@router.post("/refresh", responses=problems(401))
async def refresh(
    session: SessionDep, settings: SettingsDep, client: ClientDep, data: RefreshIn
) -> TokensOut:
    """Exchange a refresh token for new tokens; the old one is spent."""
    token = data.refresh_token.get_secret_value()
    return await service.refresh(session=session, settings=settings, token=token, client=client)


@router.post("/logout", status_code=204)
async def logout(session: SessionDep, claims: EvenExpiredClaims) -> None:
    """End this session; the access token may have expired."""
    await repository.revoke_session(session, claims=claims)


@router.post("/logout-all", status_code=204)
async def logout_all(session: SessionDep, claims: EvenExpiredClaims) -> None:
    """End every session of the user."""
    await repository.revoke_sessions(session, user_id=claims.user_id)


@router.get("/sessions")
async def list_sessions(session: SessionDep, actor: ActorDep) -> SessionList:
    """List the live sessions of the caller."""
    return await service.show_sessions(session=session, actor=actor)


@router.delete("/sessions/{id}", status_code=204)
async def revoke_session(session: SessionDep, actor: ActorDep, session_id: PathId) -> None:
    """End one session of the caller."""
    await service.end_session(session=session, actor=actor, session_id=session_id)


router.include_router(accounts)
