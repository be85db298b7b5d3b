"""When mail leaves, and when not."""

from smtplib import SMTPServerDisconnected

import pytest
from flask import Flask, Response

from app.auth import delivery
from app.auth.delivery import send_later
from app.mail import Message

MAIL = Message(to="a@example.com", subject="Hello", text="A link.")


def answer(app: Flask, status: int) -> Response:
    """A request that wants mail to be sent and ends with this status."""
    with app.test_request_context("/", headers={"Host": "testserver"}):
        send_later(MAIL)
        return app.process_response(Response(status=status))


def test_it_leaves_after_the_response(app: Flask, outbox: list[Message]) -> None:
    response = answer(app, 202)
    assert outbox == []
    response.close()
    assert outbox == [MAIL]


def test_a_request_that_failed_sends_none(app: Flask, outbox: list[Message]) -> None:
    answer(app, 500).close()
    assert outbox == []


def test_a_mail_server_that_is_away_hurts_nobody(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Away:
        def send(self, message: Message) -> None:
            raise SMTPServerDisconnected(message.to)

    monkeypatch.setattr(delivery, "get_mailer", lambda _settings: Away())
    answer(app, 202).close()
