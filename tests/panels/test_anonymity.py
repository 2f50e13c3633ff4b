"""Somebody holds a copy of the whole database and tries to find who said what.

Each person here speaks, and straight after that leaves an address: the worst case. What she said carries her number, so
the test knows the truth; the thief has only the tables, the order they are stored in, the events and the notices.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection, models
from django_tasks_db.models import DBTaskResult

from gehoord.events.models import Event
from gehoord.notices.models import Notice
from gehoord.panels.actions.hear_back import NotAnAddress, end_day, forget_address, forget_browsers, leave_address
from gehoord.panels.actions.open_consultation import close_due, withdraw
from gehoord.panels.actions.speak import LinkExpired, TakenBack, speak
from gehoord.panels.models import (
    Contribution,
    Correction,
    OwnStatement,
    ReplyAddress,
    Voice,
    VoiceAnswer,
    VoiceDay,
)
from gehoord.panels.queries.addresses import addresses_of, keys_of
from gehoord.panels.queries.links import token_of
from gehoord.panels.queries.standing import current_version
from gehoord.panels.rules.sealing import open_seal
from tests.cast import TUESDAY
from tests.panels.stage import by_link, gathering_of, opened, says

PEOPLE = 120
WITHOUT_A_TIME = (Voice, VoiceAnswer, ReplyAddress, Contribution, Correction, OwnStatement)
ANONYMOUS = (Voice, VoiceAnswer, ReplyAddress)


def stored(model) -> list[dict]:
    """The rows as a copy of the file shows them: in the order they lie there."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {model._meta.db_table}")
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def likeness(order: list[int]) -> float:
    """Spearman's rank correlation of a stored order with the order of arrival; 1 tells all, 0 nothing."""
    count = len(order)
    apart = sum((place - arrived) ** 2 for place, arrived in enumerate(order))
    return 1 - 6 * apart / (count * (count**2 - 1))


def numbers_under_seal(rows: list[dict]) -> list[int]:
    """Who left which address, for who holds the key: the test, not the thief."""
    return [number_in(open_seal(row["sealed"], keys=keys_of(row["consultation_id"]))) for row in rows]


def number_in(text: str) -> int:
    return int("".join(letter for letter in text if letter.isdigit()))


def arrived(scene, gathering, *, people: int = PEOPLE, day: int = 0, first: int = 0) -> None:
    """So many people speak and leave an address, one after the other, a minute apart."""
    consultation, link = gathering.contribution.consultation, by_link(gathering)
    for number in range(first, first + people):
        at = TUESDAY + timedelta(days=day, minutes=number)
        speak(
            link=link,
            version=current_version(consultation),
            answers=says(consultation, f"Wat nummer {number} vindt."),
            key=f"browser {number}",
            now=at,
        )
        leave_address(link=link, address=f"nummer.{number}@thuis.example", language="nl", now=at)


@pytest.fixture
def gathering(scene):
    return gathering_of(scene, opened(scene))


# Six standard errors: a sound order fails this about once in a billion runs, an order that tells always.
CHANCE = 6 / (PEOPLE - 1) ** 0.5


@pytest.mark.django_db(transaction=True)
def test_the_order_in_which_rows_lie_does_not_lead_from_an_address_to_a_voice(scene, gathering):
    arrived(scene, gathering)
    addresses = numbers_under_seal(stored(ReplyAddress))
    end_day(now=TUESDAY + timedelta(days=1))
    voices = [row["voice_id"] for row in stored(VoiceAnswer) if row["text"]]
    said = {row["voice_id"]: number_in(row["text"]) for row in stored(VoiceAnswer) if row["text"]}
    lying = [said[row["id"]] for row in stored(Voice)]

    assert sorted(addresses) == sorted(lying) == list(range(PEOPLE))
    assert abs(likeness(addresses)) < CHANCE
    assert abs(likeness(lying)) < CHANCE
    assert abs(likeness([said[key] for key in voices])) < CHANCE
    # Laid side by side the two heaps match as often as chance has it: about once.
    assert sum(one == other for one, other in zip(addresses, lying, strict=True)) < 15
    assert [row["id"] for row in stored(ReplyAddress)] == sorted(row["id"] for row in stored(ReplyAddress))
    assert [row["id"] for row in stored(Voice)] == sorted(row["id"] for row in stored(Voice))


@pytest.mark.django_db(transaction=True)
def test_while_the_day_lasts_the_addresses_already_lie_in_no_order(scene, gathering):
    arrived(scene, gathering)

    addresses = numbers_under_seal(stored(ReplyAddress))
    voices = [number_in(row["text"]) for row in stored(VoiceAnswer) if row["text"]]

    assert abs(likeness(addresses)) < CHANCE
    assert sum(one == other for one, other in zip(addresses, voices, strict=True)) < 15


@pytest.mark.django_db(transaction=True)
def test_the_age_of_a_row_says_nothing_on_postgresql(scene, gathering):
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL keeps which transaction wrote a row")
    arrived(scene, gathering, people=20)
    end_day(now=TUESDAY + timedelta(days=1))

    with connection.cursor() as cursor:
        ages = {}
        for model in ANONYMOUS:
            cursor.execute(f"SELECT count(DISTINCT xmin::text) FROM {model._meta.db_table}")
            ages[model.__name__] = cursor.fetchone()[0]

    assert ages == {"Voice": 1, "VoiceAnswer": 1, "ReplyAddress": 1}


