"""The crashed computer: an installation has a deadline, and a document must go to a client now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.apps import apps

from gehoord.cases.actions.order import plan_work, start_work
from gehoord.cases.models import Assignment, Call, Case, Decision, Need, Offer, PlannedWork
from gehoord.cases.queries.standing import standing
from gehoord.people.models import Person, Service, Specialism
from tests.cast import TUESDAY
from tests.factories import (
    make_absence,
    make_duty,
    make_live,
    make_person,
    make_service,
    make_specialism,
    make_specialist,
)
from tests.stories.stage import Stage, mailed, told

WORDS = "pc gecrasht, offerte moet voor 14.00 naar klant X"


@dataclass(frozen=True)
class Ict:
    """Sanne has duty; Bilal and Noor do the roll-out; Kees is back on Thursday; Lies leads, Omar stands in."""

    karin: Person
    sanne: Person
    bilal: Person
    noor: Person
    kees: Person
    lies: Person
    omar: Person
    service: Service
    laptops: Specialism
    rollout: PlannedWork


@pytest.fixture
def ict(stage: Stage) -> Ict:
    lies, omar = make_person("Lies de Wit"), make_person("Omar Idrissi")
    service = make_service("ICT", lead=lies, opens_door=True)
    service.leads.create(person=omar, rank=1)
    laptops = make_specialism(service, "Werkplekken", description="Pc of laptop gecrasht, start niet, scherm, bestand")
    sanne, bilal, noor, kees = (
        make_person(name) for name in ("Sanne Bakker", "Bilal Tahiri", "Noor Visser", "Kees Smit")
    )
    for person in (sanne, bilal, noor, kees):
        make_specialist(person, laptops)
    make_duty(service, sanne)
    make_absence(kees, from_at=TUESDAY - timedelta(days=4), until_at=TUESDAY.replace(hour=8) + timedelta(days=2))
    rollout = plan_work(
        service=service,
        by=lies,
        title="Uitrol nieuw zaaksysteem, deel 4 van 6",
        due_at=TUESDAY.replace(hour=17, minute=0),
        minutes=120,
        now=TUESDAY - timedelta(days=6),
        person=noor,
        borne_by="Burgerzaken",
    )
    start_work(work=rollout, by=noor, now=TUESDAY - timedelta(hours=2))
    for person in (bilal, noor):
        make_live(person, "busy", said_at=TUESDAY - timedelta(hours=2))
    karin = make_person("Karin de Boer", department="Vergunningen", room="2.14")
    return Ict(karin, sanne, bilal, noor, kees, lies, omar, service, laptops, rollout)


def at(hour: int, minute: int, day: int = 0) -> datetime:
    return TUESDAY.replace(hour=hour, minute=minute) + timedelta(days=day)


def asked(stage: Stage, ict: Ict) -> Case:
    stage.does(ict.karin, "/", text=WORDS)
    return Case.objects.get(customer=ict.karin)


def test_1_one_sentence_makes_the_case_from_her_or_from_any_colleague(stage: Stage, ict: Ict):
    case = asked(stage, ict)
    stage.does(ict.bilal, "/walk-in/", text="Karin de Boer printer ook stuk")

    assert (case.title, case.channel) == (WORDS, "web")
    caught = Case.objects.exclude(pk=case.pk).get()
    assert (caught.customer, caught.captured_by, caught.channel) == (ict.karin, ict.bilal, "walk_in")
    choices = {
        str(value)
        for model in apps.get_app_config("cases").get_models()
        for field in model._meta.get_fields()
        for value, _ in (getattr(field, "choices", None) or ())
    }
    assert not {word for word in choices if "reject" in word or "wrong" in word or "form" in word}


def test_2_the_need_is_read_and_hers_to_correct_and_stands_first(stage: Stage, ict: Ict):
    for text in ("pc is traag", "pc start niet, kan wachten tot vrijdag"):
        stage.does(ict.omar, "/", text=text)
    case = asked(stage, ict)

    need = Need.objects.get(case=case, replaced_at__isnull=True)
    page = stage.sees(ict.karin, f"/cases/{case.pk}/")
    assert (need.klass, need.needed_by_at, need.outside_party, need.people) == ("stopped", at(14, 0), "klant X", 1)
    assert "Je kunt nu niet verder" in page
    assert "Vandaag vóór 14.00 uur" in page
    assert "Klopt dat?" in page
    now = stage.sees(ict.sanne, "/now/")
    assert now.index(WORDS) < now.index("pc is traag") < now.index("pc start niet, kan wachten tot vrijdag")
    stage.does(ict.karin, f"/cases/{case.pk}/need/", klass="slowed", people="2")
    assert Need.objects.get(case=case, replaced_at__isnull=True).source == "customer"


def test_3_somebody_present_has_it_at_once(stage: Stage, ict: Ict):
    case = asked(stage, ict)

    assert standing(case).owner == ict.sanne
    assert not Assignment.objects.filter(person=ict.kees).exists()


def test_3_with_the_duty_place_empty_the_lead_or_her_stand_in_is_asked(stage: Stage, ict: Ict):
    for person in (ict.sanne, ict.bilal, ict.noor, ict.lies):
        make_live(person, "away", said_at=TUESDAY)

    case = asked(stage, ict)

    assert standing(case).owner == ict.omar
    assert any("klant X" in text for letter in mailed(ict.omar) for text in (letter.subject, letter.body))


def test_3_when_nobody_is_there_she_hears_when_somebody_will_be(stage: Stage, ict: Ict):
    for person in (ict.sanne, ict.bilal, ict.noor, ict.lies, ict.omar):
        make_live(person, "away", said_at=TUESDAY)

    case = asked(stage, ict)

    how = standing(case)
    assert (how.kind, how.wait.expected_at) == ("waits", at(8, 30, day=1))
    assert "morgen" in told(ict.karin, case)[0]


def test_4_the_trade_off_is_a_decision_with_a_name(stage: Stage, ict: Ict):
    case = asked(stage, ict)
    stage.does(ict.sanne, f"/cases/{case.pk}/trade-off/", to=ict.noor.pk)

    decision = Decision.objects.get(about="trade_off")
    page = stage.sees(ict.lies, f"/services/{ict.service.slug}/")
    assert WORDS in page
    assert "Uitrol nieuw zaaksysteem, deel 4 van 6" in page
    assert "14.00" in page
    assert "17.00" in page
    stage.does(ict.lies, f"/decisions/{decision.pk}/", choice="interrupt", reason="De klant wacht, de uitrol niet")

    decision.refresh_from_db()
    assert (decision.by, decision.reason) == (ict.lies, "De klant wacht, de uitrol niet")
    assert Offer.objects.get(case=case, ended_at__isnull=True).to == ict.noor
    assert list(ict.rollout.decisions.values_list("choice", flat=True)) == ["interrupt"]
    stage.does(ict.noor, f"/offers/{Offer.objects.get(case=case).pk}/acceptance/")
    assert standing(case).owner == ict.noor


def test_5_the_need_first_and_the_repair_apart(stage: Stage, ict: Ict):
    case = asked(stage, ict)
    stage.does(ict.sanne, f"/cases/{case.pk}/start/")
    stage.does(ict.sanne, f"/cases/{case.pk}/repair/", title="Pc van Karin weer aan de praat")
    stage.does(ict.sanne, f"/cases/{case.pk}/word/", audience="customer", text="Ik kom met een leenlaptop.")

    page = stage.sees(ict.karin, f"/cases/{case.pk}/")
    assert "Ik kom met een leenlaptop." in page
    assert "Pc van Karin weer aan de praat" in page
    stage.does(ict.karin, f"/cases/{case.pk}/confirmation/", verdict="yes", aim="need")
    assert (standing(case).owner, standing(case).is_over) == (ict.sanne, False)
    stage.does(ict.karin, f"/cases/{case.pk}/confirmation/", verdict="yes", aim="repair")
    assert standing(case).kind == "solved"


def test_6_she_knows_who_what_and_when_and_hears_before_she_has_to_ask(stage: Stage, ict: Ict):
    case = asked(stage, ict)

    first = told(ict.karin, case)
    assert len(first) == 1
    assert "Sanne" in first[0]
    word = standing(case).word
    assert word.due_at == at(13, 50)
    assert f"{word.due_at:%H.%M}" in mailed(ict.karin)[0].body
    stage.does(
        ict.sanne, f"/cases/{case.pk}/promise/", kind="word", due_at="2026-05-12T13:55", reason="Ik haal de laptop"
    )
    assert "Ik haal de laptop" in told(ict.karin, case)[-1]
    stage.at(at(13, 56))

    assert standing(case).kind == "broken"
    assert case.title in stage.sees(ict.lies, f"/services/{ict.service.slug}/")
    assert told(ict.lies, case) != []


def test_7_a_no_has_a_reason_an_alternative_and_a_name(stage: Stage, ict: Ict):
    case = asked(stage, ict)
    refused = {"reason": "Een nieuwe pc is er vandaag niet.", "alternative": "Leen een laptop bij de balie."}
    stage.does(ict.sanne, f"/cases/{case.pk}/refusal/", status=422, reason="", alternative="", decided_by=ict.lies.pk)
    stage.does(ict.sanne, f"/cases/{case.pk}/refusal/", **refused, decided_by=ict.lies.pk)

    page = stage.sees(ict.karin, f"/cases/{case.pk}/")
    assert "Een nieuwe pc is er vandaag niet." in page
    assert "Leen een laptop bij de balie." in page
    assert "Lies" in page
    assert standing(case).kind == "refused"
    stage.does(ict.karin, f"/cases/{case.pk}/refusal-answer/", answer="unheard")
    assert standing(case).owner not in (ict.lies, ict.sanne)


def test_8_only_she_says_solved(stage: Stage, ict: Ict):
    case = asked(stage, ict)
    stage.at(at(13, 58))
    stage.does(ict.sanne, f"/cases/{case.pk}/solution/", question="Is de offerte op tijd weg?")
    stage.does(ict.sanne, f"/cases/{case.pk}/confirmation/", status=422, verdict="yes")

    page = stage.sees(ict.karin, f"/cases/{case.pk}/")
    assert "Is de offerte op tijd weg?" in page
    assert standing(case).kind == "asked"
    link = next(word for word in mailed(ict.karin)[-1].body.split() if "/l/" in word).split("/l/")[1].split("/")[0]
    assert "Is de offerte op tijd weg?" in stage.sees(ict.kees, f"/l/{link}/?answer=yes")
    assert standing(case).kind == "asked"
    stage.does(ict.karin, f"/cases/{case.pk}/confirmation/", verdict="yes")
    stage.at(at(14, 5))
    stage.mails(ict.karin, "Werkt nog niet!", to=mailed(ict.karin)[-1].reply_to[0], subject="Re: offerte")

    assert standing(case).kind == "doubted"
    assert any("werkt nog niet" in text.lower() for text in told(ict.karin, case))


def test_8_silence_is_called_and_never_counts(stage: Stage, ict: Ict):
    case = asked(stage, ict)
    stage.does(ict.sanne, f"/cases/{case.pk}/solution/", question="Is de offerte op tijd weg?")
    for day in range(1, 8):
        stage.at(at(10, 0, day=day))

    assert standing(case).kind == "asked"
    assert Call.objects.filter(solution__case=case).count() == 1
    page = stage.sees(ict.lies, f"/services/{ict.service.slug}/")
    assert case.title in page
    assert case.confirmations.count() == 0


def test_9_both_halves_stand_together(stage: Stage, ict: Ict):
    for number in range(10):
        stage.does(ict.karin, "/", text=f"pc {number} gecrasht")
        case = Case.objects.latest("pk")
        stage.does(ict.sanne, f"/cases/{case.pk}/solution/", question="Doet hij het weer?")
        stage.does(ict.karin, f"/cases/{case.pk}/confirmation/", verdict="not_yet" if number < 4 else "yes")

    page = stage.sees(ict.lies, f"/services/{ict.service.slug}/")
    assert "6 van de 10" in page
    assert "100" not in page
