"""Whose a token is, before anything is made of it; only its limit asks."""

from app.auth.limited_operations import Aim
from app.auth.models import OneTimeToken, RefreshToken


def owner_of(aim: Aim) -> str | None:
    """The e-mail address of the account, whether the token is still good or not."""
    if aim.refresh_token is not None:
        tokens = RefreshToken.objects.filter(token_hash=aim.refresh_token)
        return tokens.values_list("session__user__email", flat=True).first()
    mailed = OneTimeToken.objects.filter(token_hash=aim.mailed_token)
    return mailed.values_list("user__email", flat=True).first()
