"""`python manage.py export_openapi`."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from config.api import api


class Command(BaseCommand):
    help = "Print the OpenAPI document that the application serves at /openapi.json."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        document = api.get_openapi_schema(path_prefix="")
        self.stdout.write(json.dumps(document, indent=2))
