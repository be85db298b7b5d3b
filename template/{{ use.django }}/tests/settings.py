"""The project's own settings, read from the environment of the tests."""

import os

from tests.environment import ENVIRONMENT

os.environ.update(ENVIRONMENT)

from config.settings import *  # noqa: F403  # Django's way to extend settings
