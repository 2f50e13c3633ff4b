"""The balance in a browser: accessible, fitting a desk and a phone, its pictures in the right size."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from gehoord.balance.actions.say import say_capacity, say_change
from tests.balance.months import fill_team, keep_months, month_before
from tests.cast import Cast, assemble
from tests.web.looking import faults_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """ICT with a year behind it: a line, a change, a flag and a gap."""
    cast = assemble()
    fill_team(cast.laptops)
    said = {"hundredths": 400, "year_cents": 6_800_000, "year_hours": 1400, "now": timezone.now()}
    say_capacity(service=cast.it, by=cast.lies, from_date=month_before(24), **said)
    keep_months(cast.laptops, [38, 42, 35, 41, 39, 44, 37, 12, 14], green=18, green_yes=12, green_no=4, green_silent=2)
    keep_months(cast.invoices, [20], came_back=9)
    say_change(service=cast.it, by=cast.lies, day=month_before(1), words="Eén deur", now=timezone.now())
    return cast


def test_every_page_is_accessible_and_fits(tab_of, cast):
    here = f"/services/{cast.it.slug}"
    pages = (f"{here}/balance/", f"{here}/balance/team/", f"{here}/cycle/", "/cycle/", "/dossier/")

    assert faults_of([(cast.lies, page) for page in pages], tab_of) == []


def test_a_picture_is_drawn_in_the_size_that_fits_and_its_words_can_be_read(tab_of, cast):
    for width, shown, hidden in ((1440, "wide", "narrow"), (390, "narrow", "wide")):
        tab = tab_of(cast.lies, viewport={"width": width, "height": 844})
        tab.goto(reverse("balance", kwargs={"slug": cast.it.slug}))

        path = tab.locator("#path svg")
        sizes = tab.locator(f"#path svg.chart--{shown} text").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect().height)"
        )

        assert path.count() == 2
        assert tab.locator(f"#path svg.chart--{shown}").is_visible()
        assert not tab.locator(f"#path svg.chart--{hidden}").is_visible()
        assert min(sizes) >= 14
        assert tab.get_by_role("table", name="Beide kanten per maand").is_visible()
        tab.context.close()


def test_a_lead_says_by_keys_what_her_team_costs_and_reads_it_back(tab_of, cast):
    tab = tab_of(cast.lies, java_script_enabled=False)
    tab.goto(reverse("balance", kwargs={"slug": cast.it.slug}))
    tab.get_by_role("link", name="Wat het team kost").press("Enter")
    tab.get_by_label("Hoeveel voltijdsbanen zijn er voor vragen?").fill("3,5")
    tab.get_by_label("Wat kost één daarvan per jaar, in euro's?").fill("70000")
    tab.get_by_label("Hoeveel uur per jaar kan één daarvan echt werken?").fill("1400")
    tab.locator("#capacity button").press("Enter")

    assert tab.get_by_text("De spagaat rekent ermee vanaf die maand.").is_visible()
    assert "3,5" in tab.locator("#capacity table").inner_text()
    tab.context.close()
