"""The circle of a service: what stands at each step comes from what really happened, and what is late says so."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gehoord.improvements.actions.choose import choose, leave_out, tell_choices
from gehoord.improvements.actions.do import deliver, say_whether, start
from tests.cast import TUESDAY
from tests.expectations.stage import agreed, put_forward_by
from tests.factories import make_service
from tests.improvements.stage import CHOOSING, assemble_cycle, candidate, proposed, three_wishes
from tests.panels.stage import assemble_round, opened
from tests.responses.stage import STANDS
from tests.responses.test_cycle import asks

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def stands_still(clock):
    """The clock stands still on Tuesday."""


def at_each(browser, slug="ict"):
    """What stands at each step, by its name: title and sentence."""
    page = browser.get(f"/services/{slug}/cycle/")
    assert page.status_code == 200
    return {
        step.key: [f"{due.title}: {due.sentence}".replace("\u00a0", " ") for due in step.dues]
        for step in page.context["steps"]
    }


def test_what_is_asked_chosen_done_told_and_checked_stands_at_its_step(cast, browser_of, clock):
    stage, scene = assemble_cycle(cast), assemble_round(cast)
    consultation = opened(scene)
    a, b, c = three_wishes(stage)
    proposed(cast.it, "Stille hoek", by=cast.karin)
    put_forward_by(cast)
    bram = browser_of(cast.bram)
    first = at_each(bram)

    assert [each.partition(":")[0] for each in first["listen"]] == [consultation.question, stage.cycle.name]
    assert "Leden zeggen tot 26 mei wat ze willen." in first["listen"][1]
    assert first["choose"] == [
        "Als ik niet verder kan, hoor ik snel iets.: Voorgesteld. Klanten moeten nog akkoord gaan.",
        "Stille hoek: Voorgesteld. Het kan mee in een ronde.",
    ]
    clock.now = CHOOSING
    for each in (a, b):
        choose(candidate=each, by=cast.lies, now=CHOOSING)
    leave_out(candidate=c, reason="Later.", review_date=(CHOOSING + 9 * DAY).date(), by=cast.lies, now=CHOOSING)
    start(improvement=a.improvement, due_date=(CHOOSING + DAY).date(), by=cast.lies, now=CHOOSING)
    second = at_each(browser_of(cast.bram))
    assert "ronde najaar: Iedereen die meedeed moet het nog horen." in second["tell"]
    assert second["do"] == [
        "Zelf scannen: Klaar op morgen.",
        "Magnetron voor de nacht: Gekozen. Het werk begint.",
    ]
    tell_choices(cycle=stage.cycle, by=cast.lies, now=CHOOSING)
    delivery = deliver(improvement=a.improvement, by=cast.ids, now=CHOOSING)
    third = at_each(browser_of(cast.bram))
    assert third["check"][0] == "Vooraf bestellen: Nu niet. Opnieuw op 5 juni."
    assert "Zelf scannen: De dienst zegt dat het klaar is. Klanten zeggen of dat zo is." in third["check"]
    for each in delivery.confirmers.select_related("person")[:4]:
        say_whether(confirmer=each, reply="yes", by=each.person, now=CHOOSING)
    page = browser_of(cast.bram).get("/services/ict/cycle/")
    assert "Klanten bevestigden één verbetering of belofte." in page.content.decode()


def test_what_is_past_its_day_says_so_and_stands_first(cast, browser_of, clock):
    stage = assemble_cycle(cast)
    candidate(stage, "Zelf scannen", euros=10)
    agreed(cast)
    clock.now = TUESDAY + 40 * DAY

    page = browser_of(cast.bram).get("/services/ict/cycle/")
    overview = browser_of(cast.bram).get("/cycle/")

    assert "Eén ding is voorbij zijn dag." in page.content.decode()
    (row,) = [row for row in overview.context["rows"] if row["service"] == cast.it]
    assert (row["late"], row["first"].title, [count for _name, count in row["counts"]]) == (
        1,
        "ronde najaar",
        [0, 1, 0, 0, 0],
    )


def test_the_front_door_and_the_panel_come_together_for_who_leads(cast, browser_of, clock):
    clock.now = STANDS
    for number in range(5):
        asks(cast.it, "De wifi in de kantine valt steeds weg.", number)
    for each in ("lies", "bram"):
        page = browser_of(getattr(cast, each)).get("/services/ict/cycle/").content.decode()
        assert ("De wifi in de kantine valt steeds weg." in page) is (each == "lies")
        assert "Vrager" not in page


def test_a_service_in_which_nothing_happened_says_so(cast, browser_of):
    make_service("Juridisch")
    page = " ".join(browser_of(cast.bram).get("/services/juridisch/cycle/").content.decode().split())

    for nothing in ("geen klantpanel iets gevraagd", "wacht niets op een keuze", "Niemand wacht op een antwoord."):
        assert nothing in page
    assert browser_of(cast.bram).get("/services/geen/cycle/").status_code == 404


def test_more_services_and_more_to_do_ask_no_more_of_the_database(cast, browser_of):
    stage, counted = assemble_cycle(cast), []
    candidate(stage, "A", euros=1)
    agreed(cast)
    bram = browser_of(cast.bram)
    for names in ("B", "CDE"):
        for name in names:
            candidate(stage, name, euros=1)
            make_service(f"Dienst {name}")
            put_forward_by(cast)
        with CaptureQueriesContext(connection) as queries:
            assert bram.get("/cycle/").status_code == 200
        counted.append(len(queries))

    assert counted[0] == counted[1]
