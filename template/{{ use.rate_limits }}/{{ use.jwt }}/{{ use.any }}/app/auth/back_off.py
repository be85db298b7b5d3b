"""How long a wrong password makes the next attempt wait, and for whom.

From the LOGIN_BACKOFF_AFTER-th failure in a row on, an account takes no attempt for 1 second, then
for 2, 4, 8, … up to LOGIN_BACKOFF_MAX_SECONDS; attempts that are refused meanwhile do not count.
A login or a reset of the password forgets the failures.

Failures must not lock the owner out. An address from which the account was signed in to, or its
password reset, is counted by itself from then on, so what strangers do elsewhere does not stop the
owner there; and from any address the link in a mail lets them in. An account that does not exist
is never signed in to, and is treated alike in everything else.
"""

from typing import NamedTuple

from app.auth.limited_operations import LOGIN, RESET
from app.rate_limit_settings import RateLimitSettings
from app.rate_limits import counter_of

REMEMBER_FAILURES_SECONDS = 24 * 60 * 60
REMEMBER_ADDRESS_SECONDS = 30 * 24 * 60 * 60
# What shows that the owner is there: also 403, the right password of an address not yet verified.
PROOFS = {LOGIN: {200, 403}, RESET: {204}}


class Attempt(NamedTuple):
    """An account, by its e-mail address, and the address of who knocks."""

    account: str
    address: str

    @property
    def pair(self) -> str:
        return f"{self.account} {counter_of(self.address)}"


class Counters(NamedTuple):
    """The names of what is counted, in the store; `key` is what the limit of logins counts."""

    key: str
    failures: str
    wait: str


def known_address(attempt: Attempt) -> str:
    """The name of the mark that the account was signed in to from there."""
    return f"login-known/{counter_of(attempt.pair)}"


def counters(attempt: Attempt, *, is_known: bool) -> Counters:
    """A known address has counters of its own, all others share those of the account."""
    key = attempt.pair if is_known else attempt.account
    name = counter_of(key)
    return Counters(key, f"login-failures/{name}", f"login-wait/{name}")


def wait_after(failures: int, settings: RateLimitSettings) -> int:
    """Seconds until the next attempt, 0 for none."""
    doublings = failures - settings.login_backoff_after
    if doublings < 0:
        return 0
    return min(1 << min(doublings, 30), settings.login_backoff_max_seconds)


def is_proof(path: str, status: int) -> bool:
    """Whether this answer shows that the owner of the account was there."""
    return status in PROOFS.get(path, ())
