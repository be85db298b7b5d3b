"""What is checked before a request reaches its operation, without a framework."""

import json
import re
from email.message import Message
from ipaddress import ip_address
from typing import NoReturn
from uuid import UUID

from app.errors import (
    BadRequest,
    InvalidHost,
    MalformedJson,
    NotFound,
    PayloadTooLarge,
    UnsupportedMediaType,
)
from app.settings import Settings

HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[^:\[\]]+)(:[0-9]+)?")
# UUID() would take other spellings, too, and one thing would have several addresses.
CANONICAL_ID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def check_host(host: str | None, settings: Settings) -> None:
    """Refuse a `Host` that is not ours: links and caches are built from it.

    An allowed host that begins with a dot stands for its subdomains and itself.
    """
    name = _without_port((host or "").lower())
    for allowed in settings.allowed_hosts:
        if allowed == "*" or name == allowed.removeprefix(".").lower():
            return
        if allowed.startswith(".") and name.endswith(allowed.lower()):
            return
    raise InvalidHost


def _without_port(host: str) -> str:
    found = HOST.fullmatch(host)
    return found["name"].removesuffix(".") if found else ""


def check_body(
    content_type: str | None,
    content_length: str | None,
    settings: Settings,
    *,
    chunked: bool = False,
) -> None:
    """Judge a body by its headers; a chunked one must be counted while it is read."""
    length = check_length(content_length, settings)
    if (length or chunked) and not _is_json(content_type):
        raise UnsupportedMediaType


def check_length(content_length: str | None, settings: Settings) -> int:
    """How long a body says that it is, 0 where it does not; refuses one that is too long."""
    if not content_length:
        return 0
    if not (content_length.isascii() and content_length.isdigit()):
        raise BadRequest("Content-Length is not a number.")
    # Longer digits are too large whatever they say, and slow to convert.
    if len(content_length) > 18 or int(content_length) > settings.max_body_bytes:
        raise PayloadTooLarge
    return int(content_length)


def _is_json(content_type: str | None) -> bool:
    header = Message()
    header["Content-Type"] = content_type or ""
    charset = header.get_content_charset("utf-8")
    return header.get_content_type() == "application/json" and charset in {"utf-8", "us-ascii"}


def read_json(body: bytes) -> object:
    """Parse a body as RFC 8259 means it: UTF-8, without NaN, neither endless digits nor nesting."""
    try:
        return json.loads(body.decode(), parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise MalformedJson from error


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def parse_id(text: str) -> UUID:
    """Read an id from a path, where anything but a UUID names nothing."""
    if not CANONICAL_ID.fullmatch(text):
        raise NotFound
    return UUID(text)


def client_address(peer: str | None, forwarded_for: str | None, settings: Settings) -> str:
    """Tell who sent the request, believing only the proxies that we run ourselves.

    Each proxy adds the address it was called from to the end of `X-Forwarded-For`; whatever stands
    further left than our own proxies wrote came from the caller, who can write anything.
    """
    hops = [part.strip() for part in (forwarded_for or "").split(",") if part.strip()]
    chain = [*hops, peer or ""]
    place = min(settings.trusted_proxy_count, len(chain) - 1)
    candidate = chain[-1 - place]
    return candidate if _is_address(candidate) else (peer or "unknown")


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
