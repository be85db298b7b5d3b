"""The parts of a `DATABASE_URL` that names a server."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from app.core_settings import CoreSettings


def server(settings: CoreSettings) -> dict[str, Any]:
    """Where the server is and who logs in."""
    url = urlsplit(settings.database_url)
    return {
        "NAME": unquote(url.path.removeprefix("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": url.hostname or "",
        "PORT": str(url.port or ""),
    }


def query(settings: CoreSettings) -> dict[str, str]:
    """`?sslmode=require` and the like, for the driver as they are."""
    return dict(parse_qsl(urlsplit(settings.database_url).query))
