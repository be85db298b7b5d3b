"""The WSGI application that a server such as gunicorn runs: `config.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

from app.chunking import WholeBodies
from app.settings import get_settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = WholeBodies(get_wsgi_application(), limit=get_settings().max_body_bytes)
