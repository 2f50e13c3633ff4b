"""The crashed computer, steps 1 to 5: an installation has a deadline, and a document must go to a client now."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.apps import apps

from gehoord.cases.actions.order import plan_work
from gehoord.cases.models import Assignment, Case, Decision, Need, Offer
from gehoord.cases.queries.now import now_list
from gehoord.cases.queries.standing import standing
from gehoord.notices.models import Notice
from tests.factories import make_live
from tests.stories.ict import WORDS, Ict, asked, at
from tests.stories.stage import Stage, mailed, told
from tests.web.addresses import every_address

BY_HER = {"case", "messages", "need", "confirmation", "confirmers", "refusal_answer", "deputy", "expert", "reopening"}
BY_HER |= {"afterword", "ahead", "words"}
BY_A_COLLEAGUE = {"start", "word", "solution", "repair", "promise", "refusal", "offer", "joint_look", "trade_off"}
WRONG_DOOR = re.compile(
    r"afgewezen|afgekeurd|geweigerd|verkeerd(e)? (formulier|loket|afdeling)|juiste formulier|je moet eerst|rejected",
    re.I,
)


def test_1_one_sentence_makes_the_case_from_her_or_from_any_colleague(stage: Stage, ict: Ict):
    page = stage.browser(ict.karin).get("/").content.decode()
    case = asked(stage, ict)
    for colleague in (ict.sanne, ict.bilal, ict.noor):
        stage.does(colleague, "/walk-in/", text="Karin de Boer printer ook stuk")

    form = page[page.index('class="ask"') : page.index("</form>", page.index('class="ask"'))]
    assert [form.count(part) for part in ("<textarea", "<select", 'type="text"')] == [1, 0, 0]
    assert len(re.findall(r'<button(?![^>]*type="button")', form)) == 1
    assert (case.title, case.channel, case.captured_by) == (WORDS, "web", None)
    caught = Case.objects.exclude(pk=case.pk).order_by("pk")
    assert [(one.customer, one.captured_by, one.channel) for one in caught] == [
        (ict.karin, colleague, "walk_in") for colleague in (ict.sanne, ict.bilal, ict.noor)
    ]


def test_1_no_row_and_no_address_says_wrong_form(stage: Stage, ict: Ict):
    choices = {
        str(value)
        for model in apps.get_app_config("cases").get_models()
        for field in model._meta.get_fields()
        for value, _ in (getattr(field, "choices", None) or ())
    }
    on_a_case = {one.name for one in every_address() if one.route.startswith("/cases/")}
    of_systems = {one.route for one in every_address() if one.route.startswith("/api/")}

    assert not {word for word in choices if re.search("reject|wrong|form|closed|spam", word)}
    assert on_a_case == BY_HER | BY_A_COLLEAGUE
    assert {route for route in of_systems if "case" in route} == {"/api/v1/cases"}


@pytest.mark.parametrize("given", [{}, {"text": "Vul eerst het juiste formulier in", "reason": "Verkeerd loket"}])
def test_1_whatever_is_pressed_by_whomever_her_question_stands(stage: Stage, ict: Ict, given):
    case = asked(stage, ict)
    stage.does(ict.sanne, f"/cases/{case.pk}/offer/", to=ict.bilal.pk)
    for person in (ict.sanne, ict.bilal, ict.lies):
        for name in sorted(BY_A_COLLEAGUE - {"word"}):
            address = next(one.route for one in every_address() if one.name == name)
            page = stage.browser(person).post(address.replace("<int:pk>", str(case.pk)), given, follow=True)
            assert page.status_code in (200, 404, 422), (address, page.status_code)
            if not given:
                assert not WRONG_DOOR.search(page.content.decode()), address

    stands = standing(case)
    assert (stands.is_over, stands.refusal, stands.owner) == (False, None, ict.sanne)


def test_2_the_need_is_read_and_hers_to_correct_and_stands_first(stage: Stage, ict: Ict):
    for text in ("pc is traag", "pc start niet, kan wachten tot vrijdag"):
        stage.does(ict.omar, "/", text=text)
    many = Case.objects.get(title="pc is traag")
    stage.does(ict.omar, f"/cases/{many.pk}/need/", klass="slowed", people="8")
    case = asked(stage, ict)

    need = Need.objects.get(case=case, replaced_at__isnull=True)
    page = stage.sees(ict.karin, f"/cases/{case.pk}/")
    assert (need.klass, need.needed_by_at, need.outside_party, need.people) == ("stopped", at(14, 0), "klant X", 1)
    assert "Je kunt nu niet verder" in page
    assert "Vandaag vóór 14.00 uur" in page
    assert page.count("Klopt dat?") == 1
    now = stage.sees(ict.sanne, "/now/")
    assert now.index(WORDS) < now.index("pc is traag") < now.index("pc start niet, kan wachten tot vrijdag")
    assert "Karin kan niet verder, het is nodig binnen 20 minuten en klant X wacht erop." in now
    stage.does(ict.karin, f"/cases/{case.pk}/need/", klass="slowed", people="2")
    assert Need.objects.get(case=case, replaced_at__isnull=True).source == "customer"


def test_2_the_question_may_be_skipped_and_english_is_read_as_well(stage: Stage, ict: Ict):
    case = asked(stage, ict, "My pc crashed, the proposal has to go out before 2 pm to client X")

    need = standing(case).need
    assert (need.source, need.klass, need.needed_by_at) == ("guess", "stopped", at(14, 0))
    assert standing(case).owner == ict.sanne


def test_2_no_date_of_ours_changes_the_order_of_customers(stage: Stage, ict: Ict):
    for text in ("pc is traag", WORDS, "pc start niet, kan wachten tot vrijdag", "scherm blijft zwart"):
        stage.does(ict.karin, "/", text=text)

    def order() -> list[str]:
        return [row.standing.case.title for row in now_list(ict.sanne, now=stage.clock.now) if row.standing]

    before = order()
    for hours, late in ((0.2, 100_000), (1, 720), (300, 0)):
        plan_work(
            service=ict.service,
            by=ict.lies,
            title=f"Project over {hours} uur",
            due_at=stage.clock.now + timedelta(hours=hours),
            minutes=45,
            now=stage.clock.now,
            person=ict.sanne,
            day_late_minutes=late,
        )

    assert len(before) == 4
    assert order() == before
    assert len(now_list(ict.sanne, now=stage.clock.now)) == 7


def test_3_somebody_present_has_it_at_once(stage: Stage, ict: Ict):
    case = asked(stage, ict)

    assert standing(case).owner == ict.sanne
    assert standing(case).assignment.since_at == case.asked_at == stage.clock.now
    assert not Assignment.objects.filter(person=ict.kees).exists()
    for person in (ict.sanne, ict.bilal, ict.noor):
        make_live(person, "away", said_at=stage.clock.now)
        stage.at(stage.clock.move(minutes=1))
        assert standing(case).owner not in (ict.kees, person, None)


def test_3_with_the_duty_place_empty_the_lead_or_her_stand_in_is_asked(stage: Stage, ict: Ict):
    for person in (ict.sanne, ict.bilal, ict.noor, ict.lies):
        make_live(person, "away", said_at=stage.clock.now)

    case = asked(stage, ict)

    assert standing(case).owner == ict.omar
    assert any("klant X" in text for letter in mailed(ict.omar) for text in (letter.subject, letter.body))
    asked_of_omar = Notice.objects.get(person=ict.omar, case=case)
    assert asked_of_omar.at - case.asked_at <= timedelta(minutes=1)


def test_3_when_nobody_is_there_she_hears_when_somebody_will_be(stage: Stage, ict: Ict):
    for person in (ict.sanne, ict.bilal, ict.noor, ict.lies, ict.omar):
        make_live(person, "away", said_at=stage.clock.now)

    case = asked(stage, ict)

    how = standing(case)
    assert (how.kind, how.wait.expected_at) == ("waits", at(8, 30, day=1))
    assert "is er morgen om 8.30 uur" in told(ict.karin, case)[0]
    assert "morgen om 8.30 uur" in stage.sees(ict.karin, f"/cases/{case.pk}/")


def trade_off(stage: Stage, ict: Ict) -> tuple[Case, Decision]:
    case = asked(stage, ict)
    stage.does(ict.sanne, f"/cases/{case.pk}/trade-off/", to=ict.noor.pk)
    return case, Decision.objects.get(about="trade_off")


def test_4_the_trade_off_is_a_decision_with_a_name(stage: Stage, ict: Ict):
    case, decision = trade_off(stage, ict)
    page = stage.sees(ict.lies, f"/services/{ict.service.slug}/")
    for half in (WORDS, "Nodig vóór 14.00 uur.", "klant X", "Uitrol nieuw zaaksysteem, deel 4 van 6", "vóór 17.00 uur"):
        assert half in page
    assert "Onderbreken duurt 25 minuten." in page
    stage.does(
        ict.lies, f"/decisions/{decision.pk}/choice/", choice="interrupt", reason="De klant wacht, de uitrol niet"
    )

    decision.refresh_from_db()
    assert (decision.by, decision.reason) == (ict.lies, "De klant wacht, de uitrol niet")
    assert Offer.objects.get(case=case, ended_at__isnull=True).to == ict.noor
    assert list(ict.rollout.decisions.values_list("choice", flat=True)) == ["interrupt"]
    stage.does(ict.noor, f"/offers/{Offer.objects.get(case=case).pk}/acceptance/")
    assert standing(case).owner == ict.noor


def test_4_the_roll_out_carries_why_it_may_be_late(stage: Stage, ict: Ict):
    _case, decision = trade_off(stage, ict)
    stage.does(
        ict.lies, f"/decisions/{decision.pk}/choice/", choice="interrupt", reason="De klant wacht, de uitrol niet"
    )

    because = "Onderbroken om 13.40 uur, besluit van Lies de Wit: De klant wacht, de uitrol niet"
    assert because in stage.sees(ict.lies, f"/services/{ict.service.slug}/")
    noticed = Notice.objects.filter(person=ict.noor).values_list("text", flat=True)
    late = "Is Uitrol nieuw zaaksysteem, deel 4 van 6 later klaar, dan komt het hierdoor."
    assert any(late in text for text in noticed)


def test_4_leaving_her_at_the_roll_out_is_a_decision_too(stage: Stage, ict: Ict):
    case, decision = trade_off(stage, ict)
    without = stage.does(ict.lies, f"/decisions/{decision.pk}/choice/", status=422, choice="protect", reason="")
    assert "Zeg in één zin waarom" in without
    stage.browser(ict.sanne).post(
        f"/decisions/{decision.pk}/choice/", {"choice": "protect", "reason": "Ik vind van niet"}
    )
    assert Decision.objects.get(pk=decision.pk).ended_at is None
    stage.does(
        ict.lies, f"/decisions/{decision.pk}/choice/", choice="protect", reason="Uitrol is bijna klaar, Bilal komt"
    )

    decision.refresh_from_db()
    assert (decision.by, decision.choice, decision.reason) == (ict.lies, "protect", "Uitrol is bijna klaar, Bilal komt")
    assert not Offer.objects.filter(case=case).exists()
    assert standing(case).owner == ict.sanne
    assert any("Uitrol is bijna klaar, Bilal komt" in text for text in told(ict.sanne, case))


def test_5_the_need_first_and_the_repair_apart(stage: Stage, ict: Ict):
    case = asked(stage, ict)
    stage.does(ict.sanne, f"/cases/{case.pk}/start/")
    stage.does(ict.sanne, f"/cases/{case.pk}/repair/", title="Pc van Karin weer aan de praat")
    stage.does(ict.sanne, f"/cases/{case.pk}/word/", audience="customer", text="Ik kom met een leenlaptop.")

    page = stage.sees(ict.karin, f"/cases/{case.pk}/")
    assert "Ik kom met een leenlaptop." in page
    assert "Pc van Karin weer aan de praat" in page
    assert any("Daarna maken we dit: Pc van Karin weer aan de praat." in text for text in told(ict.karin, case))
    stage.does(ict.karin, f"/cases/{case.pk}/confirmation/", verdict="yes", aim="need")
    assert (standing(case).owner, standing(case).is_over) == (ict.sanne, False)
    stage.does(ict.karin, f"/cases/{case.pk}/confirmation/", verdict="yes", aim="repair")
    assert standing(case).kind == "solved"


def test_5_restart_it_is_a_suggestion_and_no_ending(stage: Stage, ict: Ict):
    case = asked(stage, ict)
    for text in ("Start hem eerst opnieuw op.", "Vraag het een collega."):
        stage.does(ict.sanne, f"/cases/{case.pk}/word/", audience="customer", text=text)
        assert (standing(case).is_over, standing(case).owner) == (False, ict.sanne)
    stage.does(ict.sanne, f"/cases/{case.pk}/solution/", question="Opnieuw opgestart?")

    assert (standing(case).kind, standing(case).is_over, case.confirmations.count()) == ("asked", False, 0)
