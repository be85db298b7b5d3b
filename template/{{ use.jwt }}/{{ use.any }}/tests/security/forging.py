"""Access tokens taken apart and put together by hand, as an attacker would."""

import base64
import hashlib
import hmac
import json
from typing import Any

import httpx2

from tests.accounts import ME
from tests.caller import Caller
from tests.problems import assert_problem

Claims = dict[str, Any]
HASHES = {"HS256": hashlib.sha256, "HS384": hashlib.sha384, "HS512": hashlib.sha512}


def encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def part(token: str, index: int) -> Claims:
    text = token.split(".")[index]
    claims: Claims = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    return claims


def header_of(token: str) -> Claims:
    return part(token, 0)


def claims_of(token: str) -> Claims:
    return part(token, 1)


def sign(header: Claims, claims: Claims, key: str | bytes) -> str:
    """Return a token; an algorithm that is none of HMAC's leaves the signature empty."""
    signed = ".".join(encode(json.dumps(each).encode()) for each in (header, claims))
    digest = HASHES.get(str(header.get("alg")))
    if digest is None:
        return f"{signed}."
    secret = key.encode() if isinstance(key, str) else key
    return f"{signed}.{encode(hmac.new(secret, signed.encode(), digest).digest())}"


def refused(client: httpx2.Client, token: str) -> bool:
    """Tell whether the token is refused as it should be: with 401 and the reason left out."""
    response = Caller(client, {"Authorization": f"Bearer {token}"}).get(ME)
    if response.status_code == 200:
        return False
    assert_problem(response, 401, "unauthorized")
    assert response.headers["WWW-Authenticate"] == 'Bearer error="invalid_token"'
    return True
