"""Mail goes out after the response: its time tells nothing, and a failed request sends none."""

from django.http import HttpResponse

from app.logging import get_logger
from app.mail import Mailer, Message, get_mailer
from app.request_id import current_request_id
from app.settings import get_settings

log = get_logger(__name__)


def send_after(response: HttpResponse, message: Message | None) -> None:
    """Hung on the response: when the request fails after all, this one is never sent or closed."""
    if message is None:
        return
    mailer = get_mailer(get_settings())
    closers = response._resource_closers  # type: ignore[attr-defined]  # run after the last byte
    request_id = current_request_id()
    closers.append(lambda: _send(mailer, message, request_id))


def _send(mailer: Mailer, message: Message, request_id: str) -> None:
    """The caller has the answer already, so a mail server that is away can only be logged."""
    try:
        mailer.send(message)
    except OSError as error:
        reason = type(error).__name__
        log.error("mail_failed", subject=message.subject, error=reason, request_id=request_id)
