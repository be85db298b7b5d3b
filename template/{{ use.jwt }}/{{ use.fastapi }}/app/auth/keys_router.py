"""Where others find the public keys of access tokens (RFC 8615)."""

from app.auth.dependencies import SettingsDep
from app.auth.schemas import Jwks
from app.auth.tokens import jwks as public_keys
from app.routing import operations

router = operations("/.well-known", tag="auth")


@router.get("/jwks.json")
async def jwks(settings: SettingsDep) -> Jwks:
    """Read the public keys of access tokens."""
    return Jwks.model_validate(public_keys(settings))
