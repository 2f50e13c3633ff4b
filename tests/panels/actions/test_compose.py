from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from gehoord.events.models import Event
from gehoord.panels.actions.check import (
    AnswerBeforeClosing,
    NeedsWords,
    NothingToAnswer,
    NothingToCheck,
    NotYetSaid,
    OwnQuestion,
    ask_for_check,
    check,
)
from gehoord.panels.actions.compose import (
    FixedWording,
    NotADraft,
    NotTheirPanel,
    NotYourService,
    WrongItem,
    change_draft,
    compose,
    say_affected,
)
from gehoord.panels.actions.open_panel import NotTheCoordinator
from gehoord.panels.actions.predict import AlreadyListening, AlreadyLocked, ImpossibleExpectation, predict
from gehoord.panels.actions.reword import SaysNotWhatChanged, change_wording
from gehoord.panels.models import Affected, Prediction
from gehoord.panels.queries.standing import (
    ASKED_BACK,
    CHECKED,
    DRAFT,
    WITH_COORDINATOR,
    current_version,
    drafts_of,
    items_of,
    not_yet_predicted,
    repeated_by,
    stage_of,
)
from gehoord.panels.queries.turns import findings_of
from gehoord.panels.rules.items import ItemDraft
from tests.cast import TUESDAY
from tests.panels.stage import ITEMS, SAID, checked, drafted, opened, predicted

pytestmark = pytest.mark.django_db


def verbs(consultation):
    facts = Event.objects.filter(subject_kind="consultation", subject_id=consultation.pk)
    return list(facts.values_list("verb", flat=True))


def test_a_lead_starts_with_a_question_and_nothing_else(scene):
    draft = compose(service=scene.cast.it, panel=scene.panel, question=" Wat? ", by=scene.cast.lies, now=TUESDAY)

    assert (draft.question, stage_of(draft)) == ("Wat?", DRAFT)
    assert verbs(draft) == ["consultation.composed"]
    assert {row.constituency: row.membership for row in Affected.objects.filter(consultation=draft)} == {
        scene.nights: scene.mo,
        scene.harbour: scene.harbour_seat,
    }


def test_only_who_leads_asks_and_only_the_panel_that_speaks_to_it(scene):
    with pytest.raises(NotYourService):
        compose(service=scene.cast.it, panel=scene.panel, question="Wat?", by=scene.cast.ids, now=TUESDAY)
    with pytest.raises(NotTheirPanel):
        compose(service=scene.cast.finance, panel=scene.panel, question="Wat?", by=scene.cast.lies, now=TUESDAY)


def test_without_what_can_still_change_it_is_not_sent(scene):
    draft = drafted(scene, can_change="  ")

    with pytest.raises(NotYetSaid) as refusal:
        ask_for_check(consultation=draft, by=scene.cast.lies, now=TUESDAY)

    assert refusal.value.missing == ["can_change"]
    change_draft(consultation=draft, by=scene.cast.lies, now=TUESDAY, can_change="De openingstijden.")
    ask_for_check(consultation=draft, by=scene.cast.lies, now=TUESDAY)
    assert stage_of(draft) == WITH_COORDINATOR


def test_it_asks_something_and_the_answer_comes_after_the_last_voice(scene):
    empty = drafted(scene, items=())
    hasty = drafted(scene, answer_date=TUESDAY.date())

    with pytest.raises(NothingToAnswer):
        ask_for_check(consultation=empty, by=scene.cast.lies, now=TUESDAY)
    with pytest.raises(AnswerBeforeClosing):
        ask_for_check(consultation=hasty, by=scene.cast.lies, now=TUESDAY)


def test_an_item_that_cannot_be_asked_is_named(scene):
    with pytest.raises(WrongItem) as refusal:
        drafted(scene, items=[ITEMS[0], ItemDraft("choice", "Kies")])

    assert (refusal.value.place, refusal.value.why) == (2, "options")


def test_what_the_coordinator_has_is_not_changed_under_her_eyes(scene):
    draft = drafted(scene)
    ask_for_check(consultation=draft, by=scene.cast.lies, now=TUESDAY)

    with pytest.raises(NotADraft):
        change_draft(consultation=draft, by=scene.cast.lies, now=TUESDAY, question="Iets anders?")


def test_the_coordinator_says_yes_or_asks_back_and_never_about_her_own(scene):
    draft = drafted(scene)

    with pytest.raises(NothingToCheck):
        check(consultation=draft, is_yes=True, by=scene.cora, now=TUESDAY)
    ask_for_check(consultation=draft, by=scene.cast.lies, now=TUESDAY)
    with pytest.raises(NotTheCoordinator):
        check(consultation=draft, is_yes=True, by=scene.cast.lies, now=TUESDAY)
    with pytest.raises(NeedsWords):
        check(consultation=draft, is_yes=False, by=scene.cora, now=TUESDAY)
    check(consultation=draft, is_yes=False, by=scene.cora, now=TUESDAY, words="Waarom nu?")

    assert stage_of(draft) == ASKED_BACK
    scene.cast.lies.is_coordinator = True
    scene.cast.lies.save()
    change_wording(consultation=draft, what_changed="Korter.", by=scene.cast.lies, now=TUESDAY)
    ask_for_check(consultation=draft, by=scene.cast.lies, now=TUESDAY)
    with pytest.raises(OwnQuestion):
        check(consultation=draft, is_yes=True, by=scene.cast.lies, now=TUESDAY)
    check(consultation=draft, is_yes=True, by=scene.cora, now=TUESDAY)
    assert stage_of(draft) == CHECKED


