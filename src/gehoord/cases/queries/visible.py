"""What a person may see. Every door starts here; what is not in it does not exist for her."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from gehoord.cases.models import (
    Assignment,
    Attachment,
    Call,
    Case,
    Confirmer,
    Decision,
    InboundMail,
    Mention,
    Message,
    Offer,
    PlannedWork,
    Solution,
)
from gehoord.people.models import Person, Service
from gehoord.people.queries.roles import appointed_as
from gehoord.statements import Blank, Statement, moment


def _here(model: type, **filters: object) -> Exists:
    return Exists(model.objects.filter(case=OuterRef("pk"), **filters))  # type: ignore[attr-defined]


def cases_for(person: Person) -> QuerySet[Case]:
    """Cases she asked, caught, has or had, was offered, called into, named for, took part in, or leads the service of.

    A confidential specialism is seen by named people only: leading the service is not enough.
    """
    takes_part = (
        _here(Assignment, person=person)
        | _here(Offer, to=person)
        | _here(Message, author=person)
        | _here(Confirmer, person=person)
        | Exists(Mention.objects.filter(message__case=OuterRef("pk"), person=person))
        | _here(Decision, by=person)
        | _here(Decision, asks_for=person, ended_at__isnull=True)
    )
    leads = Q(service__leads__person=person) & ~Q(specialism__is_confidential=True)
    seen = Q(customer=person) | Q(captured_by=person) | Q(takes_part)
    if person.leads.exists():
        return Case.objects.filter(seen | Q(pk__in=Case.objects.filter(leads).values("pk")))
    return Case.objects.filter(seen)


_CASE = Statement(
    lambda: Case.objects.filter(pk=Blank("case")).select_related("customer", "captured_by", "service", "specialism")
)
_HAD_IT = Statement(lambda: Assignment.objects.filter(case=Blank("case"), person=Blank("person")).values_list("pk"))
_NAMED = Statement(lambda: Confirmer.objects.filter(case=Blank("case"), person=Blank("person")).values_list("pk"))


def case_for(person: Person, pk: int) -> Case | None:
    """One case she may see, with its people, service and specialism; None is a 404."""
    case = next(iter(_CASE(case=pk)), None)
    if case is None or person.pk in (case.customer_id, case.captured_by_id):
        return case
    if _HAD_IT(case=case.pk, person=person.pk):
        return case
    return case if cases_for(person).filter(pk=pk).exists() else None


def speaks_for_customer(case: Case, person: Person) -> bool:
    """The customer herself, or somebody she named."""
    return person.pk == case.customer_id or _is_named(person, case)


def _is_named(person: Person, case: Case) -> bool:
    return bool(_NAMED(case=case.pk, person=person.pk))


def helps_with(person: Person, case: Case) -> bool:
    """She stands on the service's side of this case: may write notes and read them."""
    return person.pk != case.customer_id and not _is_named(person, case) and works_in_a_service(person)


def works_in_a_service(person: Person) -> bool:
    """She helps with something, decides at a door, or leads."""
    return bool(appointed_as(person))


def case_to_help(person: Person, pk: int) -> Case | None:
    """One case she may see and stands on the service's side of; None is a 404."""
    case = case_for(person, pk)
    return case if case is not None and helps_with(person, case) else None


def own_cases(person: Person) -> QuerySet[Case]:
    """What she asked, newest first."""
    return Case.objects.filter(customer=person).order_by("-asked_at", "-pk")


def caught_by(person: Person) -> QuerySet[Case]:
    """What she caught for others, newest first."""
    return Case.objects.filter(captured_by=person).select_related("customer").order_by("-asked_at", "-pk")


def messages_for(person: Person, case: Case) -> QuerySet[Message]:
    """The conversation as she may read it: notes are for colleagues only."""
    rows = Message.objects.filter(case=case).select_related("author").prefetch_related("attachments")
    return rows if helps_with(person, case) else rows.filter(kind=Message.Kind.WORD)


