from django.apps import AppConfig


class AuthConfig(AppConfig):
    """`auth` is the label of Django's own app, which may be added one day."""

    name = "app.auth"
    label = "auth_accounts"
