"""The migrations make what the models say."""

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.measure("migrations")


@pytest.mark.django_db
def test_no_model_has_changed_without_a_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
