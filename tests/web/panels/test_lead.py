"""From a draft to an open question: first a coordinator looks, and the service says what it expects."""

from __future__ import annotations

import pytest

from gehoord.panels.actions.speak import add_statement
from gehoord.panels.models import Affected, Consultation, Opening, Prediction, StatementRuling
from gehoord.panels.queries.standing import current_version, items_of, stage_of
from tests.panels.stage import by_link, drafted, gathering_of, opened, predicted


def words(page) -> str:
    return page.content.decode().replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def lies(scene, browser_of):
    return browser_of(scene.cast.lies)


@pytest.fixture
def cora(scene, browser_of):
    return browser_of(scene.cora)


def stage(consultation) -> str:
    return stage_of(Consultation.objects.get(pk=consultation.pk))


def item_fields(*items: dict[str, str]) -> dict[str, str]:
    fields = {"items-TOTAL_FORMS": str(len(items)), "items-INITIAL_FORMS": "0"}
    for number, item in enumerate(items):
        fields |= {f"items-{number}-{name}": value for name, value in item.items()}
    return fields


DETAILS = {
    "question": "Wat verwacht je van ICT?",
    "why_now": "We schrijven het plan.",
    "can_change": "Openingstijden.",
    "cannot_change": "Het aantal mensen.",
    "what_happens": "We passen aan of leggen uit.",
    "minutes": "4",
    "closes_at": "2026-05-26T12:00",
    "answer_date": "2026-06-11",
}


def test_a_whole_round_is_written_checked_predicted_and_opened(lies, cora, scene):
    lies.post("/consultations/new/", DETAILS | {"service": scene.cast.it.pk, "panel": scene.panel.pk})
    consultation = Consultation.objects.get()
    page = f"/consultations/{consultation.pk}/"
    statement = {"wording": "Ik hoor wanneer mijn vraag is opgelost.", "kind": "statement"}
    choice = {"wording": "Hoe bereik je ons?", "kind": "choice", "options": "Chat\nTelefoon | 400 | 12"}
    lies.post(f"{page}draft/", DETAILS | item_fields(statement, choice, {"wording": ""}))
    told = lies.post(f"{page}check-request/", follow=True)
    checked = cora.post(f"{page}check/", {"answer": "yes"}, follow=True)
    first, second = items_of(current_version(consultation))
    chat, phone = second.options.all()
    expected = {
        f"expect-{first.pk}": "60",
        f"expect-{second.pk}-{chat.pk}": "70",
        f"expect-{second.pk}-{phone.pk}": "30",
    }
    locked = lies.post(f"{page}prediction/", expected, follow=True)
    open_now = lies.post(f"{page}opening/", follow=True)

    assert (phone.text, phone.cost_cents, phone.hours) == ("Telefoon", 40000, 12.0)
    assert "De coördinator kijkt ernaar." in words(told)
    assert "Gezegd. De dienst kan het nu openen." in words(checked)
    assert sorted(Prediction.objects.values_list("value", flat=True)) == [30.0, 60.0, 70.0]
    assert "Op slot sinds 13.40 uur" in words(locked)
    assert "Nog stil, tot 26 mei" in words(locked)
    assert "Het klantpanel is nu gevraagd." in words(open_now)
    assert stage(consultation) == "open"


def test_without_what_can_still_change_it_cannot_be_sent(lies, scene):
    consultation = drafted(scene, can_change="")
    page = lies.post(f"/consultations/{consultation.pk}/check-request/")

    assert page.status_code == 422
    assert words(page).count("We missen nog: wat nog anders kan.") == 2
    assert stage(consultation) == "draft"


def test_what_stands_in_the_way_is_shown(lies, scene):
    consultation = drafted(scene, minutes=None)
    lies.post(
        f"/consultations/{consultation.pk}/draft/",
        DETAILS | {"question": "Ben je het er ook niet mee eens?", "minutes": ""} | item_fields(),
    )
    page = words(lies.get(f"/consultations/{consultation.pk}/"))

    assert "hoeveel minuten het kost" in page
    assert "De titel stuurt het antwoord met “ook niet”." in page


def test_a_scale_without_ends_is_asked_back_and_what_was_typed_stays(lies, scene):
    consultation = drafted(scene)
    scale = {"wording": "Hoe belangrijk is het?", "kind": "scale"}
    page = lies.post(f"/consultations/{consultation.pk}/draft/", DETAILS | item_fields(scale))

    assert page.status_code == 422
    assert "Vraag 1: zeg waar de schaal begint en eindigt." in words(page)
    assert "Hoe belangrijk is het?" in words(page)
    assert items_of(current_version(consultation))[0].kind == "statement"


def test_a_question_back_comes_with_words_and_a_new_wording_answers_it(lies, cora, scene):
    consultation = drafted(scene)
    page = f"/consultations/{consultation.pk}/"
    lies.post(f"{page}check-request/")
    silent = cora.post(f"{page}check/", {"answer": "no", "words": ""})
    cora.post(f"{page}check/", {"answer": "no", "words": "Kan het korter?"})
    asked_back = words(lies.get(page))
    reworded = {"question": "Wat verwacht je?", "what_changed": "Korter."}
    lies.post(f"{page}wording/", reworded | item_fields({"wording": "Wat mis je?", "kind": "text"}))

    assert silent.status_code == 422
    assert "Kan het korter?" in asked_back
    assert current_version(consultation).number == 2
    assert stage(consultation) == "draft"


