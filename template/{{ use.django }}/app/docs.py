"""`/docs`: Swagger UI from the files that django-ninja brings, not from another host."""

from pathlib import Path
from typing import Any

import ninja
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase

from app.settings import get_settings

ASSETS = Path(ninja.__file__).parent / "static" / "ninja"
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


class BundledSwagger(DocsBase):
    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        return HttpResponse(PAGE)


@transaction.non_atomic_requests
@require_http_methods(["GET"])
def show_asset(request: HttpRequest, name: str) -> HttpResponse:
    """The style sheet and the scripts of the page."""
    if not get_settings().docs_enabled:
        raise Http404
    if name == "start.js":
        return HttpResponse(START, content_type="text/javascript")
    if name not in ASSET_TYPES:
        raise Http404
    content = (ASSETS / name).read_bytes()
    headers = {"Cache-Control": "max-age=3600"}
    return HttpResponse(content, content_type=ASSET_TYPES[name], headers=headers)
