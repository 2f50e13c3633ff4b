from __future__ import annotations

from datetime import date, timedelta

import pytest

from gehoord.events.models import Event
from gehoord.panels.actions.contribute import NotYourPanel, answer_directly
from gehoord.panels.actions.open_consultation import close_due, mark_answered
from gehoord.panels.actions.open_panel import (
    ImpossibleQuota,
    NameTaken,
    NotTheCoordinator,
    SitsAlready,
    add_constituency,
    open_panel,
    set_quotas,
    volunteer,
    volunteer_no_more,
)
from gehoord.panels.actions.sit import (
    CannotStandIn,
    InvitationLapsed,
    NotYourInvitation,
    NotYourSeat,
    RepliedAlready,
    SeatEnded,
    accept_invitation,
    decline_invitation,
    end_stand_in,
    end_terms,
    name_stand_in,
    resign,
)
from gehoord.panels.models import Affected, Draw, Invitation, Link, Membership, Volunteer
from gehoord.panels.queries.links import person_of_link
from gehoord.panels.queries.pool import free_seats, pool_of
from gehoord.panels.queries.seats import health_of, seat_of, sitting
from gehoord.panels.queries.standing import current_version
from gehoord.panels.queries.visible import invitations_for, panels_for, panels_to_ask, panels_to_guard
from gehoord.people.actions.add_person import leave_organisation
from tests.cast import TUESDAY
from tests.panels.stage import opened, says, seat

pytestmark = pytest.mark.django_db


def invited(scene, person, *, kind="first", size=12) -> Invitation:
    draw, _is_new = Draw.objects.get_or_create(
        panel=scene.panel,
        kind=kind,
        defaults={"pool": "everybody", "seed": kind, "size": size, "drawn_by": scene.cora, "drawn_at": TUESDAY},
    )
    return Invitation.objects.create(
        draw=draw, person=person, invited_at=TUESDAY, expires_at=TUESDAY + timedelta(days=10)
    )


def covered(consultation, group):
    row = Affected.objects.get(consultation=consultation, constituency=group)
    return row.membership, row.why


def test_only_a_coordinator_opens_a_panel_and_no_name_twice(scene):
    with pytest.raises(NotTheCoordinator):
        open_panel(name="HR-panel", seats=12, by=scene.cast.lies, now=TUESDAY)
    with pytest.raises(NameTaken):
        open_panel(name=" ICT-panel ", seats=12, by=scene.cora, now=TUESDAY)
    with pytest.raises(ImpossibleQuota):
        set_quotas(panel=scene.panel, quotas=[("shift", "night", 4, 3)], by=scene.cora, now=TUESDAY)

    set_quotas(panel=scene.panel, quotas=[("shift", "night", 2, 4)], by=scene.cora, now=TUESDAY)
    again = add_constituency(panel=scene.panel, name="Nacht", trait="shift", value="night", by=scene.cora, now=TUESDAY)

    assert list(scene.panel.quotas.values_list("trait", "value", "at_least", "at_most")) == [("shift", "night", 2, 4)]
    assert again == scene.nights


def test_every_colleague_may_know_the_panels_and_only_leads_ask_them(scene):
    whole = open_panel(name="Iedereen", seats=12, by=scene.cora, now=TUESDAY)
    scene.cast.bram.left_date = TUESDAY.date()

    assert set(panels_for(scene.cast.karin)) == {scene.panel, whole}
    assert list(panels_for(scene.cast.bram)) == []
    assert (set(panels_to_ask(scene.cast.lies)), list(panels_to_ask(scene.cast.karin))) == ({scene.panel, whole}, [])
    assert list(panels_to_guard(scene.cast.lies)) == []


def test_who_accepts_speaks_for_her_constituency_and_a_third_goes_every_four_months(scene):
    people = scene.colleagues[1:4]

    seats = [accept_invitation(invitation=invited(scene, person, size=3), by=person, now=TUESDAY) for person in people]

    assert {row.constituency for row in seats} == {scene.nights}
    assert [row.until_date for row in seats] == [date(2026, 9, 12), date(2027, 1, 12), date(2027, 5, 12)]
    assert list(invitations_for(people[0]).values_list("reply__accepts", flat=True)) == [True]


def test_a_replacement_sits_a_whole_term(scene):
    person = scene.colleagues[1]

    row = accept_invitation(invitation=invited(scene, person, kind="replacement"), by=person, now=TUESDAY)

    assert row.until_date == date(2027, 5, 12)


def test_an_invitation_is_hers_is_answered_once_and_lapses(scene):
    person, other, late = scene.colleagues[1:4]
    first, second, third = (invited(scene, each) for each in (person, other, late))

    with pytest.raises(NotYourInvitation):
        accept_invitation(invitation=first, by=other, now=TUESDAY)
    decline_invitation(invitation=second, by=other, now=TUESDAY, reason="Geen tijd")
    with pytest.raises(RepliedAlready):
        accept_invitation(invitation=second, by=other, now=TUESDAY)
    with pytest.raises(InvitationLapsed):
        accept_invitation(invitation=third, by=late, now=TUESDAY + timedelta(days=10))


