"""Routes: all but the files of /docs are django-ninja's."""

from django.urls import path

from app.docs import show_asset
from config.api import api

urlpatterns = [
    path("docs/<str:name>", show_asset),
    path("", api.urls),
]

handler400 = "app.problems.bad_request"
handler404 = "app.problems.not_found"
handler500 = "app.problems.server_error"
