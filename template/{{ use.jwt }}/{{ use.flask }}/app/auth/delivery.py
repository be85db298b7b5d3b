"""Mail goes out after the response: its time tells nothing, and a failed request sends none."""

from flask import Response, after_this_request

from app.current import current_settings
from app.logging import get_logger
from app.mail import Mailer, Message, get_mailer
from app.request_id import bind_request_id, clear_request, current_request_id

log = get_logger(__name__)


def send_later(message: Message | None) -> None:
    """Send once this request has been answered well."""
    if message is None:
        return
    mailer = get_mailer(current_settings())
    request_id = current_request_id()

    @after_this_request
    def enqueue(response: Response) -> Response:
        if response.status_code < 400:
            response.call_on_close(lambda: _send(mailer, message, request_id))
        return response


def _send(mailer: Mailer, message: Message, request_id: str) -> None:
    """The caller has the answer already, so a mail server that is away can only be logged."""
    bind_request_id(request_id)
    try:
        mailer.send(message)
    except OSError as error:
        log.error("mail_failed", subject=message.subject, error=type(error).__name__)
    finally:
        clear_request()
