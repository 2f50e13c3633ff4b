"""What a service puts to a panel: the question, what can still change, its items, and who it affects."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gehoord.panels.models.panel import Constituency, Membership, Panel
from gehoord.people.models import Service


class Consultation(models.Model):
    """One question of a service to a panel. A draft may be incomplete; how far it came are rows of their own."""

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="consultations")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="consultations")
    question = models.CharField(_("question"), max_length=300)
    why_now = models.TextField(_("why now"), blank=True)
    can_change = models.TextField(_("what can still change"), blank=True)
    cannot_change = models.TextField(_("what cannot change"), blank=True)
    what_happens = models.TextField(_("what happens with the answer"), blank=True)
    why_out_of_turn = models.TextField(_("why it cannot wait for its turn"), blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes it takes"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes at"), null=True, blank=True)
    answer_date = models.DateField(_("answer by"), null=True, blank=True)
    follows = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="followed_by")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked at"))

    class Meta:
        ordering = ["-asked_at", "-id"]
        indexes = [models.Index(fields=["service", "-asked_at"], name="consultation_service")]
        constraints = [models.CheckConstraint(condition=~Q(question=""), name="a_consultation_asks_something")]

    def __str__(self) -> str:
        return self.question


class ConsultationVersion(models.Model):
    """The wording from one moment on. What was answered earlier stays with the version it answered."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    question = models.CharField(_("question"), max_length=300)
    since_at = models.DateTimeField(_("since"))
    what_changed = models.TextField(_("what changed"), blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["consultation", "number"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "number"], name="one_version_a_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="versions_count_from_one"),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(what_changed=""), name="a_later_version_says_what_changed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id} v{self.number}"


class Item(models.Model):
    """One thing asked. With a `trend_key` its wording stays as it was in every earlier round with that key.

    `lowest` and `highest` bound a scale or a number, a budget what of an order can be done. Answers lie in VoiceAnswer:
    an option, a number, or a text.
    """

    class Kind(models.TextChoices):
        CHOICE = "choice", _("one choice")
        SEVERAL = "several", _("several choices")
        SCALE = "scale", _("scale")
        RANKING = "ranking", _("order")
        STATEMENT = "statement", _("agree or disagree")
        NUMBER = "number", _("number")
        TEXT = "text", _("own words")

    version = models.ForeignKey(ConsultationVersion, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField(_("position"))
    kind = models.CharField(_("kind"), max_length=9, choices=Kind.choices)
    wording = models.TextField(_("wording"))
    lowest = models.FloatField(_("lowest"), null=True, blank=True)
    highest = models.FloatField(_("highest"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    budget_cents = models.PositiveBigIntegerField(_("budget in cents"), null=True, blank=True)
    budget_hours = models.FloatField(_("budget in hours"), null=True, blank=True)
    trend_key = models.SlugField(_("fixed question"), blank=True)
    same_as = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="kept_as")

    class Meta:
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="one_item_a_place"),
            models.UniqueConstraint(
                fields=["version", "trend_key"], condition=~Q(trend_key=""), name="a_fixed_question_once_a_version"
            ),
            models.CheckConstraint(condition=~Q(wording=""), name="an_item_has_words"),
            models.CheckConstraint(
                condition=~Q(kind="scale") | Q(lowest__isnull=False, highest__isnull=False, highest__gt=F("lowest")),
                name="a_scale_has_two_ends",
            ),
            models.CheckConstraint(
                condition=Q(kind="ranking") | Q(budget_cents__isnull=True, budget_hours__isnull=True),
                name="a_budget_belongs_to_an_order",
            ),
            models.CheckConstraint(
                condition=Q(budget_hours__isnull=True) | Q(budget_hours__gte=0), name="a_budget_is_not_negative"
            ),
        ]
        indexes = [models.Index(fields=["trend_key"], condition=~Q(trend_key=""), name="item_trend")]

    def __str__(self) -> str:
        return self.wording


class Option(models.Model):
    """One thing to choose, with what it would cost where that matters: whole cents, and hours of people."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="options")
    position = models.PositiveSmallIntegerField(_("position"))
    text = models.CharField(_("text"), max_length=300)
    cost_cents = models.PositiveBigIntegerField(_("cost in cents"), null=True, blank=True)
    hours = models.FloatField(_("hours"), null=True, blank=True)

    class Meta:
        ordering = ["item", "position"]
        constraints = [
            models.UniqueConstraint(fields=["item", "position"], name="one_option_a_place"),
            models.CheckConstraint(condition=~Q(text=""), name="an_option_has_words"),
            models.CheckConstraint(condition=Q(hours__isnull=True) | Q(hours__gte=0), name="hours_are_not_negative"),
        ]

    def __str__(self) -> str:
        return self.text


class Affected(models.Model):
    """A constituency this consultation touches: the member who covers it, or why nobody does."""

    class Why(models.TextChoices):
        NOT_HEARD = "not_heard", _("not heard")
        NO_MEMBER = "no_member", _("no member available")

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="affected")
    constituency = models.ForeignKey(Constituency, on_delete=models.PROTECT, related_name="affected_by")
    membership = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="covers")
    why = models.CharField(_("why nobody"), max_length=9, choices=Why.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consultation", "constituency"], name="affected_once"),
            models.CheckConstraint(condition=Q(membership__isnull=True) | Q(why=""), name="covered_or_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.constituency}: {self.consultation_id}"


class Prediction(models.Model):
    """What the service expects to hear, said before it listens. Never changed after.

    `value`: the mean of a scale or number, the per cent that agree with a statement, or of an option the per cent
    that choose it or the place it takes in the order.
    """

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="predictions")
    option = models.ForeignKey(Option, on_delete=models.CASCADE, null=True, blank=True, related_name="predictions")
    value = models.FloatField(_("expected"))
    locked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    locked_at = models.DateTimeField(_("locked at"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item"], condition=Q(option__isnull=True), name="one_prediction_an_item"),
            models.UniqueConstraint(
                fields=["option"], condition=Q(option__isnull=False), name="one_prediction_an_option"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.value}"
