"""Fixtures that only a project with accounts has."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy.orm import Session, sessionmaker

from app.auth.repository import purge_expired
from app.mail import MemoryMailer, Message, get_mailer
from app.settings import Settings
from app.users.service import create_admin


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
def make_admin(
    app_settings: Settings, sessions: sessionmaker[Session]
) -> Callable[[str, str], None]:
    """What `python -m app.cli create-admin` runs."""

    def make(email: str, password: str) -> None:
        with sessions.begin() as session:
            create_admin(session=session, settings=app_settings, email=email, password=password)

    return make


@pytest.fixture
def purge_tokens(sessions: sessionmaker[Session]) -> Callable[[], int]:
    """What `python -m app.cli purge-tokens` runs."""

    def purge() -> int:
        with sessions.begin() as session:
            return purge_expired(session)

    return purge
