"""Whose a token is, before anything is made of it; only its limit asks."""

from sqlalchemy import Select, select

from app.auth.limited_operations import Aim
from app.auth.models import AuthSession, OneTimeToken, RefreshToken
from app.users.models import User


def owner_of(aim: Aim) -> Select[str]:
    """The e-mail address of the account, whether the token is still good or not."""
    emails = select(User.email)
    if aim.refresh_token is not None:
        of_session = emails.join(AuthSession, AuthSession.user_id == User.id)
        of_token = of_session.join(RefreshToken, RefreshToken.session_id == AuthSession.id)
        return of_token.where(RefreshToken.token_hash == aim.refresh_token)
    of_token = emails.join(OneTimeToken, OneTimeToken.user_id == User.id)
    return of_token.where(OneTimeToken.token_hash == aim.mailed_token)
