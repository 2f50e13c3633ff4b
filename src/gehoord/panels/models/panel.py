"""A panel, who may be on it, how its members were drawn, and who sits on it now."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gehoord.people.models import Service


class Panel(models.Model):
    """Customers who speak for others, to one service or (service None) to every service of the organisation."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, blank=True, related_name="panels")
    seats = models.PositiveSmallIntegerField(_("seats"))
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(_("opened at"))

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=Q(seats__gte=1), name="a_panel_has_seats")]

    def __str__(self) -> str:
        return self.name


class Quota(models.Model):
    """How many members with this attribute a panel has, at least and at most."""

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="quotas")
    trait = models.CharField(_("attribute"), max_length=60)
    value = models.CharField(_("value"), max_length=120)
    at_least = models.PositiveSmallIntegerField(_("at least"), default=0)
    at_most = models.PositiveSmallIntegerField(_("at most"))

    class Meta:
        ordering = ["trait", "value"]
        constraints = [
            models.UniqueConstraint(fields=["panel", "trait", "value"], name="one_quota_an_attribute"),
            models.CheckConstraint(condition=Q(at_least__lte=F("at_most")), name="a_quota_can_be_met"),
        ]

    def __str__(self) -> str:
        return f"{self.trait} {self.value}: {self.at_least}-{self.at_most}"


class Constituency(models.Model):
    """The colleagues a member speaks for: everybody with this value of this attribute. Its size is a query."""

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="constituencies")
    name = models.CharField(_("name"), max_length=120)
    trait = models.CharField(_("attribute"), max_length=60)
    value = models.CharField(_("value"), max_length=120)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["panel", "name"], name="one_constituency_a_name"),
            models.UniqueConstraint(fields=["panel", "trait", "value"], name="one_constituency_an_attribute"),
        ]

    def __str__(self) -> str:
        return self.name


class Volunteer(models.Model):
    """Somebody who wants to be drawn for a panel."""

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="volunteers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="volunteered")
    offered_at = models.DateTimeField(_("offered at"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["panel", "person"], name="a_volunteer_once_a_panel")]

    def __str__(self) -> str:
        return f"{self.person}: {self.panel}"


class Draw(models.Model):
    """One drawing by lot, with all that is needed to do it again: seed, quotas and the panels it chose between.

    `quotas` are [trait, value, at least, at most]; `lottery` holds [probability, members by type] as published.
    """

    class Kind(models.TextChoices):
        FIRST = "first", _("whole panel")
        REPLACEMENT = "replacement", _("open seats")

    class Pool(models.TextChoices):
        EVERYBODY = "everybody", _("everybody")
        VOLUNTEERS = "volunteers", _("volunteers")

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="draws")
    kind = models.CharField(_("kind"), max_length=11, choices=Kind.choices)
    pool = models.CharField(_("drawn from"), max_length=10, choices=Pool.choices)
    seed = models.CharField(_("seed"), max_length=64)
    size = models.PositiveSmallIntegerField(_("seats drawn"))
    quotas = models.JSONField(_("quotas"), default=list)
    lottery = models.JSONField(_("panels in the lottery"), default=list)
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField(_("drawn at"))

    class Meta:
        ordering = ["-drawn_at", "-id"]
        constraints = [models.CheckConstraint(condition=Q(size__gte=1), name="a_draw_fills_a_seat")]

    def __str__(self) -> str:
        return f"{self.panel}: {self.kind} {self.seed}"


class DrawChance(models.Model):
    """The published chance of one type of people (equal attributes) to be drawn. It names nobody."""

    draw = models.ForeignKey(Draw, on_delete=models.CASCADE, related_name="chances")
    label = models.CharField(_("type"), max_length=300)
    traits = models.JSONField(_("attributes"), default=dict)
    people = models.PositiveIntegerField(_("people"))
    probability = models.FloatField(_("chance"))

    class Meta:
        ordering = ["label"]
        constraints = [
            models.UniqueConstraint(fields=["draw", "label"], name="one_chance_a_type"),
            models.CheckConstraint(
                condition=Q(probability__gte=0, probability__lte=1), name="a_chance_between_none_and_certain"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.probability:.4f}"


class Invitation(models.Model):
    """Somebody drawn is asked to take a seat; without a reply it lapses at `expires_at`."""

    draw = models.ForeignKey(Draw, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="invitations")
    invited_at = models.DateTimeField(_("invited at"))
    expires_at = models.DateTimeField(_("open until"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draw", "person"], name="invited_once_a_draw"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("invited_at")), name="an_invitation_leaves_time"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.draw.panel}"


class InvitationReply(models.Model):
    """One reply to an invitation: takes the seat, or does not."""

    invitation = models.OneToOneField(Invitation, on_delete=models.CASCADE, related_name="reply")
    accepts = models.BooleanField(_("takes the seat"))
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    replied_at = models.DateTimeField(_("replied at"))

    def __str__(self) -> str:
        return f"{self.invitation_id}: {self.accepts}"


class Membership(models.Model):
    """A seat for one term, for a constituency if there is one. `until_date` is the first day after the term."""

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    constituency = models.ForeignKey(
        Constituency, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    draw = models.ForeignKey(Draw, on_delete=models.SET_NULL, null=True, blank=True, related_name="memberships")
    term = models.PositiveSmallIntegerField(_("term"), default=1)
    from_date = models.DateField(_("from"))
    until_date = models.DateField(_("until"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    class Meta:
        ordering = ["panel", "from_date", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["panel", "person"], condition=Q(ended_at__isnull=True), name="one_sitting_membership"
            ),
            models.CheckConstraint(condition=Q(until_date__gt=F("from_date")), name="a_term_lasts"),
            models.CheckConstraint(condition=Q(term__gte=1, term__lte=2), name="two_terms_at_most"),
        ]
        indexes = [models.Index(fields=["person"], name="membership_person")]

    def __str__(self) -> str:
        return f"{self.person}: {self.panel}"


class StandIn(models.Model):
    """Who speaks in a member's place while she is away."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="stand_ins")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="stands_in")
    since_at = models.DateTimeField(_("since"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["membership"], condition=Q(ended_at__isnull=True), name="one_stand_in_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} for {self.membership_id}"


class Resignation(models.Model):
    """A member gave up her seat before the term was over."""

    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="resignation")
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    at = models.DateTimeField(_("at"))

    def __str__(self) -> str:
        return f"resigned: {self.membership_id}"