def _newest(**which: str) -> Statement[Message]:
    return Statement(
        lambda: (
            Message.objects.filter(case=Blank("case"), **which)
            .select_related("author")
            .order_by("-said_at", "-id")[:LAST_MESSAGES]
        )
    )


LAST_MESSAGES = 200
_NEWEST, _NEWEST_WORDS = _newest(), _newest(kind=Message.Kind.WORD)


def last_messages_for(person: Person, case: Case) -> list[Message]:
    """As `messages_for`, of a long conversation the last two hundred only, in the order of time; without files."""
    return (_NEWEST if helps_with(person, case) else _NEWEST_WORDS)(case=case.pk)[::-1]


def attachments_for(person: Person) -> QuerySet[Attachment]:
    """Files of cases she may see; those with a note only for colleagues."""
    rows = Attachment.objects.filter(case__in=cases_for(person)).select_related("case")
    if person.specialisms.exists() or person.leads.exists():
        return rows.exclude(Q(message__kind=Message.Kind.NOTE) & Q(case__customer=person))
    return rows.exclude(message__kind=Message.Kind.NOTE)


def offers_for(person: Person) -> QuerySet[Offer]:
    """Offers to her or from her."""
    rows = Offer.objects.filter(Q(to=person) | Q(sender=person))
    return rows.select_related("case__customer", "case__service", "case__specialism", "sender", "to", "specialism")


_OFFERED = Statement(
    lambda: (
        Offer.objects.filter(to=Blank("person"), ended_at__isnull=True, expires_at__gt=moment("now"))
        .select_related("case", "sender")
        .order_by("expires_at")
    )
)


def offered_now(person: Person, *, now: datetime) -> list[Offer]:
    """Offers to her that wait for her answer and have not lapsed, the most pressing first."""
    return _OFFERED(person=person.pk, now=now)


def services_of_lead(person: Person) -> QuerySet[Service]:
    """The services she leads or stands in for."""
    return Service.objects.filter(leads__person=person).distinct()


def decisions_for(person: Person) -> QuerySet[Decision]:
    """Decisions of the services she leads."""
    rows = Decision.objects.filter(service__leads__person=person)
    return rows.select_related("case__customer", "case__specialism", "service", "work", "asks_for", "by").distinct()


def calls_for(person: Person) -> QuerySet[Call]:
    """Calls to make, for whoever has or leads the case's service."""
    hers = Service.objects.filter(Q(leads__person=person) | Q(specialisms__specialists__person=person))
    of_service = Q(solution__case__service__in=hers.values("pk"))
    of_service &= Q(solution__case__specialism__isnull=True) | Q(solution__case__specialism__is_confidential=False)
    unanswered = {"solution__ended_at__isnull": True, "ended_at__isnull": True}
    rows = Call.objects.filter(of_service | Q(solution__by=person), **unanswered)
    return rows.select_related("solution__case__customer", "solution__by")


def solutions_for(person: Person) -> QuerySet[Solution]:
    """Solutions she offered that wait for the customer's word."""
    rows = Solution.objects.filter(
        ended_at__isnull=True, case__assignments__person=person, case__assignments__ended_at__isnull=True
    )
    return rows.select_related("case__customer")


def planned_work_for(person: Person) -> QuerySet[PlannedWork]:
    """Open planned work of the services she works for or leads."""
    hers = Q(service__specialisms__specialists__person=person) | Q(service__leads__person=person)
    return PlannedWork.objects.filter(hers, done_at__isnull=True).select_related("person", "service").distinct()


def parked_mails_for(person: Person) -> QuerySet[InboundMail]:
    """Mail that looks like noise or could not be read: seen by leads, coordinators and administrators."""
    if not (person.is_administrator or person.is_coordinator or person.leads.exists()):
        return InboundMail.objects.none()
    kinds = [InboundMail.Outcome.PARKED, InboundMail.Outcome.SET_ASIDE]
    return InboundMail.objects.filter(outcome__in=kinds).order_by("-received_at")
