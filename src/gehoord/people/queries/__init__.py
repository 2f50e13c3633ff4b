"""Who is there, who can help with what, who decides, and whom a text names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import CharField, Q, QuerySet, Value

from gehoord.methods.working_time import Calendar, is_open, next_opening
from gehoord.people.models import (
    Absence,
    Duty,
    Lead,
    LiveState,
    Person,
    Service,
    Specialism,
    Specialist,
)
from gehoord.people.rules import (
    AWAY,
    OFFICE_WEEK,
    LiveWord,
    Presence,
    is_expected_between,
    leading_words,
    next_present,
    presence,
    spellings,
    spelt,
    week_calendar,
    words_named,
)
from gehoord.statements import Blank, Several, Statement, moment

NAMED_AT_MOST = 12
COVERING_LEVELS = (Specialist.Level.FIRST, Specialist.Level.BACKUP)
_LEVEL_ORDER = {Specialist.Level.FIRST: 0, Specialist.Level.BACKUP: 1, Specialist.Level.LEARNING: 2}


def calendar_of(person: Person) -> Calendar | None:
    """Her weekly pattern without public holidays; None when it is not known."""
    return None if person.week is None else week_calendar(person.week, person.zone)


def calendar_of_service(service: Service) -> Calendar:
    """The opening hours of a service."""
    return week_calendar(service.week, service.zone)


def customer_calendar(person: Person) -> Calendar:
    """The hours in which a customer's waiting counts: her own pattern, else office hours where she is."""
    return week_calendar(OFFICE_WEEK if person.week is None else person.week, person.zone)


@dataclass
class _Said:
    """What was said about some people's presence, by person."""

    absences: dict[int, list[tuple[datetime, datetime | None]]] = field(default_factory=lambda: defaultdict(list))
    live: dict[int, LiveWord] = field(default_factory=dict)

    def presence(self, person: Person, now: datetime) -> Presence:
        if person.left_date is not None:
            return Presence(AWAY)
        return presence(
            calendar=calendar_of(person),
            absences=self.absences.get(person.pk, []),
            live=self.live.get(person.pk),
            now=now,
            zone=ZoneInfo(person.zone),
        )

    def absences_to_come(self, person: Person) -> list[tuple[datetime, datetime | None]]:
        """Her absences, "I am away until" among them."""
        absences = list(self.absences.get(person.pk, []))
        word = self.live.get(person.pk)
        if word is not None and word[0] == AWAY and word[1] is not None:
            absences.append((word[2], word[1]))
        return absences


def _absences_and_words() -> QuerySet[Any, tuple[int, datetime, datetime | None, str]]:
    """Absences to come (without a state) and live words of some people, in one."""
    absences = Absence.objects.filter(Q(until_at__isnull=True) | Q(until_at__gt=moment("now")))
    absences = absences.filter(person__in=Several("people")).order_by()
    words = LiveState.objects.filter(person__in=Several("people"))
    no_state = Value("", CharField())
    return absences.values_list("person_id", "from_at", "until_at", no_state).union(
        words.values_list("person_id", "said_at", "until_at", "state"), all=True
    )


_SAID = Statement(_absences_and_words)


def _said_about(people: Iterable[Person], now: datetime) -> _Said:
    ids = [person.pk for person in people]
    said = _Said()
    for pk, from_at, until_at, state in _SAID(people=ids, now=now) if ids else ():
        if state:
            said.live[pk] = (state, until_at, from_at)
        else:
            said.absences[pk].append((from_at, until_at))
    return said


def presence_of(people: Iterable[Person], *, now: datetime) -> dict[int, Presence]:
    """How each of these people is there at `now`, by primary key; one query for any number."""
    people = list(people)
    said = _said_about(people, now)
    return {person.pk: said.presence(person, now) for person in people}


_SPECIALISTS = Statement(
    lambda: Specialist.objects.filter(specialism=Blank("specialism"), person__left_date__isnull=True).select_related(
        "person"
    )
)


def specialists_of(specialism: Specialism) -> list[Specialist]:
    """Everybody with a declared level who has not left: first, then backup, then learning, by name."""
    rows = _SPECIALISTS(specialism=specialism.pk)
    return sorted(rows, key=lambda row: (_LEVEL_ORDER[Specialist.Level(row.level)], row.person.name, row.pk))


def duty_of(service: Service, *, now: datetime) -> list[Person]:
    """Who decides at the door on this local weekday, in order of rank, each once."""
    weekday = now.astimezone(ZoneInfo(service.zone)).weekday()
    duties = (
        Duty.objects.filter(Q(weekday__isnull=True) | Q(weekday=weekday), service=service)
        .filter(person__left_date__isnull=True)
        .order_by("rank", "id")
        .select_related("person")
    )
    return list(dict.fromkeys(duty.person for duty in duties))


def leads_of(service: Service) -> list[Person]:
    """Who decides for the service, the lead first, then who stands in."""
    leads = Lead.objects.filter(service=service, person__left_date__isnull=True)
    return [lead.person for lead in leads.order_by("rank", "id").select_related("person")]


def present_lead(service: Service, *, now: datetime) -> Person | None:
    """The lead, or the first present person who stands in; None when none of them is there."""
    leads = leads_of(service)
    said = presence_of(leads, now=now)
    return next((lead for lead in leads if said[lead.pk].is_present), None)


