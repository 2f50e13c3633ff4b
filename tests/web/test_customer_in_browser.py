"""The customer's pages in a real browser: without scripts, with them, in both languages, light and dark."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from gehoord.cases.actions.ask import ask
from gehoord.cases.actions.confirm import confirm, offer_solution
from gehoord.cases.actions.converse import say
from gehoord.cases.actions.refuse import refuse
from gehoord.cases.models import Case
from gehoord.cases.queries.links import link_token
from gehoord.cases.queries.standing import standing
from gehoord.people.models import Person, Service
from tests.cast import assemble
from tests.factories import ALWAYS
from tests.web.looking import faults_in, faults_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people():
    """The cast, at work at any hour this test may run."""
    cast = assemble()
    Person.objects.update(week=ALWAYS)
    Service.objects.update(week=ALWAYS)
    for person in vars(cast).values():
        person.refresh_from_db()
    return cast


@pytest.fixture
def open_as(tab_of):
    """A tab in which somebody is signed in, at a page."""

    def open_tab(person, path="/", **view):
        tab = tab_of(person, **view)
        tab.goto(path)
        return tab

    return open_tab


def test_asking_replying_and_confirming_need_no_script(open_as, people):
    tab = open_as(people.karin, java_script_enabled=False)
    tab.get_by_label("Je vraag").fill("Mijn laptop start niet en loopt vast")
    tab.get_by_role("button", name="Stel je vraag").click()

    assert tab.get_by_role("heading", level=1).inner_text() == "Mijn laptop start niet en loopt vast"
    tab.get_by_label("Schrijf iets aan Ids").fill("Kamer 2.14")
    tab.get_by_role("button", name="Verstuur").click()
    case = Case.objects.get()
    assert case.messages.get().text == "Kamer 2.14"

    offer_solution(case=case, by=people.ids, question="Start hij weer?", now=timezone.now())
    tab.goto("/")
    tab.get_by_role("button", name="Ja, opgelost").click()

    assert standing(case).kind == "solved"
    assert tab.get_by_role("heading", name="Fijn. Jij zei het, dus het is opgelost.").is_visible()


def test_we_hear_while_she_types_and_her_caret_stays(open_as, people):
    tab = open_as(people.karin, viewport={"width": 1440, "height": 900})
    field = tab.get_by_label("Je vraag")
    assert field.evaluate("field => field === document.activeElement")

    field.press_sequentially("Mijn pc is gecrasht")
    tab.get_by_text("Je kunt nu niet verder").wait_for()

    assert tab.get_by_role("heading", name="Wij horen").is_visible()
    assert field.evaluate("field => field === document.activeElement && field.selectionStart") == 19
    assert not Case.objects.exists()


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_what_we_heard_is_changed_before_she_asks_and_stays_hers(open_as, people, width, scheme):
    tab = open_as(people.karin, color_scheme=scheme, viewport={"width": width, "height": 900})
    tab.get_by_label("Je vraag").press_sequentially("Mijn pc is gecrasht")
    tab.get_by_text("Je kunt nu niet verder").wait_for()

    tab.get_by_text("Klopt er iets niet? Verander het").click()
    tab.get_by_label("Hoeveel mensen houdt het tegen?").fill("3")
    tab.get_by_label("Het kost mij tijd").check()
    tab.get_by_text("dat zei je zelf").wait_for()
    tab.get_by_label("Je vraag").press_sequentially(" sinds vanochtend")
    with tab.expect_response("**/heard/"):
        tab.get_by_label("Je vraag").press_sequentially(".")
    tab.get_by_text("Het gaat om 3 mensen").wait_for()
    found = faults_in(tab, width, scheme)
    tab.get_by_role("button", name="Stel je vraag").click()
    tab.wait_for_url("**/cases/*/")

    need = Case.objects.get().needs.get()
    assert found == []
    assert (need.klass, need.people, need.source) == ("slowed", 3, "customer")


def test_ctrl_enter_sends(open_as, people):
    tab = open_as(people.karin)
    tab.get_by_label("Je vraag").fill("De laptop is traag")

    tab.get_by_label("Je vraag").press("Control+Enter")
    tab.wait_for_url("**/cases/*/")

    assert Case.objects.get().title == "De laptop is traag"


def test_every_page_of_hers_is_accessible_and_fits(tab_of, people):
    now = timezone.now() - timedelta(hours=2)
    solved, refused, asked, plain = (
        ask(customer=people.karin, text=f"Mijn laptop start niet, {place}", now=now) for place in "abcd"
    )
    confirm(case=solved, by=people.karin, now=now)
    why, instead = "Er is dit jaar geen geld voor.", "Leen er een bij de balie."
    refuse(case=refused, by=people.ids, decided_by=people.lies, reason=why, alternative=instead, now=now)
    offer_solution(case=asked, by=people.ids, question="Start hij weer?", now=now)
    say(case=plain, by=people.ids, text="Welke laptop is het?", asks=True, now=now)
    paths = ["/", "/solved/", "/notices/", "/me/", "/help/", "/privacy/", "/accessibility/", "/nothing-here/"]
    paths += [f"/cases/{case.pk}/" for case in (solved, refused, asked, plain)]
    paths += [f"/cases/{plain.pk}/ahead/", f"/l/{link_token(asked, people.karin)}/?answer=yes", "/l/old/"]

    assert faults_of([(people.karin, path) for path in paths], tab_of) == []
