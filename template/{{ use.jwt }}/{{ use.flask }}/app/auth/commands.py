"""Commands of the accounts, below `python -m app.cli`."""

import os
import sys

import click
from flask.cli import with_appcontext
from pydantic import ValidationError

from app.auth.repository import purge_expired
from app.auth.schemas import LoginIn
from app.current import current_settings
from app.database import get_session
from app.errors import InvalidInput
from app.settings import describe
from app.users.service import create_admin


@click.command("create-admin")
@click.argument("email")
@with_appcontext
def create_admin_command(email: str) -> None:
    """Make EMAIL a verified administrator; the password is asked for, or in ADMIN_PASSWORD."""
    session = get_session()
    try:
        given = LoginIn.model_validate({"email": email, "password": _password()})
        create_admin(
            session=session,
            settings=current_settings(),
            email=given.email,
            password=given.password.get_secret_value(),
        )
    except ValidationError as error:
        raise click.ClickException(describe(error)) from None
    except InvalidInput as error:
        faults = " ".join(f"{fault.field} {fault.message}." for fault in error.errors)
        raise click.ClickException(faults) from None
    session.commit()
    click.echo(f"{given.email} is an administrator.")


@click.command("purge-tokens")
@with_appcontext
def purge_tokens_command() -> None:
    """Delete expired sessions and tokens."""
    session = get_session()
    count = purge_expired(session)
    session.commit()
    click.echo(f"{count} rows deleted.")


def _password() -> str:
    """Twice on a terminal; one line when it is piped. Never an argument, which `ps` would show."""
    given = os.environ.get("ADMIN_PASSWORD")
    if given:
        return given
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    answer: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return answer
