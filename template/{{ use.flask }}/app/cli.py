"""Commands beside Flask's own and flask-openapi's `openapi`: see `python -m app.cli --help`."""

from flask.cli import FlaskGroup

from app import create_app

cli = FlaskGroup(create_app=create_app, load_dotenv=False, add_version_option=False)

if __name__ == "__main__":
    cli()
