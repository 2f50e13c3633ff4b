"""Choosing and agreeing in a browser: accessible, fitting a phone, walked by keys, and without scripts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from gehoord.improvements.actions.choose import choose, leave_out
from gehoord.improvements.models import Candidate, Vote
from tests.cast import Cast, assemble
from tests.expectations.stage import agreed, put_forward_by, reworded
from tests.improvements.stage import MARCH, Stage, assemble_cycle, candidate, must, three_wishes
from tests.web.looking import faults_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return assemble()


@pytest.fixture
def stage(cast: Cast) -> Stage:
    """A must, two chosen, one left out and one still to decide; listening ended yesterday."""
    stage = assemble_cycle(cast, euros=12_000, now=timezone.now() - timedelta(days=15))
    must(stage, "Allergenen op elk bordje", euros=1_200)
    a, b, c = three_wishes(stage)
    candidate(stage, "Stille hoek", euros=2_900, hours=40, saved=60)
    now = timezone.now()
    choose(candidate=a, by=stage.lies, now=now)
    choose(candidate=b, by=stage.lies, now=now)
    leave_out(candidate=c, reason="Eerst zien wat zelf scannen oplevert.", review_date=MARCH, by=stage.lies, now=now)
    return stage


def pages_of(stage: Stage) -> list[tuple[object, str]]:
    cast, wish = stage.cast, Candidate.objects.get(improvement__title="Stille hoek").improvement_id
    first = agreed(cast)
    agreed(cast, reworded(cast, first, service_promises="Je hoort binnen 15 minuten iets van ons.", minutes=15))
    agreed(cast, measure="none", klass="", minutes=None, customers_expect="Ik hoor wanneer het klaar is.")
    put_forward_by(cast)
    return [
        (cast.lies, f"/cycles/{stage.cycle.pk}/"),
        (stage.voters[0], f"/cycles/{stage.cycle.pk}/"),
        (cast.lies, "/improvements/"),
        (cast.lies, f"/improvements/{wish}/"),
        (cast.karin, "/improvements/new/"),
        (cast.lies, "/cycles/new/"),
        (cast.lies, "/expectations/"),
        (cast.karin, f"/expectations/{first.expectation_id}/"),
        (cast.lies, "/services/ict/expectation/"),
    ]


def test_every_page_is_accessible_and_fits(tab_of, stage):
    assert faults_of(pages_of(stage), tab_of) == []


def test_a_member_votes_with_the_keyboard_and_without_scripts(tab_of, cast):
    stage = assemble_cycle(cast, now=timezone.now())
    three_wishes(stage)
    candidate(stage, "Stille hoek", euros=2_900)
    voter = stage.voters[4]
    view = {"viewport": {"width": 390, "height": 844}, "java_script_enabled": False}
    tab = tab_of(voter, **view)
    tab.goto(f"/cycles/{stage.cycle.pk}/")

    tab.get_by_label("Stille hoek").focus()
    tab.keyboard.press("Space")
    tab.get_by_role("button", name="Verander het").press("Enter")
    tab.wait_for_load_state()

    assert tab.get_by_text("Gehoord. Je kunt het veranderen").is_visible()
    wanted = Vote.objects.filter(voter__person=voter).values_list("candidate__improvement__title", flat=True)
    assert sorted(wanted) == ["Magnetron voor de nacht", "Stille hoek"]
