import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1
from cryptography.hazmat.primitives.asymmetric.ec import generate_private_key as generate_ec_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes, PublicKeyTypes
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from app.auth.key_pairs import read_keys

pytestmark = pytest.mark.measure("authentication")

ED_KEY, OTHER_ED_KEY = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
RSA_KEY = generate_private_key(public_exponent=65537, key_size=2048)
# Too short on purpose: it must be refused.
SHORT_RSA_KEY = generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505 - above
EC_KEY = generate_ec_key(SECP256R1())


def pem(key: PrivateKeyTypes, encryption: KeySerializationEncryption | None = None) -> str:
    return key.private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, encryption or NoEncryption()
    ).decode()


def public_pem(key: PublicKeyTypes) -> str:
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def test_the_newest_key_comes_first() -> None:
    old = public_pem(OTHER_ED_KEY.public_key())

    keys = read_keys("EdDSA", pem(ED_KEY), old + public_pem(ED_KEY.public_key()))

    assert keys.verifying == (
        ED_KEY.public_key(),
        OTHER_ED_KEY.public_key(),
        ED_KEY.public_key(),
    )


@pytest.mark.parametrize(
    ("algorithm", "private", "previous"),
    [
        ("EdDSA", "", ""),
        ("EdDSA", "no PEM", ""),
        ("EdDSA", pem(RSA_KEY), ""),
        ("RS256", pem(ED_KEY), ""),
        ("RS256", pem(EC_KEY), ""),
        ("RS256", pem(SHORT_RSA_KEY), ""),
        ("EdDSA", pem(ED_KEY, BestAvailableEncryption(b"secret")), ""),
        ("EdDSA", pem(ED_KEY), "no PEM"),
        ("EdDSA", pem(ED_KEY), public_pem(RSA_KEY.public_key())),
        ("RS256", pem(RSA_KEY), public_pem(SHORT_RSA_KEY.public_key())),
    ],
)
def test_keys_that_cannot_serve_are_refused(algorithm: str, private: str, previous: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the settings tell what to do, not this message
        read_keys(algorithm, private, previous)