def test_the_coordinator_sees_leading_words_and_too_many_items(scene):
    leading = ItemDraft("text", "Vind je ook niet dat het natuurlijk beter kan?")
    draft = drafted(scene, items=[*ITEMS, leading, ITEMS[4], ITEMS[4]])

    found = findings_of(draft, now=TUESDAY)

    assert (found.not_said, found.wording.items, found.wording.is_too_long) == ((), 8, True)
    assert found.wording.leading == ((6, "Vind je ook"), (6, "natuurlijk"))


def test_what_is_expected_is_locked_and_stands(scene):
    draft = drafted(scene)
    statement, choice, *_others = items_of(current_version(draft))

    predict(consultation=draft, expected={statement.pk: 80}, by=scene.cast.lies, now=TUESDAY)

    with pytest.raises(AlreadyLocked):
        predict(consultation=draft, expected={statement.pk: 20}, by=scene.cast.lies, now=TUESDAY)
    with pytest.raises(ImpossibleExpectation):
        predict(consultation=draft, expected={choice.pk: 20}, by=scene.cast.lies, now=TUESDAY)
    with pytest.raises(NotYourService):
        predict(consultation=draft, expected={choice.pk: 20}, by=scene.cast.ids, now=TUESDAY)
    assert list(Prediction.objects.values_list("item", "value", "locked_by")) == [
        (statement.pk, 80.0, scene.cast.lies.pk)
    ]
    assert [item.kind for item in not_yet_predicted(current_version(draft))] == ["choice", "ranking", "scale"]


def test_nothing_is_expected_after_listening_began(scene):
    consultation = opened(scene)

    with pytest.raises(AlreadyListening):
        predict(consultation=consultation, expected={}, by=scene.cast.lies, now=TUESDAY)


def test_an_item_that_stays_keeps_what_was_expected_of_it(scene):
    draft = drafted(scene)
    predicted(scene, draft)
    drafts = drafts_of(current_version(draft))

    change_draft(
        consultation=draft,
        by=scene.cast.lies,
        now=TUESDAY,
        items=[drafts[3], replace(drafts[0], wording="Iets heel anders.")],
    )

    assert list(Prediction.objects.values_list("item__kind", "value")) == [("scale", 7.0)]


def test_a_new_version_says_what_changed_and_leaves_the_old_one(scene):
    consultation = opened(scene)
    first = current_version(consultation)
    drafts = drafts_of(first)

    with pytest.raises(SaysNotWhatChanged):
        change_wording(consultation=consultation, what_changed=" ", by=scene.cast.lies, now=TUESDAY)
    second = change_wording(
        consultation=consultation,
        what_changed="Vraag 1 is duidelijker.",
        by=scene.cast.lies,
        now=TUESDAY + timedelta(days=1),
        items=[replace(drafts[0], wording="Ik hoor het als mijn vraag is opgelost."), *drafts[1:]],
    )

    old, new = items_of(first), items_of(second)
    assert (second.number, current_version(consultation)) == (2, second)
    assert old[0].wording == "Ik hoor wanneer mijn vraag is opgelost."
    assert [item.same_as for item in new] == [None, *old[1:]]
    assert repeated_by(new[1]) == [new[1].pk, old[1].pk]
    assert verbs(consultation)[-1] == "consultation.reworded"
    assert Prediction.objects.filter(item=new[3]).values_list("value", flat=True)[0] == 7.0


def test_a_question_of_every_round_keeps_its_words(scene):
    fixed = replace(ITEMS[3], trend_key="vaste-collega")
    opened(scene, items=[fixed])

    with pytest.raises(FixedWording):
        drafted(scene, items=[replace(fixed, wording="Hoe fijn is een vaste collega?")])

    assert drafted(scene, items=[fixed]).versions.get().items.get().trend_key == "vaste-collega"


def test_who_is_affected_is_said_and_who_is_not_heard_too(scene):
    draft = drafted(scene)

    say_affected(
        consultation=draft, covered={scene.nights: scene.mo, scene.harbour: None}, by=scene.cast.lies, now=TUESDAY
    )

    rows = Affected.objects.filter(consultation=draft).order_by("constituency__name")
    assert [(row.constituency, row.membership, row.why) for row in rows] == [
        (scene.harbour, None, "not_heard"),
        (scene.nights, scene.mo, ""),
    ]


def test_a_checked_draft_that_is_changed_is_checked_again(scene):
    draft = drafted(scene)
    checked(scene, draft)

    change_wording(consultation=draft, what_changed="Korter.", by=scene.cast.lies, now=TUESDAY, question="Wat wil je?")

    assert (draft.question, stage_of(draft)) == ("Wat wil je?", DRAFT)
    assert SAID["minutes"] == draft.minutes
