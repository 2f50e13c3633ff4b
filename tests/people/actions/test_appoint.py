from datetime import date

import pytest

from gehoord.events.models import Event, Involvement
from gehoord.people.actions.appoint import HasLeft, NobodyLeads, NotYourService, set_duty, set_lead, set_level
from gehoord.people.queries import duty_of, leads_of, specialists_of
from tests.cast import TUESDAY, assemble
from tests.factories import make_person

pytestmark = pytest.mark.django_db


def told() -> list[tuple[str, str, int]]:
    return list(Event.objects.values_list("verb", "subject_kind", "subject_id"))


def test_the_lead_says_at_which_level_somebody_helps():
    cast = assemble()

    set_level(person=cast.bram, specialism=cast.laptops, level="learning", by=cast.lies, now=TUESDAY)
    set_level(person=cast.bram, specialism=cast.laptops, level="backup", by=cast.lies, now=TUESDAY)

    assert [(row.person, row.level) for row in specialists_of(cast.laptops)] == [
        (cast.ids, "first"),
        (cast.bram, "backup"),
    ]
    assert told() == [("specialists.changed", "specialism", cast.laptops.pk)] * 2
    assert set(Involvement.objects.values_list("person_id", flat=True)) == {cast.lies.pk}

    set_level(person=cast.bram, specialism=cast.laptops, level=None, by=cast.lies, now=TUESDAY)
    assert [row.person for row in specialists_of(cast.laptops)] == [cast.ids]


def test_duty_is_named_for_a_day_or_for_every_day():
    cast = assemble()

    set_duty(service=cast.it, people=[cast.bram, cast.fenna], weekday=1, by=cast.lies, now=TUESDAY)
    set_duty(service=cast.it, people=[cast.mo], weekday=None, by=cast.lies, now=TUESDAY)

    assert duty_of(cast.it, now=TUESDAY) == [cast.bram, cast.mo, cast.fenna]
    assert told() == [("duty.changed", "service", cast.it.pk)] * 2


def test_leads_stand_in_for_each_other_in_the_order_given():
    cast = assemble()

    set_lead(service=cast.it, people=[cast.ids, cast.lies], by=cast.lies, now=TUESDAY)

    assert leads_of(cast.it) == [cast.ids, cast.lies]
    assert told() == [("lead.changed", "service", cast.it.pk)]


def test_only_the_lead_or_an_administrator_appoints_and_only_who_works_here():
    cast = assemble()
    gone = make_person("Wil Haan", left_date=date(2026, 1, 1))
    cast.bram.is_administrator = True

    for stranger in [cast.ids, cast.karin]:
        with pytest.raises(NotYourService):
            set_level(person=cast.ids, specialism=cast.laptops, level="first", by=stranger, now=TUESDAY)
        with pytest.raises(NotYourService):
            set_duty(service=cast.it, people=[], by=stranger, now=TUESDAY)
        with pytest.raises(NotYourService):
            set_lead(service=cast.it, people=[stranger], by=stranger, now=TUESDAY)
    with pytest.raises(HasLeft) as refusal:
        set_duty(service=cast.it, people=[cast.ids, gone], by=cast.bram, now=TUESDAY)
    with pytest.raises(NobodyLeads):
        set_lead(service=cast.it, people=[], by=cast.bram, now=TUESDAY)

    assert "Wil Haan" in str(refusal.value)
    assert (leads_of(cast.it), duty_of(cast.it, now=TUESDAY)) == ([cast.lies], [cast.ids])
    assert told() == []
