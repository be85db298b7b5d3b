"""Passwords: what is accepted, how they are stored, and how one is checked."""

import gzip
import string
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from pwdlib import PasswordHash
from pwdlib.exceptions import PwdlibError
from pwdlib.hashers.argon2 import Argon2Hasher

from app.auth.settings import AuthSettings
from app.errors import InvalidInput

# Those of the 20,000 most used passwords that have 8 or more characters; shorter ones never pass.
# Taken from the list of Django's CommonPasswordValidator (BSD-3-Clause), which Royce Williams made
# from the corpus of Have I Been Pwned.
COMMON_PASSWORDS = Path(__file__).with_name("common_passwords.txt.gz")


class Verdict(NamedTuple):
    """`replacement_hash` is set when the stored one was made with parameters of the past."""

    ok: bool
    replacement_hash: str | None = None


def hash_password(password: str, settings: AuthSettings) -> str:
    """Slow by design: call it off the event loop."""
    return _hasher(settings).hash(_normalised(password))


def verify_password(password: str, stored: str | None, settings: AuthSettings) -> Verdict:
    """Check a password in the same time whether or not there is an account (`stored` is None)."""
    if len(password) > settings.password_max_length:
        return Verdict(ok=False)
    known = stored or _hash_of_nothing(
        settings.argon2_time_cost, settings.argon2_memory_cost, settings.argon2_parallelism
    )
    try:
        ok, replacement = _hasher(settings).verify_and_update(_normalised(password), known)
    except PwdlibError:
        return Verdict(ok=False)
    return Verdict(ok, replacement if ok else None) if stored else Verdict(ok=False)


def check_password(
    password: str, settings: AuthSettings, *, field: str = "password", email: str = ""
) -> None:
    """Refuse what is too short, too long or guessed first; no rules about kinds of characters."""
    fewest, most = settings.password_min_length, settings.password_max_length
    if not fewest <= len(password) <= most:
        message = f"must have {fewest} to {most} characters"
        raise InvalidInput.of(field, message, "password_length")
    guess = _normalised(password).lower()
    if _is_guessed_first(guess) or guess in {email.lower(), email.lower().partition("@")[0]}:
        raise InvalidInput.of(field, "is one of the first to be guessed", "password_common")


def _is_guessed_first(guess: str) -> bool:
    """Whether it is a common password, dressed up with digits or signs, or any word said twice."""
    core = guess.strip(string.digits + string.punctuation)
    is_repetition = guess in (guess + guess)[1:-1]
    return is_repetition or not _common_passwords().isdisjoint({guess, core})


def _normalised(password: str) -> str:
    # Keyboards of different systems write the same accented letter in different ways.
    return unicodedata.normalize("NFKC", password)


def _hasher(settings: AuthSettings) -> PasswordHash:
    return _hasher_with(
        settings.argon2_time_cost, settings.argon2_memory_cost, settings.argon2_parallelism
    )


@lru_cache
def _hasher_with(time_cost: int, memory_cost: int, parallelism: int) -> PasswordHash:
    argon2id = Argon2Hasher(time_cost=time_cost, memory_cost=memory_cost, parallelism=parallelism)
    return PasswordHash((argon2id,))


@lru_cache
def _hash_of_nothing(time_cost: int, memory_cost: int, parallelism: int) -> str:
    return _hasher_with(time_cost, memory_cost, parallelism).hash("")


@lru_cache
def _common_passwords() -> frozenset[str]:
    return frozenset(gzip.decompress(COMMON_PASSWORDS.read_bytes()).decode().splitlines())
