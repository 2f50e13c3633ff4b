"""How an improvement and a cycle stand: what it costs, what is left of the budget, what has no decision yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from gehoord.improvements.models import Candidate, Choice, Cycle, Estimate, Improvement
from gehoord.improvements.rules.means import Means

PROPOSED, CANDIDATE, NOT_NOW, CHOSEN, DOING = "proposed", "candidate", "not_now", "chosen", "doing"
DELIVERED, REOPENED, CONFIRMED, DROPPED = "delivered", "reopened", "confirmed", "dropped"
TAKEN = (Choice.Kind.CHOSEN, Choice.Kind.MUST)


def estimate_of(improvement: Improvement) -> Estimate | None:
    """What was said last about its cost and value; None when nobody did."""
    return Estimate.objects.filter(improvement=improvement).order_by("-pk").first()


def listens(cycle: Cycle, now: datetime) -> bool:
    """Members can say what they want: until its last day is over where the service works, or decisions were told."""
    today = now.astimezone(ZoneInfo(cycle.service.zone)).date()
    return today <= cycle.listen_until_date and cycle.closed_at is None and not hasattr(cycle, "telling")


def budget_of(cycle: Cycle) -> Means:
    """All there is."""
    return Means(cycle.budget_cents, cycle.budget_minutes)


def committed_in(cycle: Cycle) -> Means:
    """What the choices that stand take."""
    return Means(cycle.committed_cents, cycle.committed_minutes)


def free_in(cycle: Cycle) -> Means:
    """What can still be chosen for."""
    return budget_of(cycle) - committed_in(cycle)


def fixed_in(cycle: Cycle) -> Means:
    """What musts take before anybody chooses."""
    rows = Choice.objects.filter(candidate__cycle=cycle, kind=Choice.Kind.MUST, ended_at__isnull=True)
    return sum((Means(*each) for each in rows.values_list("cost_cents", "cost_minutes")), Means(0, 0))


def undecided_in(cycle: Cycle) -> list[Candidate]:
    """The candidates without a decision that stands."""
    decided = Choice.objects.filter(candidate__cycle=cycle, ended_at__isnull=True).values("candidate")
    rows = Candidate.objects.filter(cycle=cycle).exclude(pk__in=decided)
    return list(rows.select_related("improvement").order_by("pk"))


def state_of(improvement: Improvement) -> str:
    """One of the words above. Reads what `improvements_for` has fetched, without a query."""
    if hasattr(improvement, "dropped"):
        return DROPPED
    deliveries = sorted(improvement.deliveries.all(), key=lambda row: row.number)
    if deliveries:
        verdict = getattr(deliveries[-1], "verdict", None)
        if verdict is None:
            return DELIVERED
        return CONFIRMED if verdict.is_confirmed else REOPENED
    return DOING if hasattr(improvement, "start") else _before_doing(improvement.candidacies.all())


def _before_doing(candidacies: Iterable[Candidate]) -> str:
    latest = max(candidacies, key=lambda row: row.pk, default=None)
    if latest is None:
        return PROPOSED
    standing = [choice for choice in latest.choices.all() if choice.ended_at is None]
    if not standing:
        return CANDIDATE
    return CHOSEN if standing[0].kind in TAKEN else NOT_NOW
