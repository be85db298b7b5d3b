"""Lets guesses at a password through at growing distances; app/auth/back_off.py says how."""

from limits.errors import StorageError
from limits.storage import Storage

from app.auth.back_off import (
    REMEMBER_ADDRESS_SECONDS,
    REMEMBER_FAILURES_SECONDS,
    Attempt,
    Counters,
    counters,
    known_address,
    wait_after,
)
from app.limiter import Limiter
from app.rate_limits import TooManyRequests, let_through, seconds_until


def begin(limiter: Limiter, attempt: Attempt) -> None:
    """Count it as failed until `succeed` says otherwise, so that parallel guesses gain nothing."""
    try:
        found = _find(limiter.storage, attempt)
        limiter.hit("login", found.key)
        _wait(limiter, found)
    except StorageError as error:
        let_through("login", error)


def succeed(limiter: Limiter, attempt: Attempt) -> None:
    """Forget the failures, and know the address from now on."""
    storage = limiter.storage
    try:
        found = _find(storage, attempt)
        storage.clear(found.failures)
        storage.clear(found.wait)
        storage.incr(known_address(attempt), REMEMBER_ADDRESS_SECONDS)
    except StorageError as error:
        let_through("login", error)


def _find(storage: Storage, attempt: Attempt) -> Counters:
    return counters(attempt, is_known=storage.get(known_address(attempt)) > 0)


def _wait(limiter: Limiter, found: Counters) -> None:
    storage = limiter.storage
    if storage.get(found.wait):
        raise TooManyRequests(seconds_until(storage.get_expiry(found.wait)))
    failures = storage.incr(found.failures, REMEMBER_FAILURES_SECONDS)
    seconds = wait_after(failures, limiter.settings)
    # Of several at once, which all have seen nobody wait, the first one goes.
    if seconds and storage.incr(found.wait, seconds) > 1:
        raise TooManyRequests(seconds_until(storage.get_expiry(found.wait)))
