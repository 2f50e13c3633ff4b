from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from gehoord.events.models import Event
from gehoord.panels.actions.compose import NotYourService
from gehoord.panels.actions.open_consultation import StillOpen
from gehoord.panels.queries.turns import unanswered_before
from gehoord.responses.actions.code import PublishedAlready, StillComingIn
from gehoord.responses.actions.publish import (
    NotAllRead,
    SilentGroups,
    ThemesUnanswered,
    publish,
)
from gehoord.responses.actions.respond import Incomplete, PromiseStands, respond
from gehoord.responses.models import Promise, PromisedTo, Publication, Response
from gehoord.responses.queries.answers import owed_by, published_responses, responses_of
from gehoord.responses.queries.front_door import explained_before
from tests.panels.stage import drafted
from tests.responses.stage import (
    DUE,
    NOBODY_HEARD,
    STANDS,
    WHY_NOT,
    adapts,
    coded,
    explains,
    published,
)

pytestmark = pytest.mark.django_db


def publishes(told, *, now=STANDS, words=NOBODY_HEARD, by=None):
    return publish(consultation=told.consultation, by=by or told.lies, now=now, not_heard_words=words)


def test_an_adaptation_says_what_who_and_when(told):
    solved, _phone = coded(told)

    for changed, missing in (
        ({"what": " "}, ["what"]),
        ({"owner": None}, ["owner"]),
        ({"due_date": None}, ["due_date"]),
        ({"due_date": date(2026, 5, 1), "text": ""}, ["text", "due_date"]),
    ):
        with pytest.raises(Incomplete) as refusal:
            respond(theme=solved, written=adapts(told, **changed), by=told.lies, now=STANDS)
        assert refusal.value.missing == missing

    response = respond(theme=solved, written=adapts(told), by=told.lies, now=STANDS)
    assert (response.kind, response.decider, response.reason, response.inputs.count()) == ("adapt", told.lies, "", 0)


def test_an_explanation_says_why_to_what_and_what_would_change_it(told):
    _solved, phone = coded(told)

    for changed, missing in (
        ({"text": "Te duur."}, ["text"]),
        ({"reason": ""}, ["reason"]),
        ({"reason": "zin"}, ["reason"]),
        ({"items": []}, ["inputs"]),
        ({"would_change": ""}, ["would_change"]),
        ({"nothing_would_change": True}, ["would_change"]),
    ):
        with pytest.raises(Incomplete) as refusal:
            respond(theme=phone, written=explains(told, **changed), by=told.lies, now=STANDS)
        assert refusal.value.missing == missing

    nothing = explains(told, would_change="", nothing_would_change=True, decider=told.scene.cast.fenna)
    response = respond(theme=phone, written=nothing, by=told.lies, now=STANDS)
    assert (response.decider, response.nothing_would_change) == (told.scene.cast.fenna, True)


def test_partly_says_both_and_what_exists_already_is_told_to_people(told):
    solved, phone = coded(told)

    with pytest.raises(Incomplete) as refusal:
        respond(theme=solved, written=explains(told, kind="partly"), by=told.lies, now=STANDS)
    assert refusal.value.missing == ["what", "owner", "due_date"]
    with pytest.raises(Incomplete) as refusal:
        respond(theme=phone, written=adapts(told, kind="exists", what=""), by=told.lies, now=STANDS)
    assert refusal.value.missing == ["what"]


def test_the_database_holds_the_grammar_whoever_writes(told):
    solved, _phone = coded(told)
    rows = {"theme": solved, "decider": told.lies, "written_by": told.lies, "written_at": STANDS}
    done = {"what": "Bericht", "owner": told.lies, "due_date": DUE}
    wrong = (
        {"kind": "explain", "text": "Te kort.", "reason": "money", "nothing_would_change": True},
        {"kind": "explain", "text": WHY_NOT, "nothing_would_change": True},
        {"kind": "explain", "text": WHY_NOT, "reason": "money"},
        {"kind": "partly", "text": WHY_NOT, "reason": "money", "nothing_would_change": True},
        {"kind": "adapt", "text": "Wij doen het."},
        {"kind": "exists", "text": "Dat is er al."},
        {"kind": "adapt", "text": "", **done},
    )
    for fields in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Response.objects.create(**rows, **fields)
    Response.objects.create(**rows, kind="adapt", text="Wij doen het.", **done)
    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.create(**rows, kind="adapt", text="Nog eens.", **done)


def test_until_publication_a_response_is_written_over(told):
    solved, _phone = coded(told)
    respond(theme=solved, written=adapts(told), by=told.lies, now=STANDS)
    respond(theme=solved, written=explains(told), by=told.lies, now=STANDS)

    assert [(row.number, row.kind, row.what) for row in Response.objects.all()] == [(1, "explain", "")]


