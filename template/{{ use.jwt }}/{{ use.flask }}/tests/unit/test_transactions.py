"""Services under concurrency, and what is kept of a request that fails."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask, Response
from sqlalchemy import Engine, delete, func, select
from sqlalchemy.orm import Session, sessionmaker

from app.auth import accounts, service
from app.auth.errors import Unauthorized
from app.auth.service import Client
from app.database import get_session, keep_changes
from app.settings import Settings
from app.users.models import User
from app.users.service import create_admin

EMAIL, PASSWORD = "someone@example.com", "a long enough passphrase"
CLIENT = Client("tests", "127.0.0.1")


@pytest.fixture
def committing(engine: Engine) -> Iterator[sessionmaker[Session]]:
    """Sessions on connections of their own, as parallel requests have them."""
    factory = sessionmaker(engine, expire_on_commit=False)
    yield factory
    with factory.begin() as session:
        session.execute(delete(User))


@pytest.mark.measure("authentication")
def test_of_parallel_refreshes_one_wins(
    committing: sessionmaker[Session], app_settings: Settings
) -> None:
    with committing.begin() as session:
        create_admin(session=session, settings=app_settings, email=EMAIL, password=PASSWORD)
        tokens = service.sign_in(
            session=session, settings=app_settings, email=EMAIL, password=PASSWORD, client=CLIENT
        )

    def refresh(_turn: int) -> bool:
        try:
            with committing.begin() as session:
                token = tokens.refresh_token
                service.refresh(session=session, settings=app_settings, token=token, client=CLIENT)
        except Unauthorized:
            return False
        return True

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(refresh, range(4))) == [False, False, False, True]


@pytest.mark.measure("business-logic")
def test_of_parallel_registrations_one_makes_the_account(
    committing: sessionmaker[Session], app_settings: Settings
) -> None:
    def register(_turn: int) -> str:
        with committing.begin() as session:
            message = accounts.register(
                session=session, settings=app_settings, email=EMAIL, password=PASSWORD, name=None
            )
        assert message is not None
        return message.subject

    with ThreadPoolExecutor(3) as threads:
        subjects = set(threads.map(register, range(3)))
    with committing() as session:
        users = session.scalar(select(func.count()).select_from(User))
    assert (len(subjects), users) == (2, 1)


@pytest.mark.parametrize(
    ("status", "keep", "users"), [(200, False, 1), (401, False, 0), (401, True, 1)]
)
@pytest.mark.measure("business-logic")
def test_a_request_that_fails_changes_nothing_unless_it_says_so(
    app: Flask, sessions: sessionmaker[Session], status: int, keep: bool, users: int
) -> None:
    with app.test_request_context("/", method="POST", headers={"Host": "testserver"}):
        session = get_session()
        session.add(User(email=EMAIL, password_hash="-"))
        if keep:
            keep_changes(session)
        app.process_response(Response(status=status))
    with sessions() as session:
        assert session.scalar(select(func.count()).select_from(User)) == users
