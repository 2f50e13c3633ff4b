from hashlib import sha256

import pytest

from gehoord.events.models import Event
from gehoord.people.actions.add_person import (
    AddressTaken,
    DecidesAlone,
    DoesNotFit,
    NotAnAddress,
    NotAName,
    add_person,
    change_person,
    leave_organisation,
)
from gehoord.people.actions.appoint import set_lead
from gehoord.people.actions.make_token import make_token
from gehoord.people.actions.open_service import give_role
from gehoord.people.actions.say_presence import NoLongerHere
from gehoord.people.models import Absence, Person, Token
from gehoord.people.queries import duty_of, leads_of, people_named, person_by_email
from gehoord.people.queries.known import person_of_token
from gehoord.people.queries.roles import roles_of
from tests.cast import TUESDAY, assemble
from tests.factories import OFFICE, make_absence, make_lead, make_live

pytestmark = pytest.mark.django_db


def told() -> list[tuple[str, str, int]]:
    return list(Event.objects.values_list("verb", "subject_kind", "subject_id"))


def test_somebody_new_may_ask_and_is_found_by_her_address_whatever_its_case():
    person = add_person(
        name="  Petra   Vos ", email=" Petra.Vos@Rijnvoort.example", week=OFFICE, room="1.02", now=TUESDAY
    )

    assert person_by_email("PETRA.VOS@rijnvoort.example ") == person
    assert (person.name, person.email, person.room) == ("Petra Vos", "petra.vos@rijnvoort.example", "1.02")
    assert (person.week, person.zone, person.language) == (OFFICE, "Europe/Amsterdam", "nl")
    assert not person.has_usable_password()
    assert roles_of(person) == {"customer"}
    assert told() == [("person.added", "person", person.pk)]


def test_who_is_not_a_colleague_yet_is_kept_but_cannot_sign_in():
    person = add_person(name="J. de Vries", email="j@elders.example", is_known=False, now=TUESDAY)

    assert not person.is_active
    assert people_named("J. de Vries belt") == []


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"name": " \0 "}, NotAName),
        ({"email": "geen adres"}, NotAnAddress),
        ({"email": "IDS.hoekstra@rijnvoort.example"}, AddressTaken),
        ({"name": "x" * 121}, DoesNotFit),
        ({"phone": "0" * 41}, DoesNotFit),
        ({"language": "fr"}, DoesNotFit),
        ({"zone": "Europe/Rijnvoort"}, DoesNotFit),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_and_nobody_is_added(given, refusal):
    assemble()
    before = Person.objects.count()

    with pytest.raises(refusal) as refused:
        add_person(**{"name": "Petra Vos", "email": "p.vos@rijnvoort.example", "now": TUESDAY} | given)

    assert str(refused.value).endswith(".")
    assert Person.objects.count() == before
    assert told() == []


def test_a_change_is_told_only_when_something_is_different():
    cast = assemble()

    assert change_person(person=cast.karin, room="3.01", by=cast.karin, now=TUESDAY)
    assert not change_person(person=cast.karin, room="3.01", name="Karin Mulder", by=cast.karin, now=TUESDAY)

    cast.karin.refresh_from_db()
    assert cast.karin.room == "3.01"
    assert told() == [("person.changed", "person", cast.karin.pk)]


def test_who_leaves_helps_and_decides_nowhere_and_every_key_of_hers_is_gone():
    cast = assemble()
    make_lead(cast.it, cast.ids, rank=1)
    make_absence(cast.ids, from_at=TUESDAY)
    make_live(cast.ids, "here", said_at=TUESDAY)
    raw = make_token(person=cast.ids, now=TUESDAY)

    for _ in range(2):
        leave_organisation(person=cast.ids, by=cast.lies, now=TUESDAY)

    cast.ids.refresh_from_db()
    assert (cast.ids.left_date, cast.ids.is_active) == (TUESDAY.date(), False)
    assert person_of_token(raw) is None
    assert (duty_of(cast.it, now=TUESDAY), leads_of(cast.it)) == ([], [cast.lies])
    assert not cast.laptops.specialists.exists()
    assert not Absence.objects.exists()
    assert told() == [("token.made", "person", cast.ids.pk), ("person.left", "person", cast.ids.pk)]


def test_of_a_token_only_its_hash_is_kept():
    cast = assemble()

    raw, other = make_token(person=cast.karin, now=TUESDAY), make_token(person=cast.karin, now=TUESDAY)

    assert raw != other
    assert len(raw) >= 43  # 256 bits in base64
    assert person_of_token(raw) == person_of_token(other) == cast.karin
    assert set(Token.objects.values_list("digest", flat=True)) == {
        sha256(key.encode()).hexdigest() for key in (raw, other)
    }


def test_who_left_gets_no_token():
    cast = assemble()
    leave_organisation(person=cast.karin, by=None, now=TUESDAY)

    with pytest.raises(NoLongerHere):
        make_token(person=cast.karin, now=TUESDAY)


def test_who_decides_alone_leaves_only_after_somebody_else_does():
    cast = assemble()
    cast.bram.is_administrator = True
    cast.bram.save()

    with pytest.raises(DecidesAlone) as of_services:
        leave_organisation(person=cast.lies, by=None, now=TUESDAY)
    with pytest.raises(DecidesAlone) as of_all:
        leave_organisation(person=cast.bram, by=None, now=TUESDAY)
    assert str(of_services.value) == "Niemand anders leidt Financiën, ICT. Kies eerst iemand anders die beslist."
    assert str(of_all.value) == "Er is geen andere beheerder. Maak eerst iemand anders beheerder."
    assert (leads_of(cast.it), told()) == ([cast.lies], [])

    for service in (cast.it, cast.finance):
        set_lead(service=service, people=[cast.lies, cast.ids], by=cast.lies, now=TUESDAY)
    give_role(person=cast.ids, role="is_administrator", by=cast.bram, now=TUESDAY)
    for leaving in (cast.lies, cast.bram):
        leave_organisation(person=leaving, by=None, now=TUESDAY)

    assert (leads_of(cast.it), leads_of(cast.finance)) == ([cast.ids], [cast.ids])
    with pytest.raises(DecidesAlone):
        leave_organisation(person=cast.ids, by=None, now=TUESDAY)
