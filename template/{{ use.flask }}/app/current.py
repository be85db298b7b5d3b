"""What belongs to the application that serves this request."""

from flask import current_app

from app.settings import Settings


def current_settings() -> Settings:
    """The settings that `create_app` was given."""
    settings: Settings = current_app.extensions["settings"]
    return settings
