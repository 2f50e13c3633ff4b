from __future__ import annotations

import pytest

from gehoord.panels.actions.contribute import choose_way
from gehoord.panels.actions.open_consultation import close_consultation
from gehoord.panels.models import Consultation, Draw, DrawChance
from gehoord.panels.queries.own import contribution_of, contributions_for, covered_by, draws_for, predictions_for
from tests.cast import TUESDAY
from tests.panels.stage import gathering_of, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation(scene):
    return opened(scene)


def test_a_member_finds_her_own_contribution_and_nobody_elses(scene, consultation):
    gathering = gathering_of(scene, consultation)
    choose_way(consultation=consultation, by=scene.samira, way="direct", now=TUESDAY)

    assert contribution_of(scene.cast.mo, consultation) == gathering.contribution
    assert list(contributions_for(scene.cast.mo)) == [gathering.contribution]
    assert contribution_of(scene.cast.lies, consultation) is None
    assert [row.constituency for row in covered_by(scene.cast.mo, consultation)] == [scene.nights]
    assert covered_by(scene.cast.lies, consultation) == []


def test_what_was_expected_is_the_services_own_until_it_closed(scene, consultation):
    def how_many():
        fresh = Consultation.objects.get(pk=consultation.pk)
        people = (scene.cast.lies, scene.cast.mo, scene.cora, scene.cast.bram)
        return [len(predictions_for(person, fresh)) for person in people]

    before = how_many()
    close_consultation(consultation=consultation, by=scene.cora, now=TUESDAY)

    assert before == [7, 0, 0, 0]
    assert how_many() == [7, 7, 7, 0]


def test_every_colleague_may_read_the_chances_of_a_draw(scene):
    draw = Draw.objects.create(
        panel=scene.panel, kind="first", pool="everybody", seed="1", size=2, drawn_by=scene.cora, drawn_at=TUESDAY
    )
    DrawChance.objects.create(draw=draw, label="shift: night", people=8, probability=0.25)

    assert [chance.probability for chance in draws_for(scene.cast.bram).get().chances.all()] == [0.25]
    scene.cast.bram.is_known = False
    assert not draws_for(scene.cast.bram).exists()
