"""What a person may see of improvements and cycles. Choosing is in the open: every colleague reads all of it."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from gehoord.improvements.models import Candidate, Choice, Confirmer, Cycle, Delivery, Improvement, Voter
from gehoord.people.models import Person, Service
from gehoord.people.queries import services_concerned_by, services_led_by


def improvements_for(person: Person) -> QuerySet[Improvement]:
    """Every improvement, for every colleague, newest first, with what says how it stands."""
    choices = Choice.objects.filter(ended_at__isnull=True).select_related("by")
    candidacies = Candidate.objects.select_related("cycle").prefetch_related(Prefetch("choices", queryset=choices))
    deliveries = Delivery.objects.select_related("verdict").order_by("number")
    rows = Improvement.objects.select_related("service", "proposed_by", "must", "start", "dropped").prefetch_related(
        "estimates",
        "beneficiaries",
        Prefetch("candidacies", queryset=candidacies),
        Prefetch("deliveries", queryset=deliveries),
    )
    return rows if person.is_active else rows.none()


def improvements_to_mend(person: Person) -> QuerySet[Improvement]:
    """Those of services she works in: hers to cost, to link with questions and to report on."""
    return improvements_for(person).filter(service__in=services_concerned_by(person).values("pk"))


def improvements_led_by(person: Person) -> QuerySet[Improvement]:
    """Those of the services she leads: hers to begin, to drop and to call a must."""
    return improvements_for(person).filter(service__in=services_led_by(person))


def cycles_for(person: Person) -> QuerySet[Cycle]:
    """Every cycle, for every colleague, the last one opened first."""
    rows = Cycle.objects.select_related("service", "telling", "opened_by")
    return rows if person.is_active else rows.none()


def cycles_led_by(person: Person) -> QuerySet[Cycle]:
    """Those of the services she leads."""
    return cycles_for(person).filter(service__in=services_led_by(person))


def cycles_to_vote_in(person: Person) -> QuerySet[Cycle]:
    """The open ones in which she speaks for somebody."""
    rows = cycles_for(person).filter(closed_at__isnull=True, telling__isnull=True)
    return rows.filter(pk__in=Voter.objects.filter(person=person).values("cycle"))


def candidates_led_by(person: Person) -> QuerySet[Candidate]:
    """What is hers to decide."""
    rows = Candidate.objects.filter(cycle__in=cycles_led_by(person).values("pk"))
    return rows.select_related("cycle__service", "improvement", "estimate")


def voter_in(person: Person, cycle: Cycle) -> Voter | None:
    """Her own place in a cycle, if she speaks there."""
    return Voter.objects.filter(cycle=cycle, person=person).prefetch_related("votes").first()


def confirming_for(person: Person) -> QuerySet[Confirmer]:
    """What she was drawn by lot to say: is it so? Asked until there is a verdict."""
    rows = Confirmer.objects.filter(person=person, released_at__isnull=True, delivery__verdict__isnull=True)
    rows = rows.filter(delivery__improvement__dropped__isnull=True)
    return rows.select_related("delivery__improvement__service") if person.is_active else rows.none()


def services_to_choose_for(person: Person) -> QuerySet[Service]:
    """The services in which she opens cycles."""
    return services_led_by(person).distinct()


def services_to_propose_to(person: Person) -> QuerySet[Service]:
    """Every service, for every colleague."""
    rows = Service.objects.order_by("name")
    return rows if person.is_active else rows.none()
