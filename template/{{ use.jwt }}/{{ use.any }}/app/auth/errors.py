"""What can go wrong for a caller because of who they are.

AppError
├── Unauthorized 401
└── Forbidden 403
    └── EmailNotVerified
"""

from app.errors import AppError


class Unauthorized(AppError):
    """One body for every reason: unknown, wrong, expired, revoked and disabled look the same."""

    status = 401
    code = "unauthorized"
    title = "Unauthorized"
    default_detail = "The credentials are missing or not valid."

    def __init__(self, *, token_sent: bool = False) -> None:
        challenge = 'Bearer error="invalid_token"' if token_sent else "Bearer"
        super().__init__(headers={"WWW-Authenticate": challenge})


class Forbidden(AppError):
    status = 403
    code = "forbidden"
    title = "Forbidden"
    default_detail = "You may not do this."


class EmailNotVerified(Forbidden):
    code = "email_not_verified"
    title = "E-mail not verified"
    default_detail = "Follow the link in the mail that we sent to your address first."
