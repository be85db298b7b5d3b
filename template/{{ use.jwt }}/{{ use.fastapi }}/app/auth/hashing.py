"""Password hashing in a thread: it takes tens of milliseconds of a processor."""

from functools import partial

from anyio import to_thread

from app.auth import passwords
from app.auth.passwords import Verdict
from app.settings import Settings


async def hash_password(password: str, settings: Settings) -> str:
    return await to_thread.run_sync(passwords.hash_password, password, settings)


async def verify_password(password: str, stored: str | None, settings: Settings) -> Verdict:
    return await to_thread.run_sync(passwords.verify_password, password, stored, settings)


async def check_password(
    password: str, settings: Settings, *, field: str = "password", email: str = ""
) -> None:
    """The list of common passwords is read from disk the first time."""
    check = partial(passwords.check_password, password, settings, field=field, email=email)
    await to_thread.run_sync(check)
