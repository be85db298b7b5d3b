"""What `manage.py` offers besides Django's own commands."""

import json
from io import StringIO

from django.core.management import call_command


def test_the_exported_document_is_that_of_the_api() -> None:
    written = StringIO()
    call_command("export_openapi", stdout=written)
    document = json.loads(written.getvalue())
    assert document["openapi"].startswith("3.")
    assert "/health/live" in document["paths"]