def test_only_who_leads_the_service_answers_and_only_after_closing(told):
    solved, _phone = coded(told)

    with pytest.raises(NotYourService):
        respond(theme=solved, written=adapts(told), by=told.scene.cast.bram, now=STANDS)
    draft = drafted(told.scene)
    solved.consultation = draft
    with pytest.raises(StillOpen):
        respond(theme=solved, written=adapts(told), by=told.lies, now=STANDS)


def test_nothing_is_published_while_a_theme_of_five_voices_has_no_response(told):
    solved, phone = coded(told)
    respond(theme=phone, written=explains(told), by=told.lies, now=STANDS)

    with pytest.raises(ThemesUnanswered) as refusal:
        publishes(told)

    assert refusal.value.themes == [solved]
    assert [(row.theme, row.people, row.is_owed) for row in owed_by(told.consultation)] == [
        (solved, 6, True),
        (phone, 2, False),
    ]
    assert Publication.objects.count() == 0


def test_nothing_is_published_while_an_answer_was_not_read(told):
    with pytest.raises(NotAllRead) as refusal:
        publishes(told)

    assert refusal.value.answers == 8


def test_who_was_not_heard_stands_in_the_public_text(told):
    solved, _phone = coded(told)
    respond(theme=solved, written=adapts(told), by=told.lies, now=STANDS)

    with pytest.raises(SilentGroups) as refusal:
        publishes(told, words=" ")

    assert refusal.value.groups == [told.scene.harbour]


def test_results_stand_before_anything_is_published(told):
    solved, _phone = coded(told)
    respond(theme=solved, written=adapts(told), by=told.lies, now=STANDS)

    with pytest.raises(StillComingIn):
        publishes(told, now=STANDS - timedelta(seconds=1))


def test_publishing_answers_everything_makes_promises_and_frees_the_service(told):
    next_one = drafted(told.scene)
    assert unanswered_before(next_one) == told.consultation

    publication = published(told)

    assert publication.not_heard_words == NOBODY_HEARD
    assert unanswered_before(next_one) is None
    promise = Promise.objects.get()
    assert (promise.what, promise.owner, promise.due_date, promise.cost_cents) == (
        "Bericht zodra een vraag is opgelost",
        told.scene.cast.ids,
        date(2026, 7, 1),
        150_000,
    )
    assert [row.constituency.name for row in PromisedTo.objects.order_by("constituency__name")] == [
        "Haven",
        "Nachtdienst",
    ]
    verbs = list(Event.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs[-2:] == ["consultation.answered", "consultation.published"]
    with pytest.raises(PublishedAlready):
        publishes(told)


def test_a_response_changed_after_publication_keeps_the_old_one_and_tells_again(told):
    published(told)
    phone = told.consultation.themes.get(name="Telefoon in de nacht")

    respond(theme=phone, written=adapts(told, what="Piketnummer"), by=told.lies, now=STANDS)

    assert [(row.number, row.kind) for row in Response.objects.filter(theme=phone)] == [(2, "adapt"), (1, "explain")]
    assert responses_of(told.consultation)[phone.pk].kind == "adapt"
    assert Promise.objects.filter(response__theme=phone).get().what == "Piketnummer"
    assert Event.objects.order_by("-pk")[0].verb == "consultation.response_changed"


def test_a_promise_is_not_explained_away(told):
    published(told)
    solved = told.consultation.themes.get(name="Bericht als het is opgelost")

    with pytest.raises(PromiseStands) as refusal:
        respond(theme=solved, written=explains(told), by=told.lies, now=STANDS)

    assert refusal.value.promise == Promise.objects.get()


def test_a_published_explanation_is_found_by_words(told):
    assert explained_before("Waarom is er 's nachts niemand aan de telefoon?") == []
    published(told)

    found = explained_before("Waarom is er 's nachts niemand aan de telefoon?")

    assert [(row.name, row.service) for row in found] == [("Telefoon in de nacht", "ICT")]
    assert explained_before("Mijn badge doet het niet bij de fietsenstalling.") == []
    assert explained_before("  ") == []


def test_every_colleague_reads_what_was_answered_and_nobody_before_that(told):
    bram = told.scene.cast.bram
    assert list(published_responses(bram)) == []
    published(told)

    assert {row.kind for row in published_responses(bram)} == {"adapt", "explain"}


def test_outside_what_was_declared_open_is_noticed_and_kept(told):
    solved, phone = coded(told)
    phone.name, solved.name = "Meer mensen, het aantal moet omhoog", "Andere openingstijden"
    phone.save()
    solved.save()

    outside = respond(theme=phone, written=explains(told), by=told.lies, now=STANDS)
    inside = respond(theme=solved, written=adapts(told), by=told.lies, now=STANDS)
    said_so = respond(theme=solved, written=adapts(told, outside=True), by=told.lies, now=STANDS)

    assert (outside.is_outside, inside.is_outside, said_so.is_outside) == (True, False, True)
