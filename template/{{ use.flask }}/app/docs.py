"""`/openapi.json`, and `/docs`: Swagger UI from the installed package, not from another host."""

from importlib.resources import files
from pathlib import Path

from flask import Blueprint, Response, current_app, jsonify, send_from_directory

from app.current import current_settings
from app.errors import NotFound

ASSETS = Path(str(files("flask_openapi_swagger"))) / "templates" / "swagger"

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>API</title>
<link rel="stylesheet" href="/docs/css/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<script src="/docs/js/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
"""

# A file of its own, so that the page needs no inline script.
START = 'SwaggerUIBundle({ url: "/openapi.json", dom_id: "#swagger-ui" });\n'


docs = Blueprint("docs", __name__)


@docs.before_request
def require_docs() -> None:
    """With DOCS_ENABLED=false these paths are 404 like any other."""
    if not current_settings().docs_enabled:
        raise NotFound


@docs.get("/openapi.json")
def show_document() -> Response:
    """What flask-openapi collected, made once."""
    return jsonify(current_app.api_doc)  # type: ignore[attr-defined]  # an `Api`, see app/openapi.py


@docs.get("/docs")
def show_page() -> Response:
    """Swagger UI."""
    return Response(PAGE, mimetype="text/html")


@docs.get("/docs/start.js")
def show_script() -> Response:
    """Points Swagger UI to our document."""
    return Response(START, mimetype="text/javascript")


@docs.get("/docs/<path:name>")
def show_asset(name: str) -> Response:
    """The script and style sheet of Swagger UI."""
    return send_from_directory(ASSETS, name, max_age=3600)
