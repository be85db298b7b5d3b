"""Access tokens (signed, short-lived) and opaque tokens (random, stored only as a digest)."""

import hashlib
import json
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import jwt

from app.auth.errors import Unauthorized
from app.auth.key_pairs import KeyPairs, PublicKey, read_keys
from app.auth.settings import AuthSettings

# RFC 9068: says what the token is, so that no other kind of JWT can stand for it.
TOKEN_TYPE = "at+jwt"  # noqa: S105 - a media type, no secret
CLAIMS = ["iss", "aud", "exp", "nbf", "iat", "jti", "sub", "sid"]
LEEWAY = timedelta(seconds=10)
MAX_TOKEN_LENGTH = 4096


class AccessToken(NamedTuple):
    token: str
    expires_in: int


class AccessClaims(NamedTuple):
    user_id: UUID
    session_id: UUID
    issued_at: datetime


class OpaqueToken(NamedTuple):
    """`plain` goes to its owner once, `digest` into the database."""

    plain: str
    digest: str


class KeyRing(NamedTuple):
    """The key that signs, and all that are believed: the newest first."""

    signing: Any
    verifying: tuple[Any, ...]


def issue_access(
    settings: AuthSettings, *, user_id: UUID, session_id: UUID, now: datetime
) -> AccessToken:
    lifetime = settings.access_token_seconds
    claims = {
        "iss": settings.jwt_issuer,
        "aud": settings.jwt_audience,
        "sub": str(user_id),
        "sid": str(session_id),
        "jti": uuid4().hex,
        "iat": now,
        "nbf": now,
        "exp": now + timedelta(seconds=lifetime),
    }
    headers = {"typ": TOKEN_TYPE}
    if settings.jwt_algorithm != "HS256":
        headers["kid"] = jwks(settings)["keys"][0]["kid"]
    signing = _key_ring(settings).signing
    token = jwt.encode(claims, signing, algorithm=settings.jwt_algorithm, headers=headers)
    return AccessToken(token, lifetime)


def read_access(settings: AuthSettings, token: str, *, allow_expired: bool = False) -> AccessClaims:
    """Believe a token, or raise Unauthorized; `allow_expired` is for ending a session with it."""
    if len(token) > MAX_TOKEN_LENGTH:
        raise Unauthorized(token_sent=True)
    for key in _key_ring(settings).verifying:
        try:
            return _read_with(key, settings, token, allow_expired=allow_expired)
        except (jwt.PyJWTError, ValueError, TypeError, OverflowError):
            continue
    raise Unauthorized(token_sent=True)


def _read_with(
    key: Any, settings: AuthSettings, token: str, *, allow_expired: bool
) -> AccessClaims:
    # The algorithm is ours: neither `alg` nor `kid`, `jku` or `x5u` of the token choose anything.
    decoded = jwt.decode_complete(
        token,
        key,
        algorithms=[settings.jwt_algorithm],
        audience=settings.jwt_audience,
        issuer=settings.jwt_issuer,
        leeway=LEEWAY,
        options={"require": CLAIMS, "verify_exp": not allow_expired},
    )
    if decoded["header"].get("typ") != TOKEN_TYPE:
        raise ValueError("a token of another kind")
    claims = decoded["payload"]
    issued_at = datetime.fromtimestamp(claims["iat"], UTC)
    return AccessClaims(UUID(claims["sub"]), UUID(str(claims["sid"])), issued_at)


def bearer(header: str | None) -> str:
    """Take the token out of an Authorization header."""
    if not header:
        raise Unauthorized
    scheme, _, token = header.partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Unauthorized(token_sent=True)
    return token.strip()


def new_token() -> OpaqueToken:
    """Make 32 random bytes for a refresh token or a mailed link."""
    plain = secrets.token_urlsafe(32)
    return OpaqueToken(plain, digest(plain))


def digest(plain: str) -> str:
    """A fast hash is enough, and can be looked up: the token is random, not chosen by a person."""
    return hashlib.sha256(plain.encode(errors="replace")).hexdigest()


def jwks(settings: AuthSettings) -> dict[str, list[dict[str, Any]]]:
    """The public keys, for others who check our tokens; a shared secret is never among them."""
    if settings.jwt_algorithm == "HS256":
        return {"keys": []}
    algorithm = settings.jwt_algorithm
    return {"keys": [_described(key, algorithm) for key in _key_pairs(settings).verifying]}


def _described(key: PublicKey, algorithm: str) -> dict[str, Any]:
    jwk = jwt.get_algorithm_by_name(algorithm).to_jwk(key, as_dict=True)
    # RFC 7638: the key's own members, sorted, name the key.
    essential = {name: jwk[name] for name in sorted({"kty", "crv", "x", "n", "e"} & jwk.keys())}
    canonical = json.dumps(essential, separators=(",", ":"))
    return essential | {"kid": digest(canonical)[:32], "use": "sig", "alg": algorithm}


def _key_ring(settings: AuthSettings) -> KeyRing:
    if settings.jwt_algorithm == "HS256":
        current = settings.jwt_secret.get_secret_value()
        previous = (secret.get_secret_value() for secret in settings.jwt_previous_secrets)
        return KeyRing(current, (current, *previous))
    return KeyRing(*_key_pairs(settings))


def _key_pairs(settings: AuthSettings) -> KeyPairs:
    private = settings.jwt_private_key.get_secret_value()
    return read_keys(settings.jwt_algorithm, private, settings.jwt_previous_public_keys)
