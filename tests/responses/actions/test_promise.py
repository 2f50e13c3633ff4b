from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from gehoord.cases.actions.attach import Incoming, place_of
from gehoord.events.models import Event, Involvement
from gehoord.methods.lots import by_lot
from gehoord.methods.two_thirds import verdict
from gehoord.panels.actions.open_consultation import NeedsAReason
from gehoord.responses.actions.deliver import (
    AskedAlready,
    NobodyToConfirm,
    NotDrawn,
    SaidAndDone,
    ask_others,
    deliver,
    say_whether,
)
from gehoord.responses.actions.promise import (
    NotALaterDay,
    NotToldYet,
    NotYourPromise,
    OverAndDone,
    drop_promise,
    move_promise,
    see_late,
    tell_later,
)
from gehoord.responses.models import Confirmer, Move, Promise, PromisedTo, Told, Verdict
from gehoord.responses.queries.promises import (
    confirming_for,
    due_now,
    list_for,
    people_concerned,
    promises_to_keep,
)
from gehoord.responses.queries.public import answered_back
from tests.responses.stage import STANDS, coded, published

pytestmark = pytest.mark.django_db
AUGUST = date(2026, 8, 1)
DAY = timedelta(days=1)


@pytest.fixture
def promise(told) -> Promise:
    published(told)
    return Promise.objects.get()


def states(told, now=STANDS):
    return [row.state for row in list_for(told.scene.cast.bram, now=now)]


def tells(promise, told, **changed):
    said = {"to_date": AUGUST, "reason": "De leverancier is later.", "now": STANDS, "by": promise.owner}
    return tell_later(promise=promise, **(said | changed))


def reported(promise, now=STANDS):
    return deliver(promise=promise, by=promise.owner, words="Het werkt.", now=now)


def replies(delivery, *said, now=STANDS):
    found = None
    for confirmer, reply in zip(delivery.confirmers.order_by("pk"), said, strict=False):
        found = say_whether(confirmer=confirmer, reply=reply, by=confirmer.person, now=now)
    return found


@pytest.mark.parametrize(
    ("yes", "others", "of", "said"),
    [
        (4, 0, 5, True),
        (3, 0, 5, None),
        (3, 1, 5, None),
        (3, 2, 5, False),
        (0, 1, 5, None),
        (0, 2, 5, False),
        (2, 0, 3, True),
        (1, 1, 2, False),
        (0, 0, 0, None),
    ],
)
def test_two_thirds_of_those_asked_must_say_yes(yes, others, of, said):
    assert verdict(yes=yes, others=others, of=of) is said


def test_a_lot_can_be_drawn_again_and_gives_everybody_the_same_chance():
    keys = range(1, 11)
    drawn = [by_lot(keys, seed=str(number), size=3) for number in range(2000)]

    assert by_lot(reversed(keys), seed="7", size=3) == drawn[7]
    counts = [sum(key in lot for lot in drawn) for key in keys]
    assert all(520 < count < 680 for count in counts)  # 600 expected; four standard deviations are 82
    assert by_lot([4, 2], seed="x", size=5) in ([2, 4], [4, 2])


def test_the_date_moves_only_after_those_who_asked_are_told(told, promise):
    with pytest.raises(NotToldYet):
        move_promise(promise=promise, by=promise.owner, now=STANDS)
    tells(promise, told)
    with pytest.raises(NotToldYet):
        move_promise(promise=promise, by=promise.owner, now=STANDS)  # in the same moment nobody has heard it

    move_promise(promise=promise, by=promise.owner, now=STANDS + DAY)

    promise.refresh_from_db()
    assert (promise.due_date, due_now(promise)) == (date(2026, 7, 1), AUGUST)
    assert states(told) == ["moved"]
    with pytest.raises(NotToldYet):
        move_promise(promise=promise, by=promise.owner, now=STANDS + 2 * DAY)


