"""Mail leaves once the response has left."""

import pytest
from django.http import HttpResponse

from app.auth import delivery
from app.auth.delivery import send_after
from app.mail import MemoryMailer, Message

pytestmark = pytest.mark.usefixtures("kept_connection")

MESSAGE = Message(to="me@example.com", subject="Subject", text="Text")


class BrokenMailer:
    def send(self, message: Message) -> None:
        raise ConnectionRefusedError


def test_mail_waits_for_the_end_of_the_response(monkeypatch: pytest.MonkeyPatch) -> None:
    mailer, response = MemoryMailer(), HttpResponse()
    monkeypatch.setattr(delivery, "get_mailer", lambda _settings: mailer)
    send_after(response, MESSAGE)
    assert mailer.outbox == []
    response.close()
    assert mailer.outbox == [MESSAGE]


def test_a_mail_server_that_is_away_does_not_break_the_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    response = HttpResponse()
    monkeypatch.setattr(delivery, "get_mailer", lambda _settings: BrokenMailer())
    send_after(response, MESSAGE)
    response.close()