@pytest.mark.django_db
def test_no_value_stands_in_both_heaps_but_the_consultation(scene, gathering):
    arrived(scene, gathering, people=20)

    common = {gathering.contribution.consultation_id, "nl", None, True, False, ""}
    values = [
        {value for row in stored(model) for name, value in row.items() if name not in ("consultation_id", "version_id")}
        for model in ANONYMOUS
    ]

    assert (values[0] | values[1]) & values[2] - common == set()
    assert {field.name for field in ReplyAddress._meta.get_fields()} == {"id", "consultation", "sealed", "is_mixed"}


def test_nothing_about_what_was_said_has_a_time_finer_than_a_day():
    timed = [
        f"{model.__name__}.{field.name}"
        for model in WITHOUT_A_TIME
        for field in model._meta.get_fields()
        if isinstance(field, models.DateTimeField | models.TimeField)
    ]

    assert timed == []


def test_nothing_points_from_a_person_or_an_address_to_a_voice():
    ours = [model for model in apps.get_models() if model.__module__.startswith("gehoord.panels")]
    pointing = {
        (model.__name__, field.related_model.__name__)
        for model in ours
        for field in model._meta.local_fields
        if field.is_relation and field.related_model in ANONYMOUS
    }

    assert pointing == {("VoiceAnswer", "Voice")}
    assert {field.related_model.__name__ for field in Voice._meta.local_fields if field.is_relation} == {
        "ConsultationVersion",
        "Constituency",
    }


@pytest.mark.django_db
def test_neither_events_nor_notices_nor_tasks_tell_that_somebody_spoke(scene, gathering):
    before = (Event.objects.count(), Notice.objects.count(), DBTaskResult.objects.count())

    arrived(scene, gathering, people=20)

    assert (Event.objects.count(), Notice.objects.count(), DBTaskResult.objects.count()) == before


@pytest.mark.django_db
def test_the_log_says_nothing_of_who_spoke_or_where_to_answer(scene, gathering, caplog):
    caplog.set_level("DEBUG")

    arrived(scene, gathering, people=3)

    told = [*(f"nummer.{number}@" for number in range(3)), "vindt", token_of(gathering.link), "browser"]
    assert [record.getMessage() for record in caplog.records if any(word in record.getMessage() for word in told)] == []


@pytest.mark.django_db
def test_the_clock_counts_days_and_only_by_five_or_more(scene, gathering):
    arrived(scene, gathering, people=7)
    first = end_day(now=TUESDAY + timedelta(days=1))
    again = end_day(now=TUESDAY + timedelta(days=1, hours=1))
    arrived(scene, gathering, people=3, day=1, first=7)
    end_day(now=TUESDAY + timedelta(days=2))
    arrived(scene, gathering, people=2, day=2, first=10)
    end_day(now=TUESDAY + timedelta(days=3))

    counted = Event.objects.filter(verb="consultation.voices_counted").order_by("pk")
    assert (first, again) == (1, 0)
    assert [event.data for event in counted] == [{"voices": 7}, {"voices": 12}]
    assert list(VoiceDay.objects.order_by("on_date").values_list("voices", flat=True)) == [7, 7, 12]
    assert Voice.objects.count() == 12


@pytest.mark.django_db
def test_writing_anew_changes_nothing(scene, gathering):
    arrived(scene, gathering, people=6)
    consultation = gathering.contribution.consultation
    before = sorted(map(str, [*stored(Voice), *stored(VoiceAnswer)]))
    addresses = sorted(addresses_of(consultation, language="nl"))

    end_day(now=TUESDAY + timedelta(days=1))

    assert sorted(map(str, [*stored(Voice), *stored(VoiceAnswer)])) == before
    assert sorted(addresses_of(consultation, language="nl")) == addresses
    assert len(addresses) == 6


@pytest.mark.django_db
def test_once_links_expired_nothing_says_which_voices_share_a_browser(scene, gathering):
    arrived(scene, gathering, people=2)
    ends = gathering.contribution.consultation.closes_at
    close_due(now=ends)

    forgotten = [forget_browsers(now=ends + timedelta(days=29)), forget_browsers(now=ends + timedelta(days=30))]

    assert forgotten == [0, 2]


@pytest.mark.django_db
def test_an_address_is_kept_once_and_forgotten_when_asked(scene, gathering):
    link, consultation = by_link(gathering), gathering.contribution.consultation
    for address in ("Jan@Thuis.example ", "jan@thuis.example"):
        leave_address(link=link, address=address, language="fr", now=TUESDAY)

    assert (addresses_of(consultation, language="nl"), ReplyAddress.objects.count()) == (["jan@thuis.example"], 1)
    with pytest.raises(NotAnAddress):
        leave_address(link=link, address="jan", language="nl", now=TUESDAY)
    with pytest.raises(LinkExpired):
        leave_address(link=link, address="j@t.nl", language="nl", now=consultation.closes_at + timedelta(days=30))
    assert forget_address(consultation=consultation, address="JAN@thuis.example")
    assert not ReplyAddress.objects.exists()
    withdraw(consultation=consultation, reason="Vervallen.", by=scene.cast.lies, now=TUESDAY)
    with pytest.raises(TakenBack):
        leave_address(link=by_link(gathering), address="j@t.nl", language="nl", now=TUESDAY)
