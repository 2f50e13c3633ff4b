"""One question afterwards, to people who were not asked before: do they know it now?"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gehoord.panels.models import Consultation, Item
from gehoord.panels.models.voice import random_key


class Remeasure(models.Model):
    """A question for two weeks after something was announced; `baseline` is what was asked in the first round."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="remeasures")
    question = models.CharField(_("question"), max_length=200)
    baseline = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    announced_date = models.DateField(_("announced on"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        ordering = ["consultation", "id"]
        constraints = [models.CheckConstraint(condition=~Q(question=""), name="a_remeasure_asks_something")]

    def __str__(self) -> str:
        return self.question


class RemeasureDraw(models.Model):
    """The lot by which people were drawn, of so many, and the last day on which they can say it."""

    remeasure = models.OneToOneField(Remeasure, on_delete=models.CASCADE, related_name="draw")
    seed = models.CharField(_("seed"), max_length=64)
    people = models.PositiveIntegerField(_("drawn from"))
    until_date = models.DateField(_("until"))
    at = models.DateTimeField(_("at"))

    def __str__(self) -> str:
        return f"draw of {self.remeasure_id}: {self.seed}"


class RemeasureAsked(models.Model):
    """Somebody the lot fell on. That she said something is kept; what she said lies elsewhere, joined by nothing."""

    id = models.BigAutoField(primary_key=True, default=random_key)
    remeasure = models.ForeignKey(Remeasure, on_delete=models.CASCADE, related_name="asked")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    has_said = models.BooleanField(_("said it"), default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["remeasure", "person"], name="drawn_once_a_remeasure")]

    def __str__(self) -> str:
        return f"{self.remeasure_id}: {self.person_id}"


class RemeasureReply(models.Model):
    """What somebody said. No person, no time at all."""

    class Said(models.TextChoices):
        YES = "yes", _("yes")
        NO = "no", _("no")
        UNKNOWN = "unknown", _("I do not know")

    id = models.BigAutoField(primary_key=True, default=random_key)
    remeasure = models.ForeignKey(Remeasure, on_delete=models.CASCADE, related_name="replies")
    said = models.CharField(_("said"), max_length=7, choices=Said.choices)

    def __str__(self) -> str:
        return f"{self.remeasure_id}: {self.said}"
