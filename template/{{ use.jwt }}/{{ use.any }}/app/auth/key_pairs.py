"""Key pairs for signed tokens, from PEM text."""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple, TypeGuard

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

END_OF_KEY = "-----END PUBLIC KEY-----"
MIN_RSA_BITS = 2048

PrivateKey = Ed25519PrivateKey | RSAPrivateKey
PublicKey = Ed25519PublicKey | RSAPublicKey


class KeyPairs(NamedTuple):
    """The key that signs, and the public halves of all that are believed: the newest first."""

    signing: PrivateKey
    verifying: tuple[PublicKey, ...]


@lru_cache
def read_keys(algorithm: str, private_pem: str, previous_public_pems: str) -> KeyPairs:
    """Read the PEM texts; ValueError where one is none, or not of the algorithm's kind."""
    try:
        private = load_pem_private_key(private_pem.encode(), password=None)
        previous = [
            load_pem_public_key(f"{pem.strip()}\n{END_OF_KEY}".encode())
            for pem in previous_public_pems.split(END_OF_KEY)
            if pem.strip()
        ]
    except (TypeError, UnsupportedAlgorithm) as error:
        raise ValueError("encrypted, or of an unknown kind") from error
    is_ours = KINDS[algorithm]
    verifying = tuple(key for key in (private.public_key(), *previous) if is_ours(key))
    if len(verifying) < 1 + len(previous) or not isinstance(private, PrivateKey):
        raise ValueError("of another algorithm, or too short")
    return KeyPairs(private, verifying)


def _is_ed25519(key: object) -> TypeGuard[PublicKey]:
    return isinstance(key, Ed25519PublicKey)


def _is_rsa(key: object) -> TypeGuard[PublicKey]:
    return isinstance(key, RSAPublicKey) and key.key_size >= MIN_RSA_BITS


KINDS: dict[str, Callable[[object], TypeGuard[PublicKey]]] = {
    "EdDSA": _is_ed25519,
    "RS256": _is_rsa,
}
