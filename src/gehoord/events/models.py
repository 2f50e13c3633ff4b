"""What happened. Only ever added to; every figure can be derived from it without its people."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.Model):
    """One fact about one subject. The people in it stand apart, in Involvement, with their own retention."""

    verb = models.CharField(_("verb"), max_length=48)
    subject_kind = models.CharField(_("subject kind"), max_length=32)
    subject_id = models.BigIntegerField(_("subject"))
    at = models.DateTimeField(_("at"))
    data = models.JSONField(_("data"), default=dict)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "id"], name="event_subject"),
            models.Index(fields=["verb", "at"], name="event_verb_at"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_kind} {self.subject_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk and not kwargs.get("force_insert"):
            raise TypeError("An event is only ever added, never changed.")
        super().save(*args, **kwargs)


class Involvement(models.Model):
    """Who did it. A plain number, so that the fact outlives the person's data."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="involvements")
    person_id = models.BigIntegerField(_("person"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event"], name="one_doer_an_event")]
        indexes = [models.Index(fields=["person_id"], name="involvement_person")]

    def __str__(self) -> str:
        return f"{self.event_id} by {self.person_id}"


class Lease(models.Model):
    """A turn that one process at a time may have, such as the clock of several workers."""

    name = models.CharField(_("name"), max_length=32, primary_key=True)
    holder = models.CharField(_("holder"), max_length=96)
    until_at = models.DateTimeField(_("until"))

    def __str__(self) -> str:
        return f"{self.name}: {self.holder}"
