from __future__ import annotations

from datetime import timedelta

import pytest

from gehoord.events.models import Event
from gehoord.panels.actions.contribute import (
    AlreadyBrought,
    AlreadyGathering,
    NobodyToAsk,
    NotYourPanel,
    answer_by_mail,
    answer_directly,
    choose_way,
)
from gehoord.panels.actions.reword import change_wording
from gehoord.panels.actions.speak import NothingSaid, NotOpenToYou
from gehoord.panels.models import Contribution, Link, Membership, StandIn, Voice, VoiceAnswer
from gehoord.panels.queries.standing import current_version
from gehoord.panels.queries.visible import consultations_for, consultations_to_answer
from gehoord.panels.rules.items import DoesNotAnswer, Given, ItemDraft
from tests.cast import TUESDAY
from tests.panels.stage import drafted, gathering_of, opened, says

pytestmark = pytest.mark.django_db


def answered(scene, consultation, *, by=None, now=TUESDAY, answers=None):
    return answer_directly(
        consultation=consultation,
        version=current_version(consultation),
        by=by or scene.cast.mo,
        answers=says(consultation) if answers is None else answers,
        now=now,
    )


def test_a_member_answers_herself_once_and_it_leaves_no_fact_with_a_time(scene):
    consultation = opened(scene)
    facts = Event.objects.count()

    contribution = answered(scene, consultation)

    voice = Voice.objects.get()
    assert (contribution.way, contribution.brought_date) == ("direct", TUESDAY.date())
    assert (voice.route, voice.constituency, voice.is_late, voice.counts) == ("direct", scene.nights, False, True)
    assert Event.objects.count() == facts
    with pytest.raises(AlreadyBrought):
        answered(scene, consultation)


def test_only_who_sits_on_the_panel_contributes(scene):
    consultation = opened(scene)

    with pytest.raises(NotYourPanel):
        answered(scene, consultation, by=scene.cast.bram)


def test_a_stand_in_speaks_on_the_members_seat(scene):
    consultation = opened(scene)
    StandIn.objects.create(membership=scene.mo, person=scene.cast.karin, since_at=TUESDAY)

    contribution = answered(scene, consultation, by=scene.cast.karin)

    assert contribution.membership == scene.mo
    with pytest.raises(AlreadyBrought):
        answered(scene, consultation, by=scene.cast.mo)


def test_she_asks_her_constituency_and_gets_one_link(scene):
    consultation = opened(scene)
    choose_way(consultation=consultation, by=scene.cast.mo, way="direct", now=TUESDAY)

    first = choose_way(consultation=consultation, by=scene.cast.mo, way="gathered", now=TUESDAY)
    again = choose_way(consultation=consultation, by=scene.cast.mo, way="gathered", now=TUESDAY)

    assert (first, Contribution.objects.get().way) == (again, "gathered")
    assert Link.objects.filter(purpose="speak").count() == 1
    assert Event.objects.filter(verb="consultation.gathering_started").count() == 1
    with pytest.raises(AlreadyGathering):
        answered(scene, consultation)


def test_a_seat_without_a_constituency_has_nobody_to_ask(scene):
    consultation = opened(scene)
    Membership.objects.filter(pk=scene.mo.pk).update(constituency=None)

    with pytest.raises(NobodyToAsk):
        choose_way(consultation=consultation, by=scene.cast.mo, way="gathered", now=TUESDAY)


def test_the_deadline_passes_while_she_types(scene):
    consultation = opened(scene)

    answered(scene, consultation, now=consultation.closes_at + timedelta(minutes=20))

    assert Voice.objects.get().is_late
    with pytest.raises(NotOpenToYou):
        answered(scene, consultation, by=scene.samira, now=consultation.closes_at + timedelta(days=2))


def test_the_wording_changes_while_she_types_and_her_answer_stays_with_what_she_read(scene):
    consultation = opened(scene)
    read, answers = current_version(consultation), says(consultation)
    change_wording(
        consultation=consultation,
        what_changed="Anders.",
        by=scene.cast.lies,
        now=TUESDAY,
        items=[ItemDraft("text", "Iets anders?")],
    )

    answer_directly(consultation=consultation, version=read, by=scene.cast.mo, answers=answers, now=TUESDAY)

    assert Voice.objects.get().version == read


def test_nothing_and_nonsense_are_refused_and_nothing_is_kept(scene):
    consultation = opened(scene)
    (first, *_others) = says(consultation)

    with pytest.raises(NothingSaid):
        answered(scene, consultation, answers={})
    with pytest.raises(DoesNotAnswer):
        answered(scene, consultation, answers={first: Given(number=42)})


def test_a_reply_by_mail_is_an_open_answer(scene):
    consultation = opened(scene)

    answer_by_mail(consultation=consultation, by=scene.cast.mo, text="  Bel ons terug.\0 ", now=TUESDAY)
    answer_by_mail(consultation=consultation, by=scene.cast.mo, text="En nog iets.", now=TUESDAY)

    said = VoiceAnswer.objects.order_by("-voice__counts").values_list(
        "item__wording", "text", "may_quote", "voice__route", "voice__counts"
    )
    assert list(said) == [
        ("Wat mis je?", "Bel ons terug.", False, "mail", True),
        ("Wat mis je?", "En nog iets.", False, "mail", False),
    ]
    with pytest.raises(NothingSaid):
        answer_by_mail(consultation=consultation, by=scene.cast.mo, text=" \n", now=TUESDAY)


def test_a_reply_by_mail_is_kept_also_where_no_words_were_asked(scene):
    consultation = opened(scene, items=[ItemDraft("statement", "Het gaat goed.")])

    answer_by_mail(consultation=consultation, by=scene.cast.mo, text="Ja, maar niet 's nachts.", now=TUESDAY)

    assert VoiceAnswer.objects.get().item.position == 2


def test_members_see_what_is_open_to_them_and_outsiders_nothing(scene):
    draft = drafted(scene)
    consultation = opened(scene)
    gathering_of(scene, consultation)
    answered(scene, consultation, by=scene.samira)

    assert set(consultations_for(scene.cora)) == {draft, consultation}
    assert set(consultations_for(scene.cast.lies)) == {draft, consultation}
    assert list(consultations_for(scene.cast.mo)) == [consultation]
    assert list(consultations_for(scene.cast.bram)) == []
    assert list(consultations_to_answer(scene.cast.mo)) == [consultation]
    assert list(consultations_to_answer(scene.samira)) == []
