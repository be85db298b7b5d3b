"""The routes of the project, and one that fails."""

from typing import NoReturn

from django.http import HttpRequest
from django.urls import path

from config.urls import handler400, handler404, handler500
from config.urls import urlpatterns as project_urls

__all__ = ["handler400", "handler404", "handler500", "urlpatterns"]


def crash(request: HttpRequest) -> NoReturn:
    raise RuntimeError("kaboom-detail")


urlpatterns = [path("api/v1/crash", crash), *project_urls]
