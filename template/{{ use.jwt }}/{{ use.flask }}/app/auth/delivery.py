"""Mail goes out after the response: its time tells nothing, and a failed request sends none."""

from flask import Response, after_this_request

from app.current import current_settings
from app.logging import get_logger
from app.mail import Mailer, Message, get_mailer

log = get_logger(__name__)


def send_later(message: Message | None) -> None:
    """Send once this request has been answered well."""
    if message is None:
        return
    mailer = get_mailer(current_settings())

    @after_this_request
    def enqueue(response: Response) -> Response:
        if response.status_code < 400:
            response.call_on_close(lambda: _send(mailer, message))
        return response


def _send(mailer: Mailer, message: Message) -> None:
    """The caller has the answer already, so a mail server that is away can only be logged."""
    try:
        mailer.send(message)
    except OSError as error:
        log.error("mail_failed", subject=message.subject, error=type(error).__name__)
