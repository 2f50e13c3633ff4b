from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from gehoord.events.models import Event
from gehoord.panels.actions.open_panel import NotTheCoordinator
from gehoord.panels.models import VoiceAnswer
from gehoord.responses.actions.code import (
    HasAResponse,
    NeedsAThemeName,
    NotInThisConsultation,
    NotTheCoder,
    OfTheService,
    OtherPart,
    PublishedAlready,
    StillComingIn,
    ThemeTaken,
    change_theme,
    drop_theme,
    hide_answer,
    make_theme,
    name_coder,
    put_under,
)
from gehoord.responses.actions.respond import respond
from gehoord.responses.models import Coder, Coding, Theme
from gehoord.responses.queries.themes import (
    agreement_of,
    not_yet_coded,
    people_behind,
    quotes_of,
    reading_for,
    sample_of,
)
from tests.panels.stage import gathering_of, opened
from tests.responses.stage import STANDS, adapts, answer_with, closed, coded, published, say

pytestmark = pytest.mark.django_db


def reads(told, person, *, is_second=False):
    return name_coder(
        consultation=told.consultation, person=person, by=told.scene.cora, is_second=is_second, now=STANDS
    )


def test_a_person_makes_the_themes_and_the_machine_only_ranks(told):
    reads(told, told.vera)
    phone = make_theme(
        consultation=told.consultation, name="Telefoon in de nacht", words=["telefoon"], by=told.vera, now=STANDS
    )

    reading = reading_for(told.vera, told.consultation)

    assert reading is not None
    assert [row.theme for row in reading.ranked] == [phone]
    assert {key for key, _near in reading.ranked[0].near[:2]} == set(answer_with(told, "telefoon"))
    assert reading.coded == {}
    assert Coding.objects.count() == 0
    assert set(reading.fits_nowhere) <= set(reading.texts) - set(answer_with(told, "telefoon"))


def test_answers_that_say_nearly_the_same_lie_together(scene):
    consultation = opened(scene)
    gathering = gathering_of(scene, consultation)
    for number, text in enumerate(("De rij is te lang.", "De rij is te lang!", "Meer soep.")):
        say(gathering, number, text=text)
    consultation = closed(consultation)
    name_coder(consultation=consultation, person=scene.cast.karin, by=scene.cora, now=STANDS)

    reading = reading_for(scene.cast.karin, consultation)

    assert reading is not None
    assert [{reading.texts[key] for key in alike} for alike in reading.alike] == [
        {"De rij is te lang.", "De rij is te lang!"}
    ]


def test_who_works_in_the_service_does_not_read_what_one_person_wrote(told):
    for person in (told.lies, told.scene.cast.ids):
        with pytest.raises(OfTheService):
            reads(told, person)

    assert reading_for(told.lies, told.consultation) is None
    assert Coder.objects.count() == 0


def test_only_the_coordinator_names_a_coder(told):
    with pytest.raises(NotTheCoordinator):
        name_coder(consultation=told.consultation, person=told.vera, by=told.lies, now=STANDS)


def test_people_are_counted_once_a_theme(told):
    solved, phone = coded(told)

    assert (people_behind(solved), people_behind(phone), not_yet_coded(told.consultation)) == (6, 2, 0)


def test_a_second_reply_of_one_browser_is_read_and_does_not_count(scene):
    consultation = opened(scene)
    gathering = gathering_of(scene, consultation)
    for text in ("Meer soep.", "Nog meer soep.", "Soep!"):
        say(gathering, 1, text=text)
    consultation = closed(consultation)
    name_coder(consultation=consultation, person=scene.cast.karin, by=scene.cora, now=STANDS)
    soup = make_theme(consultation=consultation, name="Soep", by=scene.cast.karin, now=STANDS)

    every = [row.pk for row in VoiceAnswer.objects.exclude(text="")]
    put_under(consultation=consultation, answers=every, theme=soup, by=scene.cast.karin, now=STANDS)

    assert (len(every), people_behind(soup)) == (3, 1)


def test_a_theme_may_be_what_a_question_itself_asked(told):
    reads(told, told.vera)
    statement = told.consultation.versions.get().items.get(position=1)
    chat = told.consultation.versions.get().items.get(position=2).options.get(position=1)

    asked = make_theme(consultation=told.consultation, name="Bericht", item=statement, by=told.vera, now=STANDS)
    chosen = make_theme(consultation=told.consultation, name="Chat", option=chat, by=told.vera, now=STANDS)

    assert (people_behind(asked), people_behind(chosen)) == (8, 8)
    assert chosen.item == chat.item


