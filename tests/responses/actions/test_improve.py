from __future__ import annotations

from datetime import timedelta

import pytest

from gehoord.improvements.actions.cycle import open_cycle
from gehoord.improvements.actions.propose import NotYourService
from gehoord.improvements.models import Improvement
from gehoord.improvements.rules.means import Means
from gehoord.panels.actions.open_panel import open_panel
from gehoord.responses.actions.improve import NotYourPanel, ask_panel_what, propose_from_theme
from tests.cast import TUESDAY
from tests.responses.stage import STANDS, coded

pytestmark = pytest.mark.django_db


def cycle_of(scene):
    day = TUESDAY.date()
    return open_cycle(
        service=scene.cast.it,
        name="najaar",
        budget=Means(100, 0),
        listen_until_date=day + timedelta(days=9),
        choose_by_date=day + timedelta(days=9),
        check_date=day + timedelta(days=99),
        by=scene.cast.lies,
        now=TUESDAY,
    )


def test_a_theme_becomes_a_proposal_once_with_the_way_back(told):
    solved, _phone = coded(told)
    with pytest.raises(NotYourService):
        propose_from_theme(theme=solved, by=told.vera, now=STANDS)

    improvement = propose_from_theme(theme=solved, by=told.lies, now=STANDS)

    assert propose_from_theme(theme=solved, by=told.lies, now=STANDS) == improvement
    assert (improvement.title, improvement.source) == ("Bericht als het is opgelost", "theme")
    assert improvement.source_path == f"/answers/{told.consultation.pk}/"
    assert improvement.source_words == told.consultation.question
    assert Improvement.objects.count() == 1


def test_the_members_of_a_panel_say_what_they_want_for_their_constituency(scene):
    cycle = cycle_of(scene)

    assert ask_panel_what(cycle=cycle, panel=scene.panel, by=scene.cast.lies, now=TUESDAY) == 2
    assert ask_panel_what(cycle=cycle, panel=scene.panel, by=scene.cast.lies, now=TUESDAY) == 0

    named = {voter.person.first_name: (voter.constituency, voter.people) for voter in cycle.voters.all()}
    assert named == {"Mo": ("Nachtdienst", 8), "Samira": ("Haven", 3)}


def test_a_panel_of_another_service_is_not_asked(scene):
    other = open_panel(name="Geld", seats=2, service=scene.cast.finance, by=scene.cora, now=TUESDAY)
    for by in (scene.cast.lies, scene.cast.ids):
        with pytest.raises(NotYourPanel):
            ask_panel_what(cycle=cycle_of(scene) if by == scene.cast.lies else None, panel=other, by=by, now=TUESDAY)
