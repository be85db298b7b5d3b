from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from app.auth.errors import Unauthorized
from app.auth.tokens import bearer, digest, issue_access, jwks, new_token, read_access
from app.settings import Settings
from tests.unit.sound_settings import sound_settings

pytestmark = pytest.mark.measure("authentication")

USER, SESSION = UUID(int=1), UUID(int=2)
SECRET = "a-secret-0123456789-abcdefghijklmnopqr"
OTHER_SECRET = "another-0123456789-abcdefghijklmnopqr"
SETTINGS = sound_settings(jwt_secret=SECRET)


def now() -> datetime:
    return datetime.now(UTC)


def issue(settings: Settings = SETTINGS, *, at: datetime | None = None) -> str:
    return issue_access(settings, user_id=USER, session_id=SESSION, now=at or now()).token


def forged(*, key: Any = SECRET, algorithm: str = "HS256", **changes: Any) -> str:
    """A token of ours with some claims or headers changed; None leaves one out."""
    headers = {"typ": "at+jwt"} | changes.pop("headers", {})
    claims = jwt.decode(issue(), options={"verify_signature": False}) | changes
    kept = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode(kept, key, algorithm=algorithm, headers=headers)


def pem_of(key: Ed25519PrivateKey | RSAPrivateKey) -> str:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def public_pem_of(key: Ed25519PrivateKey | RSAPrivateKey) -> str:
    public = key.public_key()
    return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def test_a_token_tells_who_and_which_session() -> None:
    claims = read_access(SETTINGS, issue())

    assert (claims.user_id, claims.session_id) == (USER, SESSION)
    assert now() - claims.issued_at < timedelta(seconds=5)


def test_a_token_lives_as_long_as_it_says() -> None:
    issued = issue_access(SETTINGS, user_id=USER, session_id=SESSION, now=now())

    claims = jwt.decode(issued.token, options={"verify_signature": False})
    assert claims["exp"] - claims["iat"] == issued.expires_in == SETTINGS.access_token_seconds


@pytest.mark.parametrize(
    "token",
    [
        "",
        "a.b.c",
        "ä",
        "x" * 5000,
        forged(key=OTHER_SECRET),
        forged(algorithm="HS512", key=SECRET * 2),
        forged(key=None, algorithm="none"),
        forged(iss="somebody"),
        forged(aud="somebody"),
        forged(aud=None),
        forged(exp=1),
        forged(exp=None),
        forged(nbf=4_000_000_000),
        forged(nbf=None),
        forged(iat=None),
        forged(jti=None),
        forged(sub=None),
        forged(sub="no uuid"),
        forged(sid=None),
        forged(sid=5),
        forged(headers={"typ": "JWT"}),
        forged(headers={"typ": "refresh"}),
    ],
)
def test_a_token_that_is_not_quite_ours_is_refused(token: str) -> None:
    with pytest.raises(Unauthorized) as caught:
        read_access(SETTINGS, token)

    assert caught.value.headers == {"WWW-Authenticate": 'Bearer error="invalid_token"'}


def test_headers_of_a_token_choose_no_key() -> None:
    tricks = {"kid": "../../dev/null", "jku": "https://evil.example", "x5u": "https://evil.example"}

    with pytest.raises(Unauthorized):
        read_access(SETTINGS, forged(key=OTHER_SECRET, headers=tricks))


def test_an_expired_token_is_good_for_ending_its_session_only() -> None:
    token = issue(at=now() - timedelta(days=1))

    with pytest.raises(Unauthorized):
        read_access(SETTINGS, token)
    assert read_access(SETTINGS, token, allow_expired=True).session_id == SESSION
    with pytest.raises(Unauthorized):
        read_access(SETTINGS, forged(key=OTHER_SECRET, exp=1), allow_expired=True)


def test_the_previous_secret_is_believed_until_it_is_dropped() -> None:
    token = issue()
    rotated = sound_settings(jwt_secret=OTHER_SECRET, jwt_previous_secrets=SECRET)

    assert read_access(rotated, token).user_id == USER
    assert read_access(rotated, issue(rotated)).user_id == USER
    with pytest.raises(Unauthorized):
        read_access(sound_settings(jwt_secret=OTHER_SECRET), token)
    with pytest.raises(Unauthorized):
        read_access(SETTINGS, issue(rotated))


ED_KEY, OLD_ED_KEY = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
RSA_KEY = generate_private_key(public_exponent=65537, key_size=2048)


@pytest.mark.parametrize(("algorithm", "key"), [("EdDSA", ED_KEY), ("RS256", RSA_KEY)])
def test_others_can_check_signed_tokens_with_the_published_key(
    algorithm: str, key: Ed25519PrivateKey | RSAPrivateKey
) -> None:
    settings = sound_settings(jwt_algorithm=algorithm, jwt_private_key=pem_of(key))
    token = issue(settings)

    published = jwt.PyJWKSet.from_dict(jwks(settings))
    chosen = published[jwt.get_unverified_header(token)["kid"]]

    claims = jwt.decode(token, chosen, algorithms=[algorithm], audience=settings.jwt_audience)
    assert claims["sub"] == str(USER)
    assert read_access(settings, token).user_id == USER


def test_published_keys_hold_nothing_private() -> None:
    settings = sound_settings(jwt_algorithm="RS256", jwt_private_key=pem_of(RSA_KEY))

    (published,) = jwks(settings)["keys"]
    assert set(published) == {"kty", "n", "e", "kid", "use", "alg"}
    assert jwks(SETTINGS) == {"keys": []}


def test_a_previous_public_key_is_believed_and_published() -> None:
    old = sound_settings(jwt_algorithm="EdDSA", jwt_private_key=pem_of(OLD_ED_KEY))
    new = sound_settings(
        jwt_algorithm="EdDSA",
        jwt_private_key=pem_of(ED_KEY).replace("\n", "\\n"),
        jwt_previous_public_keys=public_pem_of(OLD_ED_KEY),
    )

    assert read_access(new, issue(old)).user_id == USER
    assert len(jwks(new)["keys"]) == 2


def test_a_public_key_cannot_serve_as_a_shared_secret() -> None:
    settings = sound_settings(jwt_algorithm="RS256", jwt_private_key=pem_of(RSA_KEY))
    # PyJWT refuses to sign with such a key, an attacker's library does not.
    confused = forged(key=public_pem_of(RSA_KEY).replace("PUBLIC KEY", "OTHER"))

    with pytest.raises(Unauthorized):
        read_access(settings, confused)


@pytest.mark.parametrize("header", ["Bearer abc", "bearer  abc ", "BEARER abc"])
def test_the_token_comes_from_the_header(header: str) -> None:
    assert bearer(header) == "abc"


@pytest.mark.parametrize("header", ["Basic abc", "Bearer", "Bearer ", "abc"])
def test_another_scheme_is_refused(header: str) -> None:
    with pytest.raises(Unauthorized):
        bearer(header)


def test_a_missing_header_is_told_apart_only_in_the_challenge() -> None:
    with pytest.raises(Unauthorized) as missing:
        bearer(None)
    with pytest.raises(Unauthorized) as wrong:
        bearer("Basic abc")

    assert missing.value.headers == {"WWW-Authenticate": "Bearer"}
    assert missing.value.detail == wrong.value.detail


def test_an_opaque_token_is_random_and_kept_as_its_digest() -> None:
    first, second = new_token(), new_token()

    assert first.plain != second.plain
    assert len(first.plain) == 43
    assert first.digest == digest(first.plain) != first.plain
    assert len(digest("\ud800")) == 64
