"""`/openapi.json` and `/docs`, which a setting can close."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse

from app.errors import NotFound

router = APIRouter(include_in_schema=False)


def _require_docs(request: Request) -> None:
    """With DOCS_ENABLED=false these paths are 404 like any other."""
    if not request.app.state.settings.docs_enabled:
        raise NotFound


@router.get("/openapi.json")
async def show_document(request: Request) -> dict[str, Any]:
    _require_docs(request)
    document: dict[str, Any] = request.app.openapi()
    return document


@router.get("/docs")
async def show_page(request: Request) -> HTMLResponse:
    _require_docs(request)
    return get_swagger_ui_html(
        openapi_url="/openapi.json", title=request.app.title, swagger_favicon_url="data:,"
    )
