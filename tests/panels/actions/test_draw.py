from __future__ import annotations

from datetime import timedelta

import pytest

from gehoord.methods.lottery import QuotasCannotBeMet
from gehoord.panels.actions.draw import NoSeatFree, SeedUsed, draw_panel
from gehoord.panels.actions.open_panel import NotTheCoordinator, open_panel, volunteer
from gehoord.panels.actions.sit import accept_invitation, decline_invitation, resign
from gehoord.panels.models import Invitation
from gehoord.panels.queries.pool import pool_of
from gehoord.panels.queries.seats import sitting
from gehoord.people.actions.say_traits import say_traits
from gehoord.people.queries.traits import traits_of
from tests.cast import TUESDAY
from tests.factories import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel(scene):
    """Six seats; thirty more colleagues, ten of them at night."""
    for number in range(30):
        person = make_person(f"Collega {number}", department="Projecten" if number % 2 else "Vergunningen")
        say_traits(person=person, traits={"shift": "night" if number < 10 else "day"}, by=None, now=TUESDAY)
    return open_panel(
        name="Kantine",
        seats=6,
        by=scene.cora,
        now=TUESDAY,
        quotas=[("shift", "night", 2, 3)],
        constituencies=[("Nachtdienst", "shift", "night")],
    )


def invited(draw):
    return [row.person for row in Invitation.objects.filter(draw=draw).select_related("person").order_by("person")]


def test_the_lot_fills_every_seat_within_the_quotas_and_the_chances_are_published(scene, panel):
    pool = pool_of(panel, pool="everybody", now=TUESDAY)

    draw = draw_panel(panel=panel, by=scene.cora, now=TUESDAY, seed="12 mei 2026")

    people = invited(draw)
    nights = [person for person in people if traits_of([person])[person.pk].get("shift") == "night"]
    chances = list(draw.chances.values_list("people", "probability"))
    assert (len(people), len(nights) in (2, 3), draw.kind) == (6, True, "first")
    assert sum(count for count, _chance in chances) == len(pool)
    assert sum(count * chance for count, chance in chances) == pytest.approx(6)
    assert draw.quotas == [["shift", "night", 2, 3]]
    assert sum(lots for lots, _counts in draw.lottery) > 0


def test_the_same_seed_and_people_name_the_same_members(scene, panel):
    first = draw_panel(panel=panel, by=scene.cora, now=TUESDAY, seed="lot")
    members = invited(first)
    first.delete()

    assert invited(draw_panel(panel=panel, by=scene.cora, now=TUESDAY, seed="lot")) == members
    with pytest.raises(NoSeatFree):
        draw_panel(panel=panel, by=scene.cora, now=TUESDAY, seed="lot")


def test_only_a_coordinator_draws(scene, panel):
    with pytest.raises(NotTheCoordinator):
        draw_panel(panel=panel, by=scene.cast.lies, now=TUESDAY)


def test_open_seats_are_drawn_again_with_what_the_sitting_members_leave_of_the_quotas(scene, panel):
    first = draw_panel(panel=panel, by=scene.cora, now=TUESDAY, seed="1")
    rows = {row.person: row for row in Invitation.objects.filter(draw=first).select_related("person", "draw__panel")}
    nights = [person for person in rows if traits_of([person])[person.pk].get("shift") == "night"]
    for person, row in rows.items():
        if person == nights[0]:
            decline_invitation(invitation=row, by=person, now=TUESDAY)
        else:
            accept_invitation(invitation=row, by=person, now=TUESDAY)

    with pytest.raises(SeedUsed):
        draw_panel(panel=panel, by=scene.cora, now=TUESDAY, seed="1")
    second = draw_panel(panel=panel, by=scene.cora, now=TUESDAY, seed="2")

    (person,) = invited(second)
    assert (second.kind, second.size) == ("replacement", 1)
    assert second.quotas == [["shift", "night", 2 - len(nights[1:]), 3 - len(nights[1:])]]
    assert person != nights[0]
    if len(nights) == 2:
        assert traits_of([person])[person.pk]["shift"] == "night"


def test_seats_of_who_resigned_and_of_lapsed_invitations_are_free_again(scene, panel):
    draw_panel(panel=panel, by=scene.cora, now=TUESDAY, seed="1")
    first = Invitation.objects.select_related("draw__panel").earliest("pk")
    accept_invitation(invitation=first, by=first.person, now=TUESDAY)
    resign(membership=sitting(panel).get(), by=first.person, now=TUESDAY)
    later = TUESDAY + timedelta(days=11)

    again = draw_panel(panel=panel, by=scene.cora, now=later, seed="2")

    assert again.size == 6


def test_quotas_that_cannot_be_met_say_which_to_loosen(scene, panel):
    for number in range(6):
        volunteer(panel=panel, person=pool_of(panel, pool="everybody", now=TUESDAY)[-1 - number], now=TUESDAY)

    with pytest.raises(QuotasCannotBeMet) as refusal:
        draw_panel(panel=panel, by=scene.cora, now=TUESDAY, pool="volunteers", seed="1")

    (relaxed,) = refusal.value.relaxation
    assert (relaxed.quota.value, relaxed.at_least, relaxed.available) == ("night", 0, 0)
    assert not Invitation.objects.filter(draw__panel=panel).exists()
