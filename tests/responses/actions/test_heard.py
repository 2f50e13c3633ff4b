from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from django.test import override_settings

from gehoord.events.models import Event
from gehoord.panels.actions.speak import LinkExpired
from gehoord.panels.models import Contribution, Link
from gehoord.responses.actions.heard import (
    NotAsked,
    SaidAlready,
    ask_heard,
    count_reading,
    say_heard,
    say_heard_by_link,
)
from gehoord.responses.models import HeardAsking, HeardFrom, HeardReply
from gehoord.responses.queries.heard import felt_about, felt_by_service, heard_askings_for, heard_question, times_read
from gehoord.responses.rules.heard import asked_about, question_in_turn, score
from tests.responses.stage import STANDS, published

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)
ASKED = STANDS + WEEK


@pytest.fixture
def link(told) -> Link:
    published(told)
    ask_heard(now=ASKED)
    return Link.objects.get(consultation=told.consultation, purpose="hear")


def brought(told):
    """Mo sent what the night shift said."""
    contribution = Contribution.objects.get(consultation=told.consultation)
    contribution.brought_date = STANDS.date()
    contribution.save()


def test_a_week_after_the_answer_one_question_is_asked_once(told):
    published(told)

    assert [ask_heard(now=now) for now in (STANDS, ASKED - timedelta(seconds=1), ASKED, ASKED)] == [0, 0, 1, 0]
    assert Event.objects.filter(verb="consultation.heard_asked").count() == 1


def test_questions_of_the_scale_come_in_turn_and_their_words_are_a_setting(link):
    asking = HeardAsking.objects.get()
    wordings = {"nl": ["Voel je je gehoord?", "Luisterden we?"], "en": ["Do you feel heard?", "Did we listen?"]}

    assert [question_in_turn(asked_before=number, questions=3) for number in range(4)] == [0, 1, 2, 0]
    assert heard_question(asking) == "Voel je je gehoord?"
    with override_settings(HEARD_QUESTIONS=wordings):
        asking.question = 1
        assert heard_question(asking) == "Luisterden we?"


def test_a_member_who_took_part_says_it_once_and_nothing_joins_her_to_it(told, link):
    mo, bram = told.scene.cast.mo, told.scene.cast.bram
    assert list(heard_askings_for(mo)) == []
    brought(told)
    assert [row.consultation for row in heard_askings_for(mo)] == [told.consultation]

    say_heard(consultation=told.consultation, said="partly", by=mo, now=ASKED)

    assert list(heard_askings_for(mo)) == []
    for person in (mo, bram):
        with pytest.raises(NotAsked):
            say_heard(consultation=told.consultation, said="no", by=person, now=ASKED)
    (reply,) = HeardReply.objects.all()
    assert (reply.said, reply.on_date, reply.key_digest) == ("partly", ASKED.date(), None)
    shared = {field.name for field in HeardReply._meta.fields} & {field.name for field in HeardFrom._meta.fields}
    assert shared == {"id", "consultation"}
    assert reply.pk != HeardFrom.objects.get().pk
    assert not Event.objects.filter(verb__contains="heard_said").exists()


def test_by_the_link_a_browser_says_it_once_and_not_before_it_is_asked(told):
    published(told)
    link = Link.objects.get(consultation=told.consultation, purpose="hear")
    with pytest.raises(NotAsked):
        say_heard_by_link(link=link, said="yes", key="a", now=STANDS)
    ask_heard(now=ASKED)
    say_heard_by_link(link=link, said="yes", key="a", now=ASKED)

    with pytest.raises(SaidAlready):
        say_heard_by_link(link=link, said="no", key="a", now=ASKED)

    assert [row.said for row in HeardReply.objects.all()] == ["yes"]


def test_what_came_of_it_is_read_until_thirty_days_after_the_answer(told, link):
    fresh = Link.objects.get(pk=link.pk)
    say_heard_by_link(link=fresh, said="yes", key="late", now=STANDS + timedelta(days=30, seconds=-1))
    with pytest.raises(LinkExpired):
        say_heard_by_link(link=fresh, said="yes", key="later", now=STANDS + timedelta(days=30))


def test_who_is_asked_about_what_is_split_where_there_is_both(link):
    halves = Counter(asked_about(["adapt", "explain"], who=str(number)) for number in range(1000))

    assert asked_about(["adapt", "exists"], who="x") == "adapt"
    assert asked_about(["partly"], who="x") == "explain"
    assert 440 < halves["adapt"] < 560


def test_under_seven_nothing_is_shown_and_then_seven_at_a_time(told, link):
    for number in range(40):
        say_heard_by_link(link=link, said=("yes", "partly", "no")[number % 3], key=str(number), now=ASKED)
    by_kind = Counter(HeardReply.objects.values_list("about", flat=True))

    assert felt_about(told.consultation, now=ASKED).adapted is None  # the day is not over
    felt = felt_about(told.consultation, now=ASKED + timedelta(days=1))

    assert felt.adapted is not None
    assert felt.explained is not None
    assert (felt.adapted.of, felt.explained.of) == (by_kind["adapt"], by_kind["explain"])
    assert felt == felt_by_service(told.scene.cast.it, now=ASKED + timedelta(days=1))


def test_a_score_grows_by_seven_people_or_not_at_all():
    first, second, third = date(2026, 6, 1), date(2026, 6, 2), date(2026, 6, 3)
    seven = [(first, "yes")] * 4 + [(first, "no")] * 3

    assert score(seven[:6], today=third) is None
    shown = score([*seven, (second, "no")], today=third)
    assert shown is not None
    assert (shown.yes, shown.partly, shown.no, shown.yes_share.percent) == (4, 0, 3, None)


def test_how_often_the_answer_is_read_is_counted_by_the_day_and_never_who(told):
    count_reading(consultation=told.consultation, way="link", now=STANDS)
    assert times_read(told.consultation) == {}
    published(told)
    for way in ("link", "link", "page"):
        count_reading(consultation=told.consultation, way=way, now=STANDS)

    assert times_read(told.consultation) == {"link": 2, "page": 1}
