"""The keys with which others can check our access tokens."""

from django.http import HttpRequest
from ninja import Router

from app.auth.schemas import Jwks
from app.auth.tokens import jwks
from app.settings import get_settings

router = Router(tags=["auth"], auth=None)


@router.get("/jwks.json", response=Jwks, operation_id="jwks")
def show_keys(request: HttpRequest) -> dict[str, object]:
    """Read the public keys of access tokens."""
    return {**jwks(get_settings())}
