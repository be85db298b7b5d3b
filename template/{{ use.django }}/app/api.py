"""What makes django-ninja speak the project's dialect of HTTP."""

from typing import Any

from django.db import transaction
from django.urls import URLPattern, URLResolver
from django.views.decorators.http import require_http_methods
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from app.docs import BundledSwagger
from app.http_headers import API_PREFIX
from app.openapi import complete
from app.settings import Settings


class Api(NinjaAPI):
    """Below /api/ an operation has a transaction, rolled back by an exception that leaves it."""

    def __init__(self, settings: Settings, **options: Any) -> None:
        super().__init__(
            title=settings.project_name,
            description=settings.project_description,
            version="0.1.0",
            openapi_url="/openapi.json" if settings.docs_enabled else None,
            docs=BundledSwagger(),
            docs_decorator=require_http_methods(["GET"]),
            **options,
        )

    def get_content_type(self) -> str:
        """Without a charset: JSON has only one."""
        return "application/json"

    def set_default_exception_handlers(self) -> None:
        """Registers none: they would answer inside the transaction, and so commit it.

        app.middleware.Problems answers instead, outside of it.
        """

    @property
    def urls(self) -> tuple[list[URLResolver | URLPattern], str, str]:
        """Health must answer without a database, so what is not below /api/ gets no transaction."""
        patterns, app_name, namespace = super().urls
        for pattern in patterns:
            if not f"/{pattern.pattern}".startswith(API_PREFIX):
                pattern.callback = transaction.non_atomic_requests(pattern.callback)
        return patterns, app_name, namespace

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        return complete(super().get_openapi_schema(**options))