def test_the_database_holds_that_telling_comes_first(told, promise):
    row = tells(promise, told)
    dates = {"promise": promise, "from_date": promise.due_date, "to_date": AUGUST, "at": STANDS}
    for wrong in ({"told_at": STANDS, "told": row}, {"told_at": STANDS - DAY, "told": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Move.objects.create(**dates, **wrong)
    Move.objects.create(**dates, told=row, told_at=STANDS - DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Move.objects.create(**dates, told=row, told_at=STANDS - DAY)


def test_a_later_day_has_a_reason_and_is_later(told, promise):
    with pytest.raises(NeedsAReason):
        tells(promise, told, reason="")
    with pytest.raises(NotALaterDay):
        tells(promise, told, to_date=promise.due_date)
    with pytest.raises(NotYourPromise):
        tells(promise, told, by=told.scene.cast.bram)
    assert Told.objects.count() == 0


def test_five_of_the_group_concerned_are_drawn_and_nobody_of_the_service(told, promise):
    delivery = reported(promise)

    asked = list(delivery.confirmers.values_list("person_id", flat=True))
    concerned = people_concerned(promise)

    assert sorted(asked) == sorted(by_lot(concerned, seed=delivery.seed, size=5))
    assert set(concerned) == {person.pk for person in told.scene.colleagues}
    assert states(told) == ["delivered"]
    with pytest.raises(AskedAlready):
        reported(promise)


def test_only_the_group_it_was_promised_to_says_whether(told, promise):
    PromisedTo.objects.exclude(constituency=told.scene.harbour).delete()

    delivery = reported(promise)

    names = sorted(row.person.name for row in delivery.confirmers.all())
    assert names == ["Haven A", "Haven B", "Samira Haddad"]


def test_who_cannot_be_asked_cannot_confirm(told, promise):
    PromisedTo.objects.all().delete()

    with pytest.raises(NobodyToConfirm):
        reported(promise)


def test_customers_confirm_and_the_customer_has_the_last_word(told, promise):
    delivery = reported(promise)

    assert replies(delivery, "yes", "no", "yes", "yes") is None
    found = replies(delivery, "yes", "no", "yes", "yes", "yes")

    assert found is not None
    assert (found.is_kept, found.yes, found.of) == (True, 4, 5)
    assert states(told) == ["confirmed"]
    with pytest.raises(OverAndDone):
        drop_promise(promise=promise, reason="Toch niet.", by=promise.owner, now=STANDS)


def test_otherwise_it_is_open_again_and_can_be_reported_anew(told, promise):
    found = replies(reported(promise), "yes", "unknown", "no")

    assert found is not None
    assert (found.is_kept, states(told)) == (False, ["reopened"])
    again = reported(promise, now=STANDS + DAY)
    assert again.number == 2
    with pytest.raises(SaidAndDone):
        replies(promise.deliveries.get(number=1), "yes")


def test_the_database_holds_the_two_thirds(told, promise):
    delivery = reported(promise)
    for is_kept, yes, of in ((True, 3, 5), (False, 4, 5), (True, 0, 0), (True, 6, 5)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Verdict.objects.create(delivery=delivery, is_kept=is_kept, yes=yes, of=of, at=STANDS)
    Verdict.objects.create(delivery=delivery, is_kept=True, yes=2, of=3, at=STANDS)


def test_only_who_was_drawn_says_it_and_nobody_is_named(told, promise):
    delivery = reported(promise)
    confirmer = delivery.confirmers.order_by("pk")[0]
    with pytest.raises(NotDrawn):
        say_whether(confirmer=confirmer, reply="yes", by=told.scene.cast.bram, now=STANDS)
    assert [row.pk for row in confirming_for(confirmer.person)] == [confirmer.pk]

    replies(delivery, "no")

    (event,) = Event.objects.filter(verb="promise.confirmer_said")
    assert (event.data, Involvement.objects.filter(event=event).count()) == ({}, 0)


def test_who_is_silent_for_a_week_is_followed_by_the_next_of_the_lot(told, promise):
    delivery = reported(promise)
    replies(delivery, "yes", "yes")
    assert ask_others(now=STANDS + timedelta(days=6)) == 0

    assert ask_others(now=STANDS + timedelta(days=7)) == 3
    assert ask_others(now=STANDS + timedelta(days=7)) == 0

    asked = delivery.confirmers.filter(released_at__isnull=True)
    assert (asked.count(), Confirmer.objects.count(), asked.filter(reply="yes").count()) == (5, 8, 2)
    assert not Verdict.objects.exists()


def test_a_photo_is_kept_with_what_was_done(told, promise):
    photo = Incoming(name="bord/../balie.jpg", type="image/jpeg", chunks=[b"JPEG", b"bytes"])

    delivery = deliver(promise=promise, by=told.lies, photos=[photo], now=STANDS)

    (kept,) = delivery.photos.all()
    assert (kept.name, kept.size, place_of(kept.sha256).read_bytes()) == ("bord_.._balie.jpg", 9, b"JPEGbytes")


def test_a_promise_is_dropped_with_a_reason(told, promise):
    with pytest.raises(NeedsAReason):
        drop_promise(promise=promise, reason=" ", by=told.lies, now=STANDS)
    drop_promise(promise=promise, reason="De leverancier stopt.", by=told.lies, now=STANDS)

    assert states(told) == ["dropped"]


def test_the_clock_sees_once_that_a_promise_is_late(told, promise):
    july = STANDS.replace(month=7, day=2)
    assert see_late(now=july - DAY) == 0

    assert (see_late(now=july), see_late(now=july + DAY)) == (1, 0)
    assert states(told, july) == ["late"]


def test_everybody_reads_the_list_and_finds_in_it_by_words(told, promise):
    bram = told.scene.cast.bram

    assert [row.promise for row in list_for(bram, now=STANDS, words="bericht opgelost")] == [promise]
    assert list_for(bram, now=STANDS, words="fietsenstalling") == []
    assert [row.due for row in list_for(bram, now=STANDS, service=told.scene.cast.it)] == [date(2026, 7, 1)]
    assert list_for(bram, now=STANDS, service=told.scene.cast.finance) == []


def test_hers_to_keep_are_what_she_owns_and_what_she_leads(told, promise):
    cast = told.scene.cast

    assert [list(promises_to_keep(person)) for person in (cast.ids, cast.lies, cast.bram)] == [[promise], [promise], []]


def test_a_service_shows_how_much_it_answered_back(told):
    assert answered_back(now=STANDS) == []
    published(told)

    (row,) = answered_back(now=STANDS)

    # One theme had five voices or more, and was answered; Wilson on 1 of 1.
    assert (row.service, row.share.count, row.share.of, row.share.percent) == (told.scene.cast.it, 1, 1, None)
    assert (round(row.low, 4), row.high) == (0.2065, 1.0)


def test_an_answer_is_missing_from_its_day_on_also_where_nobody_read_what_was_said(told):
    late = STANDS.replace(month=6, day=12)
    assert answered_back(now=late - timedelta(days=1)) == []

    (unread,) = answered_back(now=late)
    coded(told)
    (read,) = answered_back(now=late)

    assert [(row.share.count, row.share.of) for row in (unread, read)] == [(0, 1), (0, 1)]
