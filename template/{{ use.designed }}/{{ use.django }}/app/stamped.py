"""What tables of the design have that their answers need not show."""

from django.db import models


class Stamped(models.Model):
    """A row that says when it was made and last changed; its key is the design's own."""

    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
