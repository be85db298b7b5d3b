"""`python manage.py purge_tokens`."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from app.auth.services import purge_expired


class Command(BaseCommand):
    help = "Delete expired sessions and tokens."

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            count = purge_expired()
        self.stdout.write(f"{count} rows deleted.")