def test_the_second_coder_reads_a_sample_and_nothing_of_the_first(told):
    solved, phone = coded(told)
    reads(told, told.wim, is_second=True)

    before = reading_for(told.wim, told.consultation)
    assert before is not None
    assert (set(before.texts), before.coded) == (set(sample_of(told.consultation)), {})
    put_under(
        consultation=told.consultation, answers=answer_with(told, "opgelost"), theme=solved, by=told.wim, now=STANDS
    )
    put_under(
        consultation=told.consultation, answers=answer_with(told, "telefoon"), theme=phone, by=told.wim, now=STANDS
    )
    put_under(consultation=told.consultation, answers=answer_with(told, "klaar"), theme=None, by=told.wim, now=STANDS)

    found = agreement_of(told.consultation)

    # 7 of 8 the same; by chance 6/8 x 5/8 + 2/8 x 2/8
    assert (found.answers, found.observed, found.expected) == (8, 7 / 8, 34 / 64)
    assert found.kappa == pytest.approx(22 / 30)


def test_a_second_opinion_comes_from_a_second_person(told):
    reads(told, told.vera)

    with pytest.raises(OtherPart):
        reads(told, told.vera, is_second=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Coder.objects.create(
            consultation=told.consultation, person=told.vera, is_second=True, named_by=told.vera, named_at=STANDS
        )


def test_the_second_coder_makes_no_themes(told):
    coded(told)
    reads(told, told.wim, is_second=True)

    with pytest.raises(NotTheCoder):
        make_theme(consultation=told.consultation, name="Anders", by=told.wim, now=STANDS)


def test_nobody_reads_while_voices_can_still_come_in(told):
    reads(told, told.vera)

    with pytest.raises(StillComingIn) as refusal:
        make_theme(consultation=told.consultation, name="Te vroeg", by=told.vera, now=STANDS - timedelta(seconds=1))

    assert refusal.value.at == STANDS


def test_words_are_quoted_only_with_the_tick_of_their_author(scene):
    consultation = opened(scene)
    gathering = gathering_of(scene, consultation)
    say(gathering, 1, text="Meer soep, graag.", may_quote=True)
    say(gathering, 2, text="Meer soep, stil.")
    say(gathering, 3, text="Meer soep, sukkels.", may_quote=True)
    consultation = closed(consultation)
    name_coder(consultation=consultation, person=scene.cast.karin, by=scene.cora, now=STANDS)
    soup = make_theme(consultation=consultation, name="Soep", by=scene.cast.karin, now=STANDS)
    every = [row.pk for row in VoiceAnswer.objects.exclude(text="")]
    put_under(consultation=consultation, answers=every, theme=soup, by=scene.cast.karin, now=STANDS)

    rude = VoiceAnswer.objects.get(text__contains="sukkels")
    hide_answer(answer=rude, klass="insult", by=scene.cast.karin, now=STANDS)

    assert quotes_of(soup) == ["Meer soep, graag."]
    reading = reading_for(scene.cast.karin, consultation)
    assert reading is not None
    assert rude.pk not in reading.texts
    assert people_behind(soup) == 3


def test_what_is_recorded_of_coding_names_no_answer(told):
    coded(told)

    kept = Event.objects.filter(verb__in=["consultation.answers_coded", "consultation.theme_made"])
    keys = set(VoiceAnswer.objects.values_list("pk", flat=True))

    assert {tuple(event.data) for event in kept} == {("answers",), ("theme",)}
    assert not keys & {value for event in kept for value in event.data.values()}


def test_an_answer_of_another_consultation_is_not_coded_here(told):
    solved, _phone = coded(told)

    with pytest.raises(NotInThisConsultation):
        put_under(consultation=told.consultation, answers=[1], theme=solved, by=told.vera, now=STANDS)


def test_a_theme_has_a_name_of_its_own(told):
    solved, _phone = coded(told)

    with pytest.raises(ThemeTaken):
        make_theme(consultation=told.consultation, name=solved.name.upper(), by=told.vera, now=STANDS)
    with pytest.raises(NeedsAThemeName):
        make_theme(consultation=told.consultation, name="  ", by=told.vera, now=STANDS)


def test_a_theme_can_be_named_otherwise_and_dropped_until_it_is_answered(told):
    solved, phone = coded(told)
    change_theme(theme=solved, name="Klaar is klaar", words=["klaar", "Klaar ", ""], by=told.vera, now=STANDS)
    drop_theme(theme=phone, by=told.vera, now=STANDS)

    assert [(theme.name, [row.word for row in theme.words.all()]) for theme in Theme.objects.all()] == [
        ("Klaar is klaar", ["klaar"])
    ]
    assert not_yet_coded(told.consultation) == 2
    respond(theme=solved, written=adapts(told), by=told.lies, now=STANDS)
    with pytest.raises(HasAResponse):
        drop_theme(theme=solved, by=told.vera, now=STANDS)


def test_after_publication_the_code_book_stays(told):
    published(told)

    with pytest.raises(PublishedAlready):
        make_theme(consultation=told.consultation, name="Nog een", by=told.vera, now=STANDS)


def test_a_new_coder_starts_afresh(told):
    coded(told)
    reads(told, told.wim)

    assert not_yet_coded(told.consultation) == 8
    assert [coder.person for coder in Coder.objects.all()] == [told.wim]