def test_nothing_opens_before_it_was_checked(lies, scene):
    consultation = drafted(scene)
    predicted(scene, consultation)
    page = lies.post(f"/consultations/{consultation.pk}/opening/")

    assert page.status_code == 422
    assert "De coördinator zei nog geen ja." in words(page)
    assert not Opening.objects.exists()


def test_a_locked_expectation_stays_and_an_impossible_one_is_asked_again(lies, scene):
    consultation = drafted(scene)
    first = items_of(current_version(consultation))[0]
    page = f"/consultations/{consultation.pk}/prediction/"
    wrong = lies.post(page, {f"expect-{first.pk}": "160"})
    lies.post(page, {f"expect-{first.pk}": "60"})
    lies.post(page, {f"expect-{first.pk}": "90"})

    assert wrong.status_code == 422
    assert 'value="160"' in words(wrong)
    assert list(Prediction.objects.values_list("value", flat=True)) == [60.0]


def test_who_is_not_heard_is_said(lies, scene):
    consultation = drafted(scene)
    chosen = {f"affects-{scene.nights.pk}": "1", f"covers-{scene.nights.pk}": str(scene.mo.pk)}
    lies.post(
        f"/consultations/{consultation.pk}/affected/",
        chosen | {f"affects-{scene.harbour.pk}": "1", f"covers-{scene.harbour.pk}": ""},
    )

    rows = Affected.objects.order_by("constituency__name").values_list("constituency__name", "membership", "why")
    assert list(rows) == [("Haven", None, "not_heard"), ("Nachtdienst", scene.mo.pk, "")]


def test_taking_it_back_needs_a_reason(lies, scene):
    consultation = opened(scene)
    page = f"/consultations/{consultation.pk}/withdrawal/"
    without = lies.post(page, {"reason": " "})
    lies.post(page, {"reason": "Er komt een ander plan."})

    assert without.status_code == 422
    assert "Zeg in één zin waarom." in words(without)
    assert stage(consultation) == "withdrawn"


def test_the_lead_sees_whom_it_reached_and_nothing_of_what_was_said(lies, scene):
    consultation = opened(scene)
    page = words(lies.get(f"/consultations/{consultation.pk}/"))

    assert "Wat zij zeggen, blijft dicht tot het sluit." in page
    assert "Nachtdienst" in page
    assert "Mo Yilmaz" in page


def test_the_coordinator_shows_a_statement_or_says_why_not(cora, scene, clock):
    consultation = opened(scene)
    link = by_link(gathering_of(scene, consultation))
    added = [add_statement(link=link, text=text, now=clock.now) for text in ("Bel mij.", "Stomme Ids.")]
    page = f"/consultations/{consultation.pk}/statements/"
    cora.post(f"{page}{added[0].pk}/ruling/", {"ruling": "show"})
    silent = cora.post(f"{page}{added[1].pk}/ruling/", {"ruling": "refuse", "reason": ""})
    cora.post(f"{page}{added[1].pk}/ruling/", {"ruling": "refuse", "reason": "Dit gaat over één mens."})

    assert silent.status_code == 422
    kept = StatementRuling.objects.order_by("statement__text").values_list("statement__text", "outcome")
    assert list(kept) == [("Bel mij.", "shown"), ("Stomme Ids.", "refused")]


def test_members_and_outsiders_hold_nothing(scene, browser_of):
    consultation = opened(scene)
    page = f"/consultations/{consultation.pk}/"
    acts = ("opening/", "closing/", "withdrawal/", "check/", "affected/", "draft/", "prediction/", "wording/")

    for person in (scene.cast.mo, scene.cast.bram):
        browser = browser_of(person)
        assert {browser.post(page + act, {"reason": "x"}).status_code for act in acts} == {404}
        assert browser.get("/consultations/new/").status_code == 404
    assert stage(consultation) == "open"


def test_people_get_longer_to_answer_and_what_was_refused_stays_typed(lies, scene, browser_of):
    consultation = opened(scene)
    page = f"/consultations/{consultation.pk}/"
    shorter = lies.post(f"{page}later-closing/", {"closes_at": "2026-05-20T17:00", "why_later": "Vakantie."})
    nothing = lies.post(f"{page}later-closing/", {"closes_at": "ooit", "why_later": "Vakantie."})
    later = lies.post(f"{page}later-closing/", {"closes_at": "2026-06-02T17:00", "why_later": "Vakantie."}, follow=True)
    by_mo = browser_of(scene.cast.mo).post(f"{page}later-closing/", {"closes_at": "2026-06-09T17:00"})

    assert (shorter.status_code, nothing.status_code, by_mo.status_code) == (422, 422, 404)
    assert "Mensen konden rekenen op 26 mei. Kies een moment daarna." in words(shorter)
    assert 'value="2026-05-20T17:00"' in words(shorter)
    assert "Vakantie.</textarea>" in words(shorter)
    assert "Verplaatst. Iedereen die gevraagd is hoort waarom." in words(later)
    assert "Antwoordt tot 2 juni" in words(later)
    assert "Het is verplaatst. De reden: Vakantie." in words(later)
    assert "Je hebt tot 2 juni" in words(browser_of(scene.cast.mo).get(page))
