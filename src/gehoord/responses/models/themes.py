"""What a person makes of open answers: a code book, a second opinion on a sample, and what nobody should have to read.

Nothing here says when somebody spoke: rows hang on an answer by its random key, and carry the time of the coder.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gehoord.panels.models import Consultation, Item, Option, VoiceAnswer


class Coder(models.Model):
    """Who reads the open answers of a consultation, and who reads a sample after her. Never somebody of the service."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="coders")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    is_second = models.BooleanField(_("reads a sample after the other"), default=False)
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField(_("named at"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consultation", "person"], name="a_coder_has_one_part"),
            models.UniqueConstraint(fields=["consultation", "is_second"], name="one_coder_and_one_second"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.consultation_id}"


class Sample(models.Model):
    """The answers the second coder reads: so many, chosen by lot with this seed."""

    consultation = models.OneToOneField(Consultation, on_delete=models.CASCADE, related_name="coder_sample")
    seed = models.CharField(_("seed"), max_length=64)
    size = models.PositiveSmallIntegerField(_("answers"))
    drawn_at = models.DateTimeField(_("drawn at"))

    def __str__(self) -> str:
        return f"sample of {self.consultation_id}: {self.seed}"


class Theme(models.Model):
    """One thing people speak of, in a person's words. `item` or `option` where it is what a question itself asked."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="themes")
    name = models.CharField(_("theme"), max_length=120)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, blank=True, related_name="themes")
    option = models.ForeignKey(Option, on_delete=models.PROTECT, null=True, blank=True, related_name="themes")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        ordering = ["consultation", "id"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "name"], name="one_theme_a_name"),
            models.CheckConstraint(condition=~Q(name=""), name="a_theme_has_a_name"),
            models.CheckConstraint(
                condition=Q(option__isnull=True) | Q(item__isnull=False), name="an_option_stands_under_its_item"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ThemeWord(models.Model):
    """A keyword of a theme, by which the machine ranks answers. It decides nothing."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="words")
    word = models.CharField(_("keyword"), max_length=60)

    class Meta:
        ordering = ["theme", "word"]
        constraints = [
            models.UniqueConstraint(fields=["theme", "word"], name="a_keyword_once_a_theme"),
            models.CheckConstraint(condition=~Q(word=""), name="a_keyword_says_something"),
        ]

    def __str__(self) -> str:
        return self.word


class Coding(models.Model):
    """A person put an answer under a theme; without a theme it lies on the rest pile, read."""

    answer = models.ForeignKey(VoiceAnswer, on_delete=models.CASCADE, related_name="codings")
    coder = models.ForeignKey(Coder, on_delete=models.CASCADE, related_name="codings")
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, null=True, blank=True, related_name="codings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "coder"], name="one_theme_an_answer_and_coder")]

    def __str__(self) -> str:
        return f"{self.answer_id}: {self.theme_id}"


class HiddenAnswer(models.Model):
    """Words that are shown to nobody, with what kind of words they are. The voice itself still counts."""

    class Klass(models.TextChoices):
        INSULT = "insult", _("insult")
        THREAT = "threat", _("threat")
        DISCRIMINATION = "hate", _("discrimination")
        NAMES_SOMEBODY = "names", _("names a colleague")
        NONSENSE = "nonsense", _("has nothing to do with it")

    answer = models.OneToOneField(VoiceAnswer, on_delete=models.CASCADE, related_name="hidden")
    klass = models.CharField(_("kind"), max_length=8, choices=Klass.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"hidden: {self.klass}"
