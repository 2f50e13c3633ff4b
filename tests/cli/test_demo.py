"""The demo organisation: grown by the acts everybody uses, alive today, whatever the hour."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import override_settings

from gehoord.cases.models import Case, Decision, InboundMail, Offer, PlannedWork, Wait
from gehoord.cases.queries.standing import standings
from gehoord.cli.demo.growing import come_again, grow
from gehoord.cli.main import answer
from gehoord.events.models import Event
from gehoord.expectations.queries import expectations_for, statement_now
from gehoord.improvements.models import Cycle, Must
from gehoord.improvements.queries.standing import listens, state_of
from gehoord.improvements.queries.visible import improvements_for
from gehoord.improvements.queries.weighing import weighing_of
from gehoord.notices.models import Mail, Notice
from gehoord.panels.models import Consultation, MemberSummary, Panel
from gehoord.panels.queries.coverage import coverage_of
from gehoord.panels.queries.seats import sitting
from gehoord.panels.queries.standing import stage_of
from gehoord.people.models import LiveState, Person, Service, Specialist
from gehoord.people.queries import presence_of
from gehoord.responses.queries.answers import responses_of
from gehoord.responses.queries.promises import list_for
from gehoord.responses.queries.remeasured import remeasures_of
from gehoord.responses.queries.themes import people_by_theme
from gehoord.web.demo.panel import around_the_panel

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
TUESDAY = datetime(2026, 5, 12, 13, 40, tzinfo=AMSTERDAM)
SUNDAY_NIGHT = datetime(2026, 5, 10, 3, 15, tzinfo=AMSTERDAM)


def grown(now: datetime) -> None:
    grow(now=now, questions_a_day=1.5, progress=lambda share: None, length=timedelta(days=9))


def open_kinds() -> set[str]:
    return {standing.kind for standing in standings(Case.objects.all()).values()}


def has_people_there(now: datetime) -> None:
    kept = {row.person for row in LiveState.objects.select_related("person")}
    presence = presence_of(kept, now=now)
    assert len([person for person in kept if presence[person.pk].is_present]) >= 15


def has_something_in_every_state(now: datetime) -> None:
    waiting = set(Case.objects.filter(assignments__ended_at__isnull=True).values_list("service__name", flat=True))
    assert {"ICT", "Financiën", "HR", "Facilitair"} <= waiting
    assert {"owned", "asked", "refused", "waits_on_customer", "solved", "waits"} <= open_kinds()
    assert Offer.objects.filter(ended_at__isnull=True, expires_at__gt=now).exists()
    assert Decision.objects.filter(ended_at__isnull=True, about="trade_off").count() == 1
    assert Wait.objects.filter(ended_at__isnull=True, specialism__name="Auto's en fietsen").exists()
    assert InboundMail.objects.filter(outcome="parked").count() == 2
    assert Event.objects.filter(verb="case.call_listed").exists()
    rollout = PlannedWork.objects.get(title="Uitrol nieuw zaaksysteem, deel 4 van 6")
    assert now < rollout.due_at < now + timedelta(hours=6)


def has_told_everything(now: datetime) -> None:
    assert Event.objects.filter(at__gt=now).count() == 0
    assert Notice.objects.filter(at__gt=now).count() == 0
    assert Mail.objects.filter(sent_at__isnull=False).exists()
    assert Mail.objects.filter(sent_at__isnull=True).count() == 0


def has_the_three_questions_of_the_article(now: datetime) -> None:
    rows = Consultation.objects.select_related("service").order_by("asked_at")
    assert [(row.service.name, stage_of(row)) for row in rows] == [
        ("Facilitair", "answered"),
        ("ICT", "answered"),
        ("Facilitair", "closed"),
        ("HR", "open"),
    ]
    assert [sitting(panel).count() == panel.seats for panel in Panel.objects.all()].count(True) >= 3
    karin = Person.objects.get(name="Karin de Boer")
    states = sorted(row.state for row in list_for(karin, now=now))
    assert states == sorted(["confirmed"] * 3 + ["late", "dropped", "delivered"] + ["promised"] * 2)
    themes = people_by_theme(rows[2])
    assert len(themes) == 5
    assert min(themes.values()) >= 5
    assert len(responses_of(rows[2])) == 2
    (again,) = remeasures_of(rows[0], now=now)
    assert again.known is not None
    assert again.before is not None
    assert again.known.of >= 30
    reached = [row.reached.total for row in coverage_of(rows[3])]
    assert 60 <= sum(reached) <= 160
    assert not MemberSummary.objects.filter(contribution__consultation=rows[3]).exists()


def has_a_round_that_was_told_and_one_that_listens(now: datetime) -> None:
    told, listening = Cycle.objects.order_by("opened_at")
    assert (told.service.name, hasattr(told, "telling"), listens(told, now)) == ("Facilitair", True, False)
    assert (listening.service.name, hasattr(listening, "telling"), listens(listening, now)) == ("ICT", False, True)
    karin = Person.objects.get(name="Karin de Boer")
    states = Counter(state_of(row) for row in improvements_for(karin))
    assert states == {"confirmed": 2, "doing": 1, "delivered": 1, "not_now": 3, "chosen": 1, "candidate": 4}
    assert {row.ground for row in Must.objects.all()} == {"safety", "privacy"}
    assert weighing_of(told, now=now).result.price_of_fairness >= 0
    agreed = expectations_for(karin)
    assert Event.objects.filter(verb="consultation.theme_agreed_on").count() == 1
    assert [statement_now(row) is not None for row in agreed].count(True) == 4
    assert {row.measure for one in agreed if (row := statement_now(one))} == {"word", "answer", "none", "counted"}


def has_somebody_to_be_at_every_place_of_the_panel() -> None:
    found = around_the_panel()
    assert [role.voice for role in found["roles"]] == ["customer"] * 4 + ["service"] * 2
    assert len({role.person for role in found["roles"]}) == 6
    assert "/p/" in found["link"]["address"]


def is_as_large_as_promised() -> None:
    assert 590 <= Person.objects.count() <= 610
    assert Service.objects.count() == 5
    assert Specialist.objects.values("person").distinct().count() == 59  # and one who only leads
    assert not Person.objects.exclude(email__endswith="@rijnvoort.example").exists()


def is_alive_again_a_week_later() -> None:
    """Who was here is here again, also at an hour at which nobody would be."""
    later = SUNDAY_NIGHT + timedelta(days=7)
    ids = Person.objects.get(name="Ids Meijer")
    assert not presence_of([ids], now=later)[ids.pk].is_present

    come_again(now=later)

    assert presence_of([ids], now=later)[ids.pk].is_present


@pytest.mark.soak
@pytest.mark.django_db
@pytest.mark.parametrize("now", [TUESDAY, SUNDAY_NIGHT])
def test_the_demo_is_alive_at_any_hour(now):
    grown(now)

    has_people_there(now)
    has_something_in_every_state(now)
    has_told_everything(now)
    has_the_three_questions_of_the_article(now)
    has_a_round_that_was_told_and_one_that_listens(now)
    has_somebody_to_be_at_every_place_of_the_panel()
    is_as_large_as_promised()
    is_alive_again_a_week_later()


@pytest.mark.django_db
def test_the_demo_stays_out_of_a_real_organisation(capsys):
    with override_settings(DEMO=False):
        assert answer(["demo"]) == 2

    assert capsys.readouterr().err == (
        "gehoord: The demo has a data folder of its own. Start bin/demo, or set GEHOORD_DEMO=1.\n"
    )
    assert Person.objects.count() == 0
