"""Decisions 12, 13: a token serves only as it was signed here."""

from collections.abc import Callable
from typing import Any

import httpx2
import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from pydantic import SecretStr

from app.settings import Settings
from tests.accounts import EMAIL, log_in
from tests.changed_settings import ChangeSettings
from tests.security.forging import Claims, claims_of, encode, header_of, refused, sign

pytestmark = pytest.mark.measure("authentication")

JWKS = "/.well-known/jwks.json"
RSA_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture
def key(app_settings: Settings) -> str:
    """The secret that genuine tokens are signed with."""
    return app_settings.jwt_secret.get_secret_value()


def test_12_a_token_put_together_with_the_key_serves(
    client: httpx2.Client, tokens: dict[str, Any], key: str
) -> None:
    token = tokens["access_token"]
    assert not refused(client, sign(header_of(token), claims_of(token), key))


@pytest.mark.parametrize(
    "changed",
    [
        {"alg": "none"},
        {"alg": "None"},
        {"alg": "nOnE"},
        {"alg": ""},
        {"alg": "HS384"},
        {"alg": "HS512"},
        {"alg": "RS256"},
        {"alg": "EdDSA"},
        {"alg": None},
    ],
)
def test_12_the_algorithm_is_not_read_from_the_token(
    client: httpx2.Client, tokens: dict[str, Any], key: str, changed: Claims
) -> None:
    token = tokens["access_token"]
    assert refused(client, sign(header_of(token) | changed, claims_of(token), key))


@pytest.mark.parametrize(
    "changed",
    [
        {"jwk": {"kty": "oct", "k": encode(b"attacker")}},
        {"jku": "https://evil.example/keys"},
        {"x5u": "https://evil.example/chain"},
        {"kid": "../../../../dev/null"},
        {"kid": "' UNION SELECT 'attacker' --"},
        {},
    ],
)
def test_12_another_key_is_refused_whatever_the_header_says(
    client: httpx2.Client, tokens: dict[str, Any], changed: Claims
) -> None:
    token = tokens["access_token"]
    for forged_key in ("attacker", "", "\x00"):
        assert refused(client, sign(header_of(token) | changed, claims_of(token), forged_key))


def test_12_the_key_before_serves_until_it_is_taken_away(
    client: httpx2.Client, tokens: dict[str, Any], change_settings: ChangeSettings, key: str
) -> None:
    new = SecretStr("another secret of more than 32 bytes")
    change_settings(jwt_secret=new, jwt_previous_secrets=(SecretStr(key),))
    assert not refused(client, tokens["access_token"])
    assert not refused(client, log_in(client, EMAIL)["access_token"])
    change_settings(jwt_previous_secrets=())
    assert refused(client, tokens["access_token"])


@pytest.mark.parametrize("name", ["iss", "aud", "exp", "nbf", "iat", "jti", "sub", "sid"])
def test_13_a_token_that_lacks_a_claim_is_refused(
    client: httpx2.Client, tokens: dict[str, Any], key: str, name: str
) -> None:
    token = tokens["access_token"]
    claims = claims_of(token)
    del claims[name]
    assert refused(client, sign(header_of(token), claims, key))


WRONG_CLAIMS: list[tuple[str, Callable[[int], object]]] = [
    ("iss", lambda _: "https://evil.example"),
    ("aud", lambda _: "another"),
    ("exp", lambda now: now - 31),
    ("nbf", lambda now: now + 60),
    ("iat", lambda now: now + 60),
    ("sub", lambda _: "00000000-0000-4000-8000-000000000000"),
    ("sub", lambda _: "no-uuid"),
    ("sub", lambda now: now),
    ("sid", lambda _: "00000000-0000-4000-8000-000000000000"),
    ("sid", lambda _: "no-uuid"),
    ("exp", lambda _: "soon"),
]


@pytest.mark.parametrize(("name", "wrong"), WRONG_CLAIMS)
def test_13_a_token_with_a_wrong_claim_is_refused(
    client: httpx2.Client,
    tokens: dict[str, Any],
    key: str,
    name: str,
    wrong: Callable[[int], object],
) -> None:
    token = tokens["access_token"]
    claims = claims_of(token)
    claims[name] = wrong(claims["iat"])
    assert refused(client, sign(header_of(token), claims, key))


def test_13_a_token_of_another_type_is_refused(
    client: httpx2.Client, tokens: dict[str, Any], key: str
) -> None:
    token = tokens["access_token"]
    assert header_of(token)["typ"] == "at+jwt"
    for wrong in ("JWT", "refresh", "", None):
        assert refused(client, sign(header_of(token) | {"typ": wrong}, claims_of(token), key))


@pytest.mark.parametrize("algorithm", ["EdDSA", "RS256"])
def test_12_with_a_pair_of_keys_the_public_one_is_published(
    client: httpx2.Client, tokens: dict[str, Any], change_settings: ChangeSettings, algorithm: str
) -> None:
    private_key = ed25519.Ed25519PrivateKey.generate() if algorithm == "EdDSA" else RSA_KEY
    pem = private_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    assert client.get(JWKS).json() == {"keys": []}
    change_settings(jwt_algorithm=algorithm, jwt_private_key=SecretStr(pem))
    (published,) = client.get(JWKS).json()["keys"]
    assert published["alg"] == algorithm
    assert not {"d", "p", "q", "k"} & published.keys()
    token = log_in(client, EMAIL)["access_token"]
    assert header_of(token)["kid"] == published["kid"]
    assert not refused(client, token)
    assert refused(client, tokens["access_token"])


def test_12_the_public_key_is_no_secret_to_sign_with(
    client: httpx2.Client, tokens: dict[str, Any], change_settings: ChangeSettings
) -> None:
    pem = RSA_KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    public = RSA_KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    change_settings(jwt_algorithm="RS256", jwt_private_key=SecretStr(pem))
    token = log_in(client, EMAIL)["access_token"]
    header = header_of(tokens["access_token"])
    assert header["alg"] == "HS256"
    assert refused(client, sign(header, claims_of(token), public))
