"""Routes: all of them are django-ninja's."""

from django.urls import path

from config.api import api

urlpatterns = [path("", api.urls)]

handler400 = "app.problems.bad_request"
handler404 = "app.problems.not_found"
handler500 = "app.problems.server_error"
