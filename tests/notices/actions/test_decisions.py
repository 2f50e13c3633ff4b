"""What a lead must decide reaches who is there; what was decided reaches those concerned, with its reason."""

from __future__ import annotations

import pytest

from gehoord.cases.actions.decide import ask_trade_off, decide
from gehoord.cases.actions.inbound import park, store
from gehoord.cases.models import Decision, PlannedWork
from gehoord.notices.models import Mail, Notice
from gehoord.people.actions.say_presence import say_presence
from gehoord.work.worker import run_waiting
from tests.cast import TUESDAY
from tests.factories import make_lead, make_person
from tests.notices.stage import hears, minutes

pytestmark = pytest.mark.django_db


@pytest.fixture
def rollout(cast, noor):
    return PlannedWork.objects.create(
        service=cast.it,
        person=noor,
        title="Uitrol deel 4",
        released_at=TUESDAY,
        due_at=minutes(200),
        minutes_left=120,
    )


def test_both_halves_reach_the_lead_and_her_decision_those_concerned(cast, noor, case, rollout):
    asked = hears(lambda: ask_trade_off(case=case, by=cast.ids, colleague=noor, work=rollout, now=TUESDAY))
    reason = "de aannemer wacht"
    decided = hears(
        lambda: decide(decision=Decision.objects.get(), by=cast.lies, choice="interrupt", reason=reason, now=TUESDAY)
    )

    assert [(verb, who, text.split("\n\n")[:3]) for verb, who, text in asked] == [
        (
            "case.decision_asked",
            "Lies",
            [
                "Ids heeft Noor nodig voor Karin. Gaat het eigen werk door of niet? Wil je vóór 15.00\xa0uur kiezen?",
                "Voor de klant: het is vóór 15.00\xa0uur nodig. Buiten wacht: aannemer.",
                "Voor je eigen werk: Uitrol deel 4, klaar vóór 17.00\xa0uur. De onderbreking duurt 30 minuten.",
            ],
        )
    ]
    assert [row[:2] for row in decided] == [("case.offered", "Noor"), ("case.decided", "Ids"), ("case.decided", "Noor")]
    assert decided[2][2] == (
        "Lies de Wit koos: het eigen werk onderbreken. De reden: de aannemer wacht. "
        "Is Uitrol deel 4 later klaar, dan komt het hierdoor."
    )


def test_a_stand_in_decides_while_the_lead_is_away(cast, noor, case, rollout):
    olga = make_person("Olga Blom")
    make_lead(cast.it, olga, rank=1)
    say_presence(person=cast.lies, state="away", now=TUESDAY)
    run_waiting(now=TUESDAY)

    asked = hears(lambda: ask_trade_off(case=case, by=cast.ids, colleague=noor, work=rollout, now=TUESDAY))

    assert [row[:2] for row in asked] == [("case.decision_asked", "Olga")]


def test_parked_mail_is_seen_on_a_page_and_brings_forth_no_mail(cast):
    mail, _ = store(raw=b"Subject: Afwezig\r\n\r\nIk ben er niet.", now=TUESDAY)

    told = hears(lambda: park(mail=mail, because="Auto-Submitted: auto-replied", now=TUESDAY))

    assert told == [("mail.parked", "Lies", "Een mail lijkt automatisch. Kijk je even?")]
    assert (Mail.objects.count(), Notice.objects.get().case) == (0, None)
