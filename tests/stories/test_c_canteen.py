"""What do people need of the canteen? Open answers become themes, customers confirm promises, and a round follows."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from gehoord.panels.models import Consultation, Link, Voice
from gehoord.panels.queries.links import token_of
from gehoord.panels.queries.standing import current_version, items_of
from gehoord.people.actions.add_person import leave_organisation
from gehoord.responses.actions.code import hide_answer, name_coder, put_under
from gehoord.responses.models import Confirmer, HiddenAnswer, Promise
from gehoord.responses.queries.answers import earlier_answers
from gehoord.responses.queries.cycle import last_time, trend_of, trend_sentence
from gehoord.responses.queries.themes import agreement_of, open_answers, people_behind, reading_for, sample_of
from tests import worlds
from tests.factories import make_person
from tests.stories.canteen import (
    ITEMS,
    JUNE,
    QUESTION,
    SAID,
    THEMES,
    WARM,
    until_answered,
    until_gathered,
    until_heard,
)
from tests.stories.klantpanel import (
    OPENS,
    TOLD_TO_ALL,
    Klantpanel,
    item_fields,
    on_a_phone,
)
from tests.stories.panel_answers import adapts, coded, coder
from tests.stories.stage import Stage, Told, mailed, telling, words

pytest_generate_tests = worlds.chosen_by("answered", "heard", "canteen")
world = worlds.kept(
    {"answered": telling(until_answered), "heard": telling(until_heard), "canteen": telling(until_gathered)}
)


@pytest.fixture
def canteen(so_far: Told) -> Klantpanel:
    return so_far.people


@pytest.fixture
def heard(subject: Any) -> Consultation:
    """Everybody answered, and it closed."""
    return subject


@pytest.fixture
def answered(subject: Any) -> Consultation:
    """And the service answered back."""
    return subject


def test_1_a_fixed_question_keeps_its_words_and_a_code_on_the_table_is_a_signal(stage: Stage, canteen: Klantpanel):
    consultation = canteen.asks(QUESTION, *ITEMS)
    stage.does(canteen.cora, f"/consultations/{consultation.pk}/open-link/")
    table = f"/p/{token_of(Link.objects.get(consultation=consultation, purpose='open'))}/"
    with stage.resting():
        for _number in range(6):
            on_a_phone(stage, table, consultation, -1)
        for person in canteen.members:
            canteen.answers(person, consultation, 1)
    canteen.ends(consultation)
    page = stage.does(canteen.lies, f"/consultations/{consultation.pk}/release/")
    rounds = trend_of(items_of(current_version(consultation))[0])

    assert "Niet uit loting" in page
    assert "Niet uit loting" in page
    assert [row.share["of"] for row in rounds if row.share] == [24]
    other = {"kind": "statement", "wording": "Ik eet warm.", "trend_key": "warm"}
    draft = canteen.composes(QUESTION, WARM)
    said = {"question": QUESTION} | TOLD_TO_ALL
    refused = stage.does(canteen.lies, f"/consultations/{draft.pk}/draft/", status=422, **said, **item_fields(other))
    assert "Ik kan in mijn dienst iets warms eten." in refused


def test_2_a_person_makes_the_themes_a_second_one_checks_twenty_and_the_rest_stays(
    stage: Stage, canteen: Klantpanel, heard: Consultation
):
    themes = coded(stage, canteen, heard, THEMES)
    reading = reading_for(coder(), heard)
    assert reading is not None
    near = {ranked.theme.name: ranked.near for ranked in reading.ranked}
    second = coder("Wim Bakker")
    name_coder(consultation=heard, person=second, by=canteen.cora, is_second=True, now=stage.clock.now)
    answers, sample = {row.pk: row.text for row in open_answers(heard)}, sample_of(heard)
    for place, key in enumerate(sample):
        own = next((theme for theme in themes if THEMES[theme.name][0] in answers[key]), None)
        given = themes[0] if place < 3 else own
        put_under(consultation=heard, answers=[key], theme=given, by=second, now=stage.clock.now)

    assert [people_behind(theme) for theme in themes] == [6, 6, 6, 6]
    assert {answers[key] for key, _how in near["Tweede kassa"][:6]} == set(SAID[12:18])
    assert [answers[key] for key, theme in reading.coded.items() if theme is None] == ["Mooie ramen."]
    found = agreement_of(heard)
    assert (len(sample), found.answers) == (20, 20)
    assert found.kappa is not None
    assert 0.75 <= found.kappa <= 1.0


def test_4_adapt_explain_and_what_exists_already_which_obliges_to_tell(
    stage: Stage, canteen: Klantpanel, heard: Consultation
):
    vega = coded(stage, canteen, heard, {"Vega": ["vega"]})[0]
    refused = adapts(canteen, vega, 422, kind="exists", what="", owner="", due_date="")

    for sentence in ("Zeg in één regel wat er komt.", "Wie doet het? Een naam", "Op welke dag is het er?"):
        assert sentence in refused


def test_5_promises_are_public_and_late_is_told_before_the_day_moves(
    stage: Stage, canteen: Klantpanel, answered: Consultation
):
    promise = Promise.objects.get(what="Kaartjes met allergenen")
    page = f"/promises/{promise.pk}/"
    listed = stage.sees(make_person("Bram Kok"), "/promises/")
    for part in ("Kaartjes met allergenen", "Magnetron op de werf", "Een bord bij de deur", "Olga Prins", "30 juni"):
        assert part in listed
    too_soon = stage.does(promise.owner, f"{page}move/", status=422)
    mail.outbox.clear()
    stage.does(promise.owner, f"{page}telling/", to_date="2026-07-31", reason="De drukker is later.")
    told = {letter.to[0] for letter in mail.outbox}
    stage.clock.now += timedelta(minutes=5)
    moved = stage.does(promise.owner, f"{page}move/")

    assert told == {str(person.email) for person in canteen.members}
    assert "De reden: De drukker is later." in " ".join(mailed(canteen.samira)[-1].body.split())
    assert "Vertel het eerst aan wie erom vroeg. Dan kan de datum schuiven." in too_soon
    assert "31 juli" in moved


def test_5_a_missed_day_is_seen_by_who_keeps_it(stage: Stage, canteen: Klantpanel, answered: Consultation):
    mail.outbox.clear()
    stage.at(datetime.combine(JUNE + timedelta(days=1), OPENS.timetz()))

    promise = Promise.objects.get(what="Kaartjes met allergenen")
    assert "Dit was beloofd voor gisteren: Kaartjes met allergenen." in " ".join(mailed(promise.owner)[0].body.split())
    assert "te laat" in stage.sees(canteen.samira, "/promises/").lower()
    asked = {letter.to[0] for letter in mail.outbox if "Je hoort het eerst" in " ".join(letter.body.split())}
    assert asked == {str(person.email) for person in canteen.members}


def says(stage: Stage, promise: Promise, *replies: str) -> str:
    """The drawn customers say on the page of the promise whether it is so; who looks after reads how it stands."""
    rows = Confirmer.objects.filter(delivery__promise=promise, delivery__verdict__isnull=True).order_by("pk")
    for row, reply in zip(list(rows), replies, strict=False):
        stage.does(row.person, f"/promises/{promise.pk}/word/", reply=reply)
    return stage.sees(promise.owner, f"/promises/{promise.pk}/")


def test_6_five_drawn_customers_confirm_or_it_is_open_again(stage: Stage, canteen: Klantpanel, answered: Consultation):
    promise = Promise.objects.get(what="Magnetron op de werf")
    mail.outbox.clear()
    stage.does(promise.owner, f"/promises/{promise.pk}/delivery/", words="De hoek staat er.")
    drawn = [row.person for row in Confirmer.objects.order_by("pk")]
    asked = {letter.to[0] for letter in mail.outbox if letter.subject.startswith("Is dit zo")}

    assert len(drawn) == 5
    assert asked == {person.email for person in drawn}
    says(stage, promise, "no", "no")
    assert promise.deliveries.get().verdict.is_kept is False
    stage.does(promise.owner, f"/promises/{promise.pk}/delivery/", words="De deur is nu open.")
    says(stage, promise, "yes", "unknown", "yes", "yes", "yes")
    second = promise.deliveries.get(number=2).verdict
    assert (second.is_kept, second.of) == (True, 5)
    assert "Het is zo: klanten zeggen het." in says(stage, promise)


def test_7_the_next_round_opens_with_the_last_list_and_calls_noise_noise(
    stage: Stage, canteen: Klantpanel, answered: Consultation
):
    owner = Promise.objects.get(what="Kaartjes met allergenen").owner
    for what in ("Kaartjes met allergenen", "Magnetron op de werf"):
        promise = Promise.objects.get(what=what)
        stage.does(owner, f"/promises/{promise.pk}/delivery/", words="Klaar.")
        says(stage, promise, "yes", "yes", "yes", "yes")
    stage.at(OPENS + timedelta(days=180))
    again = {"closes_at": "2026-11-24T12:00", "answer_date": "2026-12-10"}
    second = canteen.asks(QUESTION, *ITEMS, **again)
    before = last_time(canteen.lies, Consultation.objects.get(pk=second.pk), now=stage.clock.now)

    assert before is not None
    assert (before.consultation, len(before.promises), before.confirmed, before.late) == (answered, 3, 2, 1)
    with stage.resting():
        for person in canteen.members:
            canteen.answers(person, second, 1)
    canteen.ends(second)
    stage.does(canteen.lies, f"/consultations/{second.pk}/release/")
    rounds = trend_of(items_of(current_version(second))[0])
    assert [row.consultation.pk for row in rounds] == [answered.pk, second.pk]
    assert trend_sentence(rounds) == "Te weinig mensen antwoordden om te zeggen of dit veranderde."


def test_edge_four_people_are_merged_with_their_neighbour_and_it_says_so(
    stage: Stage, canteen: Klantpanel, heard: Consultation
):
    page = stage.does(canteen.lies, f"/consultations/{heard.pk}/release/")

    assert "Samen geteld, omdat ze apart te klein zijn:" in page
    assert "Magazijn" in page


def test_edge_forty_answers_of_one_person_count_once_and_all_text_is_kept(stage: Stage, canteen: Klantpanel):
    consultation = canteen.asks(QUESTION, *ITEMS)
    link, phone = canteen.gathers(canteen.samira, consultation), Client()
    with stage.resting():
        for number in range(40):
            on_a_phone(stage, link, consultation, 1, f"Meer koffie, nummer {number}.", browser=phone)

    counted = Voice.objects.filter(counts=True).count()
    assert (counted, open_answers(consultation).count()) == (1, 40)


def test_edge_abuse_is_hidden_with_its_class_and_nobody_reads_it(stage: Stage, canteen: Klantpanel):
    consultation = canteen.asks(QUESTION, *ITEMS)
    link = canteen.gathers(canteen.samira, consultation)
    phones = [Client() for _number in range(6)]
    for number, phone in enumerate(phones):
        text = f"Jennifer is een heks, {number}." if not number else f"Thee {number}."
        on_a_phone(stage, link, consultation, 1, text, browser=phone)
    canteen.ends(consultation)
    now = stage.clock.now
    fresh = Consultation.objects.get(pk=consultation.pk)
    name_coder(consultation=fresh, person=coder(), by=canteen.cora, now=now)
    answer = next(row for row in open_answers(fresh) if "heks" in row.text)
    klass = HiddenAnswer.Klass.values[0]
    hide_answer(answer=answer, klass=klass, by=coder(), now=now)
    page = stage.does(canteen.lies, f"/consultations/{consultation.pk}/release/")

    assert (HiddenAnswer.objects.get().klass, Voice.objects.filter(counts=True).count()) == (klass, 6)
    reading = reading_for(coder(), fresh)
    assert reading is not None
    assert not any("heks" in text for text in reading.texts.values())
    assert "heks" not in page
    told = [words(phone.get(link).content.decode()) for phone in phones]
    assert ["Niemand leest wat je schreef: belediging. Je stem telt wel mee." in page for page in told] == [True] + [
        False
    ] * 5


def test_edge_who_leaves_the_organisation_leaves_her_answer_and_no_link_to_it(stage: Stage, canteen: Klantpanel):
    consultation = canteen.asks(QUESTION, *ITEMS)
    member = canteen.seats["Balie"][0].person
    canteen.answers(member, consultation, 1, "Meer fruit.")
    stage.at(OPENS + timedelta(days=2))
    leave_organisation(person=member, by=None, now=stage.clock.now)
    stage.at(OPENS + timedelta(days=3))

    assert [row.text for row in open_answers(consultation)] == ["Meer fruit."]
    assert not canteen.panel.memberships.filter(person=member, ended_at__isnull=True).exists()
    assert {field.name for field in Voice._meta.fields} & {"person", "membership", "contribution"} == set()


def test_edge_a_theme_that_comes_back_shows_what_was_answered_before(
    stage: Stage, canteen: Klantpanel, answered: Consultation
):
    stage.at(OPENS + timedelta(days=180))
    again = {"closes_at": "2026-11-24T12:00", "answer_date": "2026-12-10"}
    second = canteen.asks(QUESTION, *ITEMS, **again)
    link = canteen.gathers(canteen.samira, second)
    for number in range(5):
        on_a_phone(stage, link, second, 1, f"Weer die rij bij de kassa, {number}.")
    canteen.ends(second)
    theme = coded(stage, canteen, second, {"De kassa": ["kassa"]})[0]

    assert [row.response.theme.name for row in earlier_answers(theme)][:1] == ["Tweede kassa"]
