from __future__ import annotations

from datetime import timedelta

import pytest

from gehoord.panels.actions.contribute import NotYourPanel, answer_directly
from gehoord.panels.actions.deliberate import NothingToAnswerAgain, answer_again, open_deliberation
from gehoord.panels.actions.open_panel import NotTheCoordinator
from gehoord.panels.actions.speak import NotOpenToYou
from gehoord.panels.actions.summarise import send_summary, summarise
from gehoord.panels.models import Consultation, Voice
from gehoord.panels.queries.coverage import coverage_of
from gehoord.panels.queries.own import reasons_for
from gehoord.panels.queries.standing import current_version
from gehoord.panels.queries.tally import tallies_of, voices_of
from tests.cast import TUESDAY
from tests.panels.stage import gathering_of, opened, says

pytestmark = pytest.mark.django_db
LATER = TUESDAY + timedelta(days=5)


@pytest.fixture
def consultation(scene):
    """Samira answered herself; Mo's night shift said what it wants."""
    consultation = opened(scene)
    answered(scene.samira, consultation, act=answer_directly, now=TUESDAY)
    gathering = gathering_of(scene, consultation)
    contribution = gathering.contribution
    summarise(contribution=contribution, by=scene.cast.mo, most_heard="Bel", minority_view="Mail", now=TUESDAY)
    send_summary(contribution=contribution, by=scene.cast.mo, now=TUESDAY + timedelta(days=2))
    return consultation


def answered(person, consultation, *, act=answer_again, now=LATER, agrees=1.0):
    version = current_version(consultation)
    return act(
        consultation=consultation,
        version=version,
        by=person,
        answers=says(consultation, "", agrees=agrees),
        now=now,
    )


def test_a_member_reads_others_and_answers_again_and_both_are_kept(scene, consultation):
    with pytest.raises(NothingToAnswerAgain):
        answered(scene.samira, consultation)
    assert reasons_for(scene.samira, consultation) == []
    open_deliberation(consultation=consultation, by=scene.cora, now=LATER)
    fresh = Consultation.objects.get(pk=consultation.pk)

    answered(scene.samira, fresh, agrees=-1.0)

    assert [row.most_heard for row in reasons_for(scene.samira, fresh)] == ["Bel"]
    assert reasons_for(scene.cast.mo, fresh) == []
    assert [(row.number, row.people) for row in tallies_of(fresh)] == [(1.0, 1)]
    assert [(row.number, row.people) for row in tallies_of(fresh, second=True)] == [(-1.0, 1)]
    assert voices_of(fresh) == {(scene.harbour.pk, "direct"): 1}
    assert [row.reached.total for row in coverage_of(fresh)] == [1, 0]
    assert Voice.objects.count() == 2
    with pytest.raises(NothingToAnswerAgain):
        answered(scene.samira, fresh)


def test_only_the_coordinator_opens_it_and_only_while_it_is_open(scene, consultation):
    with pytest.raises(NotTheCoordinator):
        open_deliberation(consultation=consultation, by=scene.cast.lies, now=LATER)
    with pytest.raises(NotOpenToYou):
        open_deliberation(consultation=consultation, by=scene.cora, now=consultation.closes_at)


def test_only_who_answered_herself_answers_again(scene, consultation):
    open_deliberation(consultation=consultation, by=scene.cora, now=LATER)

    with pytest.raises(NothingToAnswerAgain):
        answered(scene.cast.mo, consultation)
    with pytest.raises(NotYourPanel):
        answered(scene.cast.bram, consultation)
