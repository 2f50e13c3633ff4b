"""What went out of a consultation, who read it, and whether people feel heard."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gehoord.panels.models import Consultation
from gehoord.panels.models.voice import random_key


class Release(models.Model):
    """Results as they were shown at one time. `shown` is for everybody; `behind` guards what may be shown later."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="releases")
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    shown = models.JSONField(_("shown"))
    behind = models.JSONField(_("counts behind it"))
    at = models.DateTimeField(_("at"))

    class Meta:
        ordering = ["consultation", "number"]
        constraints = [models.UniqueConstraint(fields=["consultation", "number"], name="releases_are_counted")]

    def __str__(self) -> str:
        return f"{self.consultation_id}: {self.number}"


class Reading(models.Model):
    """How often the answer was read on a day, by the way people came. Never who."""

    class Way(models.TextChoices):
        LINK = "link", _("link")
        PAGE = "page", _("page")

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="readings")
    on_date = models.DateField(_("on"))
    way = models.CharField(_("how"), max_length=4, choices=Way.choices)
    times = models.PositiveIntegerField(_("times"), default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["consultation", "on_date", "way"], name="one_count_a_day")]

    def __str__(self) -> str:
        return f"{self.consultation_id} {self.on_date}: {self.times}"


class HeardAsking(models.Model):
    """A week after the answer, who took part is asked whether it was heard: with this question of the scale."""

    consultation = models.OneToOneField(Consultation, on_delete=models.CASCADE, related_name="heard_asking")
    question = models.PositiveSmallIntegerField(_("which question"))
    at = models.DateTimeField(_("at"))

    def __str__(self) -> str:
        return f"{self.consultation_id}: {self.question}"


class HeardFrom(models.Model):
    """A member has said whether she feels heard; what she said stands apart, without her, and in another order."""

    id = models.BigAutoField(primary_key=True, default=random_key)
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="heard_from")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["consultation", "person"], name="heard_from_once")]

    def __str__(self) -> str:
        return f"{self.consultation_id}"


class HeardReply(models.Model):
    """Whether somebody feels heard, about an adaptation or an explanation. No person, no time finer than a day."""

    class Said(models.TextChoices):
        YES = "yes", _("yes")
        PARTLY = "partly", _("partly")
        NO = "no", _("no")

    id = models.BigAutoField(primary_key=True, default=random_key)
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="heard_replies")
    about = models.CharField(_("about"), max_length=7, choices=[("adapt", _("adapted")), ("explain", _("explained"))])
    said = models.CharField(_("said"), max_length=6, choices=Said.choices)
    on_date = models.DateField(_("on"))
    key_digest = models.CharField(_("digest of the browser's key"), max_length=64, null=True, blank=True)  # noqa: DJ001

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "key_digest"],
                condition=Q(key_digest__isnull=False),
                name="one_reply_a_browser",
            )
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id}: {self.said}"
