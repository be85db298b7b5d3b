"""The headers that every answer carries, whichever part of the stack has made it."""

from app.settings import Settings

DOCS_PATH = "/docs"
API_PREFIX = "/api/"
HEALTH_PREFIX = "/health/"

SAFE_DEFAULTS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}
# JSON loads nothing. The docs page is a program: it runs scripts and shows pictures.
CONTENT_POLICY = "default-src 'none'; frame-ancestors 'none'"
DOCS_CONTENT_POLICY = (
    "default-src 'none'; frame-ancestors 'none'; connect-src 'self'; "
    "script-src 'self' 'unsafe-inline' https://cdn.jsdelivr.net; "
    "style-src 'self' 'unsafe-inline' https://cdn.jsdelivr.net; "
    "img-src 'self' data: https://fastapi.tiangolo.com"
)
TWO_YEARS = 63_072_000


def response_headers(path: str, settings: Settings) -> dict[str, str]:
    """Everything to add to an answer for `path`."""
    is_docs = path == DOCS_PATH or path.startswith(f"{DOCS_PATH}/")
    headers = SAFE_DEFAULTS | {
        "Content-Security-Policy": DOCS_CONTENT_POLICY if is_docs else CONTENT_POLICY
    }
    if settings.is_production:
        headers["Strict-Transport-Security"] = f"max-age={TWO_YEARS}; includeSubDomains"
    if path.startswith((API_PREFIX, HEALTH_PREFIX)):
        headers["Cache-Control"] = "no-store"
    return headers