def services_led_by(person: Person) -> QuerySet[Service]:
    """The services she decides for, also as a stand-in."""
    return Service.objects.filter(pk__in=Lead.objects.filter(person=person).values("service"))


def services_served_by(person: Person) -> QuerySet[Service]:
    """The services she helps in: as a specialist or on duty at the door."""
    return Service.objects.filter(
        Q(pk__in=Specialist.objects.filter(person=person).values("specialism__service"))
        | Q(pk__in=Duty.objects.filter(person=person).values("service"))
    )


def services_concerned_by(person: Person) -> QuerySet[Service]:
    """The services in which it matters whether she is there: served or led by her."""
    return services_served_by(person) | services_led_by(person)


def may_plan_for(person: Person, *, by: Person) -> bool:
    """Whether `by` may set her hours and absences: herself, a lead of a service of hers, an administrator."""
    if by == person or by.is_administrator:
        return by.is_active
    return Lead.objects.filter(person=by, service__in=services_concerned_by(person)).exists()


@dataclass(frozen=True)
class Uncovered:
    """A specialism nobody with a first or backup level is there for: now, the next working day, or both.

    `expected` is the first of them to be there again and `expected_at` when; both None when nobody knows.
    """

    specialism: Specialism
    is_now: bool
    is_tomorrow: bool
    expected: Person | None
    expected_at: datetime | None


def uncovered(service: Service, *, now: datetime) -> list[Uncovered]:
    """The specialisms of a service without a present first or backup person now (while open) or tomorrow.

    Tomorrow is the service's next working day after today, by plan: patterns, holidays and absences.
    """
    rows = list(
        Specialist.objects.filter(specialism__service=service, level__in=COVERING_LEVELS)
        .filter(person__left_date__isnull=True)
        .select_related("person")
    )
    said = _said_about({row.person for row in rows}, now)
    helpers: dict[int, list[Person]] = defaultdict(list)
    for row in rows:
        helpers[row.specialism_id].append(row.person)
    opens, day_ends = _next_day(service, now)
    is_open_now = is_open(calendar_of_service(service), now)
    found = []
    for specialism in service.specialisms.all():
        people = helpers[specialism.pk]
        is_now = is_open_now and not any(said.presence(person, now).is_present for person in people)
        is_tomorrow = opens is not None and not any(_is_expected(person, said, opens, day_ends) for person in people)
        if is_now or is_tomorrow:
            expected, expected_at = _first_back(people, said, now, None if is_now else opens)
            found.append(Uncovered(specialism, is_now, is_tomorrow, expected, expected_at))
    return found


def _next_day(service: Service, now: datetime) -> tuple[datetime | None, datetime]:
    """When the service opens on its next working day after today, and the end of that local day."""
    zone = ZoneInfo(service.zone)
    midnight = _midnight(now, zone)
    opens = next_opening(calendar_of_service(service), midnight)
    return opens, _midnight(opens or midnight, zone)


def _midnight(at: datetime, zone: ZoneInfo) -> datetime:
    day = at.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(day, time(0), tzinfo=zone).astimezone(UTC)


def _is_expected(person: Person, said: _Said, from_at: datetime, until_at: datetime) -> bool:
    return is_expected_between(
        calendar=calendar_of(person),
        absences=said.absences_to_come(person),
        from_at=from_at,
        until_at=until_at,
    )


def _first_back(
    people: list[Person], said: _Said, now: datetime, later: datetime | None
) -> tuple[Person | None, datetime | None]:
    """Who is there first again, from `now` or from a later moment on. Without a pattern nobody can be expected."""
    known = []
    for person in people:
        calendar = calendar_of(person)
        if later is None:
            back_at = said.presence(person, now).back_at
        elif calendar is not None:
            back_at = next_present(calendar=calendar, absences=said.absences_to_come(person), at=later)
        else:
            back_at = None
        if back_at is not None:
            known.append((back_at, person.name, person.pk, person))
    if not known:
        return None, None
    back_at, _, _, person = min(known)
    return person, back_at


def people_named(text: str) -> list[Person]:
    """The colleagues whom the text begins with, by the longest name it can be: "Petra Vos mag factuur ...".

    One with a full name, several where a first name or a shared name leaves it open (at most twelve, by name), none
    where it begins with something else. "voor Petra:" and "mw. Petra Vos" begin with a name too.
    """
    leading = [word for word, _ in leading_words(text)]
    if not leading:
        return []
    colleagues = Person.objects.filter(is_known=True, left_date__isnull=True)
    # A written-out name is found by the index; only what is shorter or spelt freely reads all names.
    people = list(colleagues.filter(name__in=spellings(leading)))
    if not any(words_named(leading, person.name) > 1 for person in people):
        first = spelt(leading[0])
        people = list(colleagues.filter(Q(name__startswith=f"{first} ") | Q(name=first)))
    reach = {person: words_named(leading, person.name) for person in people}
    longest = max(reach.values(), default=0)
    named = [person for person, words in reach.items() if words == longest > 0]
    return sorted(named, key=lambda person: (person.name, person.pk))[:NAMED_AT_MOST]


def person_by_email(email: str) -> Person | None:
    """Whose address this is, whatever its case; also of somebody who left or is not a colleague."""
    return Person.objects.filter(email=email.strip().lower()).first()
