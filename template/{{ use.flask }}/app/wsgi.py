"""What a WSGI server imports: `gunicorn app.wsgi:app`."""

from app import create_app

app = create_app()
