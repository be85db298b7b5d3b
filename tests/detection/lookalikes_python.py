"""Python repositories that name a framework and are no application of it."""

LOOKALIKES = {
    "an extension whose docstring shows its use": """
-- pyproject.toml --
[build-system]
requires = ["hatchling"]
[project]
name = "flask-limits"
classifiers = ["Framework :: Flask"]
dependencies = ["Flask>=2.3"]
-- flask_limits/__init__.py --
'''Limits.

    app = Flask(__name__)
    limits = Limits(app)
'''
from flask import current_app
# app = Flask(__name__)
""",
    "an extension without any description": """
-- pyproject.toml --
[project]
name = "fastapi-limits"
dependencies = ["fastapi>=0.100"]
-- fastapi_limits/depends.py --
from fastapi import Request
""",
    "setup.py of an extension": """
-- setup.py --
from setuptools import setup
setup(name="flask-x", install_requires=["Flask"], classifiers=["Framework :: Flask"])
-- flask_x.py --
from flask import Flask
class X:
    def init_app(self, app: Flask): ...
""",
    "a reusable Django app with a test project": """
-- setup.cfg --
[metadata]
name = django-tags
classifiers = Framework :: Django
[options]
install_requires =
    Django>=4.2
-- tags/models.py --
from django.db import models
-- manage.py --
import os
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
-- tests/settings.py --
INSTALLED_APPS = ["tags"]
""",
    "a reusable Django app with a demo": """
-- pyproject.toml --
[build-system]
requires = ["setuptools"]
[project]
name = "django-tags"
keywords = ["django"]
dependencies = ["django"]
-- tags/views.py --
from django.views import View
-- demo/manage.py --
import os
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "demo.settings")
-- demo/demo/settings.py --
INSTALLED_APPS = ["tags"]
""",
    "an optional extra": """
-- pyproject.toml --
[build-system]
requires = ["hatchling"]
[project]
name = "metrics"
keywords = ["metrics"]
dependencies = ["httpx"]
[project.optional-dependencies]
fastapi = ["fastapi"]
-- metrics/fastapi.py --
from fastapi import FastAPI
def instrument(app: FastAPI): ...
""",
    "an extra that makes an application for its users": """
-- pyproject.toml --
[build-system]
requires = ["hatchling"]
[project]
name = "metrics"
keywords = ["metrics"]
[project.optional-dependencies]
server = ["fastapi"]
-- metrics/server.py --
from fastapi import FastAPI
def make_app():
    return FastAPI()
""",
    "groups for development": """
-- pyproject.toml --
[project]
name = "client"
dependencies = ["httpx"]
[dependency-groups]
test = ["fastapi", "flask"]
[tool.poetry.group.dev.dependencies]
django = "^5"
[tool.uv]
dev-dependencies = ["flask"]
-- client/__init__.py --
import httpx
-- tests/test_client.py --
from fastapi import FastAPI
app = FastAPI()
-- tests/servers/echo.py --
from flask import Flask
app = Flask(__name__)
""",
    "requirements for tests and docs": """
-- requirements-test.txt --
flask
-- requirements/dev.txt --
django
-- docs/requirements.txt --
fastapi
-- tool.py --
import os
""",
    "what another package needs, frozen": """
-- requirements.txt --
flask==3.0.0
    # via locust
locust==2.30.0
    # via -r requirements.in
-- locustfile.py --
from locust import HttpUser
""",
    "pinned and never imported": """
-- requirements.txt --
Flask==3.0.0
numpy==2.0.0
-- train.py --
import numpy
""",
    "words in keywords, links and comments": """
-- pyproject.toml --
[project]
name = "typed-cli"
keywords = ["fastapi", "django", "flask"]
dependencies = [
    # "fastapi",
    "click",
]
[project.urls]
Documentation = "https://fastapi.example.com"
-- typed_cli/main.py --
import click
NAME = "FastAPI()"
""",
    "the framework itself": """
-- pyproject.toml --
[project]
name = "Flask"
dependencies = ["werkzeug"]
-- src/flask/app.py --
from flask import helpers
-- examples/tutorial/flaskr/__init__.py --
from flask import Flask
app = Flask(__name__)
""",
    "another framework with a name like it": """
-- requirements.txt --
quart
flask-cors
fastapi-cli
djangorestframework-stubs
-- app.py --
from quart import Quart
app = Quart(__name__)
""",
    "a framework that stands on it": """
-- pyproject.toml --
[build-system]
requires = ["flit_core"]
[project]
name = "Quart"
classifiers = ["Environment :: Web Environment"]
dependencies = ["flask>=3.0"]
-- src/quart/app.py --
from flask.sansio.app import App
class Quart(App): ...
""",
    "a template of projects": """
-- copier.yml --
project: text
-- template/pyproject.toml --
[project]
name = "{{ project }}"
dependencies = ["fastapi"]
-- template/app/main.py --
from fastapi import FastAPI
app = FastAPI()
""",
    "a folder of cookiecutter": """
-- {{cookiecutter.name}}/manage.py --
import os
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
-- {{cookiecutter.name}}/requirements.txt --
django
-- hooks/post_gen_project.py --
import shutil
""",
    "scripts of the people who work on it": """
-- pyproject.toml --
[project]
name = "charts"
dependencies = ["numpy"]
-- charts/__init__.py --
import numpy
-- tools/serve_docs.py --
from flask import Flask
app = Flask(__name__)
""",
    "an environment": """
-- env/pyvenv.cfg --
home = /usr/bin
-- env/lib/python3.12/flask/app.py --
from flask import Flask
app = Flask(__name__)
-- readme.md --
x
""",
    "tasks that include what the application needs": """
-- app/requirements.txt --
numpy
-- tasks/requirements.txt --
-r ../app/requirements.txt
invoke
-- tasks/run.py --
import invoke
""",
}
