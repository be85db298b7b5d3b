"""Commands of the accounts, below `python -m app.cli`."""

import asyncio
import getpass
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Coroutine
from typing import Any

from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from app.auth.repository import purge_expired
from app.auth.schemas import LoginIn
from app.database import make_engine, open_session
from app.errors import InvalidInput
from app.settings import Settings, describe, get_settings
from app.users.service import create_admin

PASSWORD_VARIABLE = "ADMIN_PASSWORD"  # noqa: S105 - the name of a variable


def add_commands(add_parser: Callable[..., ArgumentParser]) -> None:
    """`add_parser` is that of argparse's subparsers."""
    admin = add_parser("create-admin", help="make EMAIL a verified administrator")
    admin.add_argument("email", help=f"the password is asked for, or read from {PASSWORD_VARIABLE}")
    admin.set_defaults(run=_create_admin)
    purge = add_parser("purge-tokens", help="delete expired sessions and tokens")
    purge.set_defaults(run=_purge_tokens)


def _create_admin(options: Namespace) -> str:
    password = os.environ.get(PASSWORD_VARIABLE) or _ask_password()
    try:
        given = LoginIn.model_validate({"email": options.email, "password": password})
        asyncio.run(_in_transaction(lambda session, settings: _make(session, settings, given)))
    except ValidationError as error:
        sys.exit(describe(error))
    except InvalidInput as error:
        sys.exit(" ".join(f"{fault.field} {fault.message}." for fault in error.errors))
    return f"{given.email} is an administrator."


async def _make(session: AsyncSession, settings: Settings, given: LoginIn) -> None:
    password = given.password.get_secret_value()
    await create_admin(session=session, settings=settings, email=given.email, password=password)


def _purge_tokens(_options: Namespace) -> str:
    count = asyncio.run(_in_transaction(lambda session, _settings: purge_expired(session)))
    return f"{count} rows deleted."


def _ask_password() -> str:
    """Twice on a terminal; one line when it is piped. Never an argument, which `ps` would show."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass.getpass("Password: ")
    if getpass.getpass("Again: ") != password:
        sys.exit("The two are not the same.")
    return password


async def _in_transaction(
    work: Callable[[AsyncSession, Settings], Coroutine[Any, Any, Any]],
) -> Any:
    settings = get_settings()
    engine = make_engine(settings)
    async with open_session(engine) as session:
        result = await work(session, settings)
        await session.commit()
    await engine.dispose()
    return result
