"""Fixtures that only a project with accounts has."""

from collections.abc import Callable, Iterator

import pytest

from app.auth.services import purge_expired
from app.mail import MemoryMailer, Message, get_mailer
from app.settings import Settings
from app.users.services import create_admin


@pytest.fixture
def outbox(app_settings: Settings) -> Iterator[list[Message]]:
    """The mail of this test."""
    mailer = get_mailer(app_settings)
    assert isinstance(mailer, MemoryMailer)
    sent = mailer.outbox
    sent.clear()
    yield sent
    sent.clear()


@pytest.fixture
def make_admin(db: None, app_settings: Settings) -> Callable[[str, str], None]:
    """What `python manage.py create_admin` runs."""
    return lambda email, password: create_admin(
        settings=app_settings, email=email, password=password
    )


@pytest.fixture
def purge_tokens(db: None) -> Callable[[], int]:
    """What `python manage.py purge_tokens` runs."""
    return purge_expired
