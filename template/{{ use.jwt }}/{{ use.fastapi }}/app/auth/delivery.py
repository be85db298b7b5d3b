"""Mail goes out after the response: its time tells nothing, and a failed request sends none."""

from fastapi import BackgroundTasks

from app.logging import get_logger
from app.mail import Mailer, Message

log = get_logger(__name__)


class Post:
    """Takes what is to be mailed; `None` is for cases in which nothing is."""

    def __init__(self, background: BackgroundTasks, mailer: Mailer) -> None:
        self._background = background
        self._mailer = mailer

    def send(self, message: Message | None) -> None:
        if message is not None:
            self._background.add_task(_send, self._mailer, message)


def _send(mailer: Mailer, message: Message) -> None:
    """Not a coroutine, so that it runs in a thread. The caller has the answer: only log a fault."""
    try:
        mailer.send(message)
    except OSError as error:
        log.error("mail_failed", subject=message.subject, error=type(error).__name__)
