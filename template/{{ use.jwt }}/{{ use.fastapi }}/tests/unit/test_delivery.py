"""Mail after the response."""

import asyncio
from collections.abc import Callable

from fastapi import BackgroundTasks

from app.auth.delivery import Post
from app.mail import MemoryMailer, Message

MESSAGE = Message(to="a@example.com", subject="Hello", text="secret")


class AbsentMailer:
    def send(self, message: Message) -> None:
        raise ConnectionRefusedError(message.to)


def test_it_is_sent_when_the_response_is_out() -> None:
    mailer, background = MemoryMailer(), BackgroundTasks()
    Post(background, mailer).send(MESSAGE)
    assert mailer.outbox == []
    asyncio.run(background())
    assert mailer.outbox == [MESSAGE]


def test_nothing_to_say_is_nothing_sent() -> None:
    background = BackgroundTasks()
    Post(background, MemoryMailer()).send(None)
    assert background.tasks == []


def test_a_mail_server_that_is_away_is_only_logged(
    log_lines: Callable[[], list[dict[str, object]]],
) -> None:
    background = BackgroundTasks()
    Post(background, AbsentMailer()).send(MESSAGE)
    asyncio.run(background())
    (line,) = log_lines()
    assert (line["event"], line["error"]) == ("mail_failed", "ConnectionRefusedError")
    assert "secret" not in str(line)
