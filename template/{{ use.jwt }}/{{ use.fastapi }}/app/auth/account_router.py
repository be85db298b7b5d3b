"""HTTP for registering, passwords and addresses: the rest of `/api/v1/auth`."""

from fastapi import APIRouter

from app.auth import accounts
from app.auth.dependencies import ActorDep, PossibleActor, PostDep, SettingsDep
from app.auth.schemas import (
    EMAIL_CHANGE_DETAIL,
    MAIL_DETAIL,
    REGISTER_DETAIL,
    Detail,
    EmailChangeIn,
    EmailIn,
    PasswordChangeIn,
    PasswordResetIn,
    RegisterIn,
    TokenIn,
)
from app.database import SessionDep
from app.routing import JsonRoute
from app.users.dependencies import Me

router = APIRouter(route_class=JsonRoute)


@router.post("/register", status_code=202)
async def register(
    session: SessionDep, settings: SettingsDep, post: PostDep, data: RegisterIn
) -> Detail:
    """Register; the same answer whether the address is taken or not."""
    post.send(await accounts.register(session=session, settings=settings, data=data))
    return Detail(detail=REGISTER_DETAIL)


@router.post("/verify", status_code=204)
async def verify_email(session: SessionDep, data: TokenIn) -> None:
    """Verify an e-mail address with the mailed token."""
    await accounts.verify_email(session=session, token=data.token.get_secret_value())


@router.post("/verify/resend", status_code=202)
async def resend_verification(
    session: SessionDep, settings: SettingsDep, post: PostDep, data: EmailIn
) -> Detail:
    """Ask for the verification mail again."""
    message = await accounts.resend_verification(
        session=session, settings=settings, email=data.email
    )
    post.send(message)
    return Detail(detail=MAIL_DETAIL)


@router.post("/password/forgot", status_code=202)
async def forgot_password(
    session: SessionDep, settings: SettingsDep, post: PostDep, data: EmailIn
) -> Detail:
    """Ask for a mail to set a new password."""
    message = await accounts.forgot_password(session=session, settings=settings, email=data.email)
    post.send(message)
    return Detail(detail=MAIL_DETAIL)


@router.post("/password/reset", status_code=204)
async def reset_password(
    session: SessionDep, settings: SettingsDep, post: PostDep, data: PasswordResetIn
) -> None:
    """Set a new password with the mailed token; all sessions end."""
    message = await accounts.reset_password(
        session=session,
        settings=settings,
        token=data.token.get_secret_value(),
        password=data.password.get_secret_value(),
    )
    post.send(message)


@router.post("/password/change", status_code=204)
async def change_password(
    session: SessionDep,
    settings: SettingsDep,
    post: PostDep,
    actor: ActorDep,
    user: Me,
    data: PasswordChangeIn,
) -> None:
    """Change the password; all other sessions end."""
    message = await accounts.change_password(
        session=session,
        settings=settings,
        actor=actor,
        user=user,
        current=data.current_password.get_secret_value(),
        new=data.new_password.get_secret_value(),
    )
    post.send(message)


@router.post("/email/change", status_code=202)
async def change_email(
    session: SessionDep, settings: SettingsDep, post: PostDep, user: Me, data: EmailChangeIn
) -> Detail:
    """Ask for a mail to the new address."""
    message = await accounts.ask_email_change(
        session=session,
        settings=settings,
        user=user,
        new_email=data.new_email,
        password=data.password.get_secret_value(),
    )
    post.send(message)
    return Detail(detail=EMAIL_CHANGE_DETAIL)


@router.post("/email/confirm", status_code=204)
async def confirm_email(
    session: SessionDep, settings: SettingsDep, post: PostDep, actor: PossibleActor, data: TokenIn
) -> None:
    """Confirm the new address with the mailed token."""
    message = await accounts.confirm_email_change(
        session=session, settings=settings, token=data.token.get_secret_value(), actor=actor
    )
    post.send(message)