def test_who_joins_during_a_round_is_asked_too_and_covers_what_nobody_did(scene):
    resign(membership=scene.harbour_seat, by=scene.samira, now=TUESDAY)
    consultation = opened(scene)
    assert covered(consultation, scene.harbour) == (None, "no_member")
    person = scene.colleagues[-1]

    row = accept_invitation(invitation=invited(scene, person), by=person, now=TUESDAY)

    assert covered(consultation, scene.harbour) == (row, "")
    assert Link.objects.filter(consultation=consultation, membership=row).exists()


def test_a_member_who_leaves_in_the_middle_is_replaced_by_another_or_nobody(scene):
    consultation = opened(scene)
    second = seat(scene.panel, scene.colleagues[1], scene.nights)
    link = Link.objects.get(consultation=consultation, membership=scene.mo)

    with pytest.raises(NotYourSeat):
        resign(membership=scene.mo, by=scene.samira, now=TUESDAY)
    resign(membership=scene.mo, by=scene.cast.mo, now=TUESDAY, reason="Andere baan")
    resign(membership=scene.harbour_seat, by=scene.samira, now=TUESDAY)

    assert covered(consultation, scene.nights) == (second, "")
    assert covered(consultation, scene.harbour) == (None, "no_member")
    assert person_of_link(link) is None
    with pytest.raises(SeatEnded):
        resign(membership=scene.mo, by=scene.cast.mo, now=TUESDAY)
    with pytest.raises(NotYourPanel):
        answer_directly(
            consultation=consultation,
            version=current_version(consultation),
            by=scene.cast.mo,
            answers=says(consultation),
            now=TUESDAY,
        )


def test_terms_end_by_themselves_and_so_does_the_seat_of_who_left(scene):
    Membership.objects.filter(pk=scene.mo.pk).update(until_date=TUESDAY.date())
    leave_organisation(person=scene.samira, by=None, now=TUESDAY)

    counts = [end_terms(now=TUESDAY - timedelta(days=1)), end_terms(now=TUESDAY), end_terms(now=TUESDAY)]

    assert counts == [0, 2, 0]
    assert list(sitting(scene.panel)) == []
    assert Event.objects.filter(verb="panel.term_ended").count() == 2


def test_somebody_of_her_own_constituency_stands_in(scene):
    consultation = opened(scene)
    colleague, outsider = scene.colleagues[1], scene.cast.bram

    with pytest.raises(NotYourSeat):
        name_stand_in(membership=scene.mo, person=colleague, by=scene.samira, now=TUESDAY)
    for person in (outsider, scene.samira):
        with pytest.raises(CannotStandIn):
            name_stand_in(membership=scene.mo, person=person, by=scene.cast.mo, now=TUESDAY)
    name_stand_in(membership=scene.mo, person=colleague, by=scene.cast.mo, now=TUESDAY)

    link = Link.objects.get(consultation=consultation, membership=scene.mo)
    assert (seat_of(colleague, scene.panel), person_of_link(link)) == (scene.mo, colleague)
    end_stand_in(membership=scene.mo, by=scene.cast.mo, now=TUESDAY)
    assert (seat_of(colleague, scene.panel), person_of_link(link)) == (None, scene.cast.mo)


def test_the_lot_falls_on_customers_who_may_sit(scene):
    said_no, invited_now, resting, back = scene.colleagues[1:5]
    decline_invitation(invitation=invited(scene, said_no), by=said_no, now=TUESDAY)
    invited(scene, invited_now)
    seat(scene.panel, resting, None, TUESDAY - timedelta(days=300), term=2, ended_at=TUESDAY - timedelta(days=9))
    seat(scene.panel, back, None, TUESDAY - timedelta(days=300), term=1, ended_at=TUESDAY - timedelta(days=9))

    pool = pool_of(scene.panel, pool="everybody", now=TUESDAY)

    away = {scene.cast.mo, scene.samira, said_no, invited_now, resting, scene.cast.ids, scene.cast.lies}
    assert {scene.cast.karin, scene.cast.fenna, back} <= set(pool)
    assert set(pool) & away == set()
    assert free_seats(scene.panel, now=TUESDAY) == 9


def test_volunteers_offer_themselves_once_and_may_think_again(scene):
    for _time in range(2):
        volunteer(panel=scene.panel, person=scene.cast.karin, now=TUESDAY)
    with pytest.raises(SitsAlready):
        volunteer(panel=scene.panel, person=scene.cast.mo, now=TUESDAY)

    assert pool_of(scene.panel, pool="volunteers", now=TUESDAY) == [scene.cast.karin]
    volunteer_no_more(panel=scene.panel, person=scene.cast.karin, now=TUESDAY)
    assert not Volunteer.objects.exists()


def test_a_panel_needs_attention_when_a_member_was_silent_three_times(scene):
    healthy = health_of(scene.panel)
    for number in range(3):
        at = TUESDAY + timedelta(days=40 * number)
        dates = {"closes_at": at + timedelta(days=14), "answer_date": (at + timedelta(days=30)).date()}
        consultation = opened(scene, now=at, **dates)
        answer_directly(
            consultation=consultation,
            version=current_version(consultation),
            by=scene.cast.mo,
            answers=says(consultation),
            now=at,
        )
        close_due(now=at + timedelta(days=14))
        mark_answered(consultation=consultation, by=scene.cast.lies, now=at + timedelta(days=15))

    tired = health_of(scene.panel)

    assert (healthy.members, healthy.active, healthy.needs_attention) == (2, 2, False)
    assert (tired.members, tired.active, tired.silent_constituencies) == (2, 1, ("Haven",))
    assert tired.needs_attention
