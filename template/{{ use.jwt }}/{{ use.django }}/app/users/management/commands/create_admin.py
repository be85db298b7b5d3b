"""`python manage.py create_admin EMAIL`."""

import getpass
import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from pydantic import ValidationError

from app.auth.schemas import LoginIn
from app.errors import InvalidInput
from app.settings import describe, get_settings
from app.users.services import create_admin

PASSWORD_VARIABLE = "ADMIN_PASSWORD"  # noqa: S105 - the name of a variable


class Command(BaseCommand):
    help = "Make EMAIL a verified administrator."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "email", help=f"the password is asked for, or read from {PASSWORD_VARIABLE}"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        password = os.environ.get(PASSWORD_VARIABLE) or ask_password()
        try:
            given = LoginIn.model_validate({"email": options["email"], "password": password})
            with transaction.atomic():
                create_admin(settings=get_settings(), email=given.email, password=password)
        except ValidationError as error:
            raise CommandError(describe(error)) from None
        except InvalidInput as error:
            faults = " ".join(f"{fault.field} {fault.message}." for fault in error.errors)
            raise CommandError(faults) from None
        self.stdout.write(f"{given.email} is an administrator.")


def ask_password() -> str:
    """Twice on a terminal; one line when it is piped. Never an argument, which `ps` would show."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass.getpass("Password: ")
    if getpass.getpass("Again: ") != password:
        raise CommandError("The two are not the same.")
    return password
