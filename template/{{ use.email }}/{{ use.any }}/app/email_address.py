"""E-mail addresses, checked for their form only: nothing is looked up."""

from typing import Annotated

from email_validator import EmailNotValidError, validate_email
from pydantic import Field

from app.wire import TextForm

MAX_LENGTH = 254


def _normalised(value: str) -> str:
    try:
        # ASCII before the @: few mail servers take more, and look-alike letters would make two
        # accounts of what a reader takes for one address.
        found = validate_email(value, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError as error:
        raise ValueError("is not an e-mail address") from error
    return found.normalized


EmailAddress = TextForm(_normalised, "email")

Email = Annotated[str, Field(strict=True, max_length=MAX_LENGTH), EmailAddress]
