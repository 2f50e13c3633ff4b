"""Proposing an improvement: what it is, where it comes from, whom it helps, and whether it must."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from gehoord.cases.models import Case
from gehoord.cases.rules.words import clean, title_of
from gehoord.events.actions.record import record
from gehoord.improvements.models import Beneficiary, Candidate, ConcernedCase, Improvement, Must
from gehoord.people.models import Person, Service
from gehoord.people.queries import services_concerned_by, services_led_by


class NotAColleague(Exception):
    """Only who works here proposes."""


class NothingSaid(Exception):
    """There are no words to propose."""


class NotYourService(Exception):
    """Only who works in the service says this."""


class NotTheLead(Exception):
    """Only who leads the service decides this."""


class NotOfThisService(Exception):
    """A case belongs to another service, or is confidential."""


class AlreadyInACycle(Exception):
    """People may be voting on it: what it is stays as it is."""


@transaction.atomic
def propose(
    *,
    service: Service,
    words: str,
    by: Person,
    now: datetime,
    title: str = "",
    source: str = Improvement.Source.STAFF,
    source_words: str = "",
    source_path: str = "",
    helps: Mapping[str, int | None] | None = None,
) -> Improvement:
    """Any colleague proposes something to a service, in her own words; the first of them are the title.

    `helps` names the groups it helps, with about how many people. Raises NotAColleague, NothingSaid.
    """
    if not by.is_active:
        raise NotAColleague
    said, called = clean(words), clean(title).replace("\n", " ")[:160]
    if not (said or called):
        raise NothingSaid
    improvement = Improvement.objects.create(
        service=service,
        title=called or title_of(said),
        words=said,
        source=Improvement.Source(source),
        source_words=clean(source_words).replace("\n", " ")[:300],
        source_path=source_path,
        proposed_by=by,
        proposed_at=now,
    )
    _keep_groups(improvement, helps or {})
    record("improvement.proposed", improvement, now=now, by=by, source=improvement.source)
    return improvement


def _keep_groups(improvement: Improvement, helps: Mapping[str, int | None]) -> None:
    named = {clean(name)[:120]: people for name, people in helps.items() if clean(name)}
    Beneficiary.objects.bulk_create(
        Beneficiary(improvement=improvement, name=name, people=people) for name, people in named.items()
    )


@transaction.atomic
def describe(
    *, improvement: Improvement, title: str, words: str, helps: Mapping[str, int | None], by: Person, now: datetime
) -> Improvement:
    """Who works in the service, or proposed it, says it better. Raises NotYourService, NothingSaid, AlreadyInACycle."""
    locked = _hold(improvement, by)
    called = clean(title).replace("\n", " ")[:160]
    if not called:
        raise NothingSaid
    locked.title, locked.words = called, clean(words)
    locked.save(update_fields=["title", "words"])
    locked.beneficiaries.all().delete()
    _keep_groups(locked, helps)
    record("improvement.described", locked, now=now, by=by)
    return locked


@transaction.atomic
def concern(*, improvement: Improvement, cases: Iterable[Case], by: Person, now: datetime) -> int:
    """The questions at the front door it is about, in the place of those before. Returns how many.

    Raises NotYourService, NotOfThisService, AlreadyInACycle.
    """
    locked = _hold(improvement, by)
    refuse_others(locked.service, by)
    about = list(dict.fromkeys(cases))
    if any(_is_elsewhere(case, locked.service_id) for case in about):
        raise NotOfThisService
    locked.concerned.all().delete()
    ConcernedCase.objects.bulk_create(ConcernedCase(improvement=locked, case=case) for case in about)
    record("improvement.concerned", locked, now=now, by=by, cases=len(about))
    return len(about)


@transaction.atomic
def propose_from_cases(
    *, service: Service, cases: Iterable[Case], words: str, by: Person, now: datetime
) -> Improvement:
    """What came back at the front door becomes something to choose, in words of the service, with those questions.

    Raises NotYourService, NotOfThisService, NothingSaid.
    """
    refuse_others(service, by)
    improvement = propose(service=service, words=words, source=Improvement.Source.CASES, by=by, now=now)
    concern(improvement=improvement, cases=cases, by=by, now=now)
    return improvement


def _is_elsewhere(case: Case, service: int) -> bool:
    return case.service_id != service or (case.specialism is not None and case.specialism.is_confidential)


@transaction.atomic
def declare_must(*, improvement: Improvement, ground: str, because: str, by: Person, now: datetime) -> Must:
    """It must be done, so nobody votes on it: said by a lead, with the ground. Raises NotTheLead, NothingSaid.

    Raises AlreadyInACycle too: what people vote on is not taken from them half-way.
    """
    locked = Improvement.objects.select_for_update(no_key=True).get(pk=improvement.pk)
    refuse_who_does_not_lead(locked.service, by)
    said = clean(because).replace("\n", " ")[:300]
    if not said:
        raise NothingSaid
    if Candidate.objects.filter(improvement=locked).exists():
        raise AlreadyInACycle
    values = {"ground": Must.Ground(ground), "because": said, "by": by, "at": now}
    must, _is_new = Must.objects.update_or_create(improvement=locked, defaults=values)
    record("improvement.must", locked, now=now, by=by, ground=must.ground)
    return must


def refuse_others(service: Service, by: Person) -> None:
    """Raises NotYourService for who neither works in the service nor leads it."""
    if not by.is_active or not services_concerned_by(by).filter(pk=service.pk).exists():
        raise NotYourService


def refuse_who_does_not_lead(service: Service, by: Person) -> None:
    """Raises NotTheLead for who does not lead the service."""
    if not by.is_active or not services_led_by(by).filter(pk=service.pk).exists():
        raise NotTheLead


def _hold(improvement: Improvement, by: Person) -> Improvement:
    locked = Improvement.objects.select_for_update(no_key=True).get(pk=improvement.pk)
    if by.pk != locked.proposed_by_id:
        refuse_others(locked.service, by)
    if Candidate.objects.filter(improvement=locked, cycle__closed_at__isnull=True).exists():
        raise AlreadyInACycle
    return locked
