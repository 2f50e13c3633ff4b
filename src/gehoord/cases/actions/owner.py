"""An absent owner cannot exist: checked at every reply, reopening and change of presence."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from gehoord.cases.actions.promise import current_promise, window_end
from gehoord.cases.actions.route import lock, need_now, route
from gehoord.cases.models import Assignment, Case, Need, Promise, Refusal, Solution, Wait
from gehoord.cases.rules.routing import within_window
from gehoord.methods.working_time import add, is_open
from gehoord.people.models import Person, Service
from gehoord.people.queries import calendar_of_service, presence_of
from gehoord.people.rules import Presence

SETTLING_MINUTES = 60
"""Working minutes after opening in which everybody who comes that day has usually come."""


def ensure_present_owner(*, case: Case, now: datetime) -> None:
    """Inside an act on a locked case: keep an owner who is present within the promise, else give it to one who is."""
    live = Assignment.objects.filter(case=case, ended_at__isnull=True).select_related("person").first()
    if live is None:
        return
    need = need_now(case)
    word = current_promise(case, Promise.Kind.WORD)
    end = patience(case=case, needed_by=need.needed_by_at, word_due_at=word.due_at if word else None, now=now)
    presence = presence_of([live.person], now=now)[live.person_id]
    if not within_window(is_present=presence.is_present, back_at=presence.back_at, window_end=end, now=now):
        route(case=case, need=need, now=now)


def patience(*, case: Case, needed_by: datetime | None, word_due_at: datetime | None, now: datetime) -> datetime:
    """Until when its owner may be away: the promise; while the service is closed, until it has settled in again."""
    end = window_end(needed_by=needed_by, word_due_at=word_due_at) or now
    calendar = calendar_of_service(case.service)
    if is_open(calendar, now):
        return end
    settled = add(calendar, now, SETTLING_MINUTES)
    return end if needed_by is not None and needed_by < settled else max(end, settled)


@transaction.atomic
def _check(case_id: int, now: datetime) -> bool:
    case = lock(Case(pk=case_id))
    before = Assignment.objects.filter(case=case, ended_at__isnull=True).values_list("person_id", flat=True).first()
    ensure_present_owner(case=case, now=now)
    after = Assignment.objects.filter(case=case, ended_at__isnull=True).values_list("person_id", flat=True).first()
    return before != after


def reroute_absent_owners(*, now: datetime, service: Service | None = None) -> int:
    """Cases whose owner left go to somebody present, and the customer is told. Returns how many moved."""
    live = Assignment.objects.filter(ended_at__isnull=True)
    if service is not None:
        live = live.filter(case__service=service)
    people = list(Person.objects.filter(pk__in=live.values("person")))
    presence = presence_of(people, now=now)
    absent = [person.pk for person in people if not presence[person.pk].is_present]
    if not absent:
        return 0
    return sum(_check(pk, now) for pk in _at_risk(live.filter(person__in=absent), presence, now))


def _at_risk(live: QuerySet[Assignment], presence: dict[int, Presence], now: datetime) -> list[int]:
    """Of absent owners, the cases where the customer is to hear before the owner is back."""
    needs = Prefetch("case__needs", queryset=Need.objects.filter(replaced_at__isnull=True))
    words = Prefetch("case__promises", queryset=Promise.objects.filter(ended_at__isnull=True, kind=Promise.Kind.WORD))
    found = []
    returning = [pk for pk, said in presence.items() if said.back_at is not None]
    live = live.exclude(_waits_for_customer(), person__in=returning)
    for row in live.select_related("case__service").prefetch_related(needs, words):
        need = next(iter(row.case.needs.all()), None)
        word = next(iter(row.case.promises.all()), None)
        end = patience(
            case=row.case,
            needed_by=need.needed_by_at if need else None,
            word_due_at=word.due_at if word else None,
            now=now,
        )
        back_at = presence[row.person_id].back_at
        if not within_window(is_present=False, back_at=back_at, window_end=end, now=now):
            found.append(row.case_id)
    return found


def _waits_for_customer() -> Q:
    """It is the customer's turn: who offered a solution, or said no, may sleep; her answer finds somebody present."""
    open_ones = {"case": OuterRef("case"), "ended_at__isnull": True}
    unanswered = {"case": OuterRef("case"), "answered_at__isnull": True, "withdrawn_at__isnull": True}
    return Q(Exists(Solution.objects.filter(**open_ones))) | Q(Exists(Refusal.objects.filter(**unanswered)))


@transaction.atomic
def _route_again(case_id: int, now: datetime) -> bool:
    case = lock(Case(pk=case_id))
    wait = Wait.objects.filter(case=case, ended_at__isnull=True).select_related("expected").first()
    if wait is None or _rather_waits(wait, now):
        return False
    return route(case=case, need=need_now(case), now=now) is not None


def _rather_waits(wait: Wait, now: datetime) -> bool:
    """Her own choice holds until the person she chose is there, or did not come when expected."""
    if not wait.is_chosen or wait.expected is None or (wait.expected_at is not None and wait.expected_at <= now):
        return False
    return not presence_of([wait.expected], now=now)[wait.expected.pk].is_present


def route_waiting(*, now: datetime, service: Service | None = None) -> int:
    """Cases that wait for presence go to whoever arrived. Without a service: those whose expected moment came."""
    waiting = Wait.objects.filter(ended_at__isnull=True).order_by("since_at")
    at_this_moment = Q(expected_at__lte=now) if service is None else Q(case__service=service)
    waiting = waiting.filter(at_this_moment)
    return sum(_route_again(pk, now) for pk in list(waiting.values_list("case_id", flat=True)[:1000]))
