"""What every table of the API has."""

import uuid

from django.db import models


class Entity(models.Model):
    """A row with an id that tells nothing, and its times."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
