"""`/openapi.json`, and `/docs`: Swagger UI from the installed package, not from another host."""

from importlib.resources import files
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import FileResponse, HTMLResponse, Response

from app.errors import NotFound

ASSETS = Path(str(files("fastapi_offline"))) / "static"
ASSET_TYPES = {"swagger-ui.css": "text/css", "swagger-ui-bundle.js": "text/javascript"}

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
"""
# A file of its own, so that the page needs no inline script.
START = 'SwaggerUIBundle({ url: "/openapi.json", dom_id: "#swagger-ui" });\n'


def require_docs(request: Request) -> None:
    """With DOCS_ENABLED=false these paths are 404 like any other."""
    if not request.app.state.settings.docs_enabled:
        raise NotFound


router = APIRouter(include_in_schema=False, dependencies=[Depends(require_docs)])


@router.get("/openapi.json")
async def show_document(request: Request) -> dict[str, Any]:
    document: dict[str, Any] = request.app.openapi()
    return document


@router.get("/docs")
async def show_page() -> HTMLResponse:
    return HTMLResponse(PAGE)


@router.get("/docs/start.js")
async def show_script() -> Response:
    """Points Swagger UI to our document."""
    return Response(START, media_type="text/javascript")


@router.get("/docs/{name}")
async def show_asset(name: str) -> FileResponse:
    """The script and the style sheet of Swagger UI."""
    if name not in ASSET_TYPES:
        raise NotFound
    headers = {"Cache-Control": "max-age=3600"}
    return FileResponse(ASSETS / name, media_type=ASSET_TYPES[name], headers=headers)
