"""What a service does with each theme, by when, and how far that came."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext_lazy as _

from gehoord.panels.models import Consultation, Item, MemberSummary
from gehoord.responses.models.themes import Theme
from gehoord.responses.rules.grammar import LEAST_WORDS


class Response(models.Model):
    """One response to one theme. A later number replaces the earlier one, which stays to be read.

    `what`, `owner` and `due_date` are what will be done: of an adaptation, and of what exists already the action that
    lets people know. Of an explanation `reason` and what would change it.
    """

    class Kind(models.TextChoices):
        ADAPT = "adapt", _("we adapt")
        PARTLY = "partly", _("partly")
        EXPLAIN = "explain", _("we explain")
        EXISTS = "exists", _("it exists already")

    class Reason(models.TextChoices):
        MONEY = "money", _("money")
        LAW = "law", _("law")
        SAFETY = "safety", _("safety")
        TIME = "time", _("time")
        OTHER_WISH = "wish", _("it conflicts with another wish")
        NOT_OURS = "not_ours", _("it is not ours to decide")

    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="responses")
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    kind = models.CharField(_("response"), max_length=7, choices=Kind.choices)
    text = models.TextField(_("text"))
    reason = models.CharField(_("reason"), max_length=8, choices=Reason.choices, blank=True)
    would_change = models.TextField(_("what would change it"), blank=True)
    nothing_would_change = models.BooleanField(_("nothing would change it"), default=False)
    what = models.CharField(_("what will be done"), max_length=300, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    due_date = models.DateField(_("done by"), null=True, blank=True)
    cost_cents = models.PositiveBigIntegerField(_("cost in cents"), null=True, blank=True)
    is_outside = models.BooleanField(_("outside what was declared open"), default=False)
    decider = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(_("written at"))

    class Meta:
        ordering = ["theme", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["theme", "number"], name="one_response_a_theme"),
            models.CheckConstraint(condition=Q(number__gte=1), name="responses_count_from_one"),
            models.CheckConstraint(condition=~Q(text=""), name="a_response_says_something"),
            models.CheckConstraint(
                condition=Q(kind__in=["adapt", "exists"])
                | Q(~Q(reason=""), GreaterThanOrEqual(Length(Trim("text")), LEAST_WORDS)),
                name="an_explanation_has_a_reason_and_says_it",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["adapt", "exists"])
                | (~Q(would_change="") & Q(nothing_would_change=False))
                | Q(would_change="", nothing_would_change=True),
                name="an_explanation_says_what_would_change_it",
            ),
            models.CheckConstraint(
                condition=Q(kind="explain") | (~Q(what="") & Q(owner__isnull=False, due_date__isnull=False)),
                name="what_is_done_has_an_owner_and_a_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.theme}: {self.kind}"


class ResponseInput(models.Model):
    """What a response answers: a question's outcome, or what a member brought from her constituency."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="inputs")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    summary = models.ForeignKey(MemberSummary, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["response", "item"], condition=Q(item__isnull=False), name="a_question_answered_once"
            ),
            models.UniqueConstraint(
                fields=["response", "summary"], condition=Q(summary__isnull=False), name="a_summary_answered_once"
            ),
            models.CheckConstraint(
                condition=Q(item__isnull=True, summary__isnull=False) | Q(item__isnull=False, summary__isnull=True),
                name="an_input_is_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.response_id}: {self.item_id or self.summary_id}"


class Publication(models.Model):
    """Every theme has its response, and everybody is told."""

    consultation = models.OneToOneField(Consultation, on_delete=models.CASCADE, related_name="publication")
    not_heard_words = models.TextField(_("who was not heard"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    def __str__(self) -> str:
        return f"published: {self.consultation_id}"


class Extension(models.Model):
    """The answer comes later than promised: once, and with a reason for everybody."""

    consultation = models.OneToOneField(Consultation, on_delete=models.CASCADE, related_name="extension")
    from_date = models.DateField(_("promised"))
    to_date = models.DateField(_("promised now"))
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(to_date__gt=F("from_date")), name="an_extension_is_later"),
            models.CheckConstraint(condition=~Q(reason=""), name="later_with_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id}: {self.to_date}"


class DueStep(models.Model):
    """The clock of an answer came to this step, once."""

    class Step(models.TextChoices):
        INTERIM = "interim", _("half time")
        OVERDUE = "overdue", _("too late")
        COORDINATOR = "day7", _("a week too late")
        ABOVE = "day14", _("two weeks too late")

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="due_steps")
    step = models.CharField(_("step"), max_length=7, choices=Step.choices)
    at = models.DateTimeField(_("at"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["consultation", "step"], name="each_step_once")]

    def __str__(self) -> str:
        return f"{self.consultation_id}: {self.step}"
