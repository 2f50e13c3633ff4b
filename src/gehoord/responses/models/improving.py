"""The way from what people spoke of to what was proposed because of it."""

from __future__ import annotations

from django.db import models

from gehoord.improvements.models import Improvement
from gehoord.responses.models.themes import Theme


class ThemeImprovement(models.Model):
    """This theme became this improvement."""

    theme = models.OneToOneField(Theme, on_delete=models.CASCADE, related_name="proposed")
    improvement = models.OneToOneField(Improvement, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.theme_id}: {self.improvement_id}"
