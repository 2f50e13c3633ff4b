"""A lead answers theme by theme, is told what is missing, and publishes when nobody is left without an answer."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail

from gehoord.panels.queries.standing import current_version, items_of
from gehoord.responses.actions.code import make_theme, name_coder
from gehoord.responses.models import Extension, Promise, Publication, Response
from tests.panels.stage import drafted, opened
from tests.responses.stage import DUE, STANDS, WHY_NOT, closed, coded, published
from tests.web.responses.pages import alerts, words


@pytest.fixture
def themes(told):
    """Six want word when it is solved, two the telephone at night; all of it read."""
    return coded(told)


def page_of(here, theme) -> str:
    return f"{here}themes/{theme.pk}/response/"


def adapts() -> dict[str, str]:
    return {
        "kind": "adapt",
        "text": "Je krijgt bericht zodra het is opgelost.",
        "what": "Bericht zodra een vraag is opgelost",
        "owner": "Ids Hoekstra",
        "due_date": "2026-07-01",
        "cost": "1500,50",
        "outside": "no",
    }


def explains(told) -> dict[str, str]:
    own_words = items_of(current_version(told.consultation))[-1]
    return {
        "kind": "explain",
        "text": WHY_NOT,
        "reason": "money",
        "would_change": "Meer geld in de begroting van 2027.",
        "answers": f"item-{own_words.pk}",
    }


def test_from_the_first_theme_to_a_published_answer(lies, told, themes, here):
    solved, phone = themes
    first = words(lies.get(f"{here}response/"))
    early = lies.post(f"{here}publication/")
    kept = lies.post(page_of(here, solved), adapts(), follow=True)
    lies.post(page_of(here, phone), explains(told))
    ready = words(lies.get(f"{here}response/"))
    silent = lies.post(f"{here}publication/", {"not_heard_words": " "})
    done = lies.post(f"{here}publication/", {"not_heard_words": "Van de haven hoorden we niemand."}, follow=True)

    assert "Nog zonder antwoord: “Bericht als het is opgelost”." in first
    assert "Vijf mensen of meer" in first
    assert "Minder dan vijf mensen" in first
    assert (early.status_code, alerts(early)) == (
        422,
        ["Vijf mensen of meer noemen deze thema’s, en je antwoord mist nog: “Bericht als het is opgelost”."],
    )
    assert alerts(kept) == ["Bewaard. Mensen horen het als je het hele antwoord publiceert."]
    assert "Er mist niets. Het kan naar buiten." in ready
    assert alerts(silent) == ["Van Haven is niemand gehoord. Zeg dat in je antwoord, in een eigen zin."]
    assert alerts(done) == ["Gepubliceerd. Iedereen die iets zei, hoort het, op de eigen manier."]
    assert Publication.objects.get().not_heard_words == "Van de haven hoorden we niemand."
    promise = Promise.objects.get()
    assert (promise.what, promise.owner, promise.cost_cents) == (adapts()["what"], told.scene.cast.ids, 150050)
    assert sorted(Response.objects.values_list("kind", "decider__name")) == [
        ("adapt", "Lies de Wit"),
        ("explain", "Lies de Wit"),
    ]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"kind": ""}, ["Kies wat je ermee doet. Bijvoorbeeld: wij passen aan."]),
        ({"text": " \x00 "}, ["Schrijf het in je eigen woorden. Waarom niet: minstens 80 tekens."]),
        ({"what": ""}, ["Zeg in één regel wat er komt. Bijvoorbeeld: een magnetron voor de late dienst."]),
        (
            {"owner": "Niemand"},
            ["Wie doet het? Een naam of mailadres van een collega. Bijvoorbeeld ids@rijnvoort.example."],
        ),
        ({"due_date": "2026-05-01"}, ["Op welke dag is het er? Een dag die nog komt."]),
        ({"due_date": "morgen"}, ["We missen een dag. Bijvoorbeeld 12 mei."]),
        ({"cost": "veel"}, ["We hebben een bedrag nodig. Bijvoorbeeld 1500."]),
        ({"decider": "Nacht"}, ["Schrijf de hele naam of het mailadres. Bijvoorbeeld lies@rijnvoort.example."]),
        (
            {"kind": "explain", "text": "Kan niet."},
            [
                "Schrijf het in je eigen woorden. Waarom niet: minstens 80 tekens.",
                "Kies het soort reden. Bijvoorbeeld: geld.",
                "Zeg wat het anders maakt, of kruis aan dat niets dat doet. Eén van beide.",
                "Kruis aan waar dit over gaat: een vraag, of wat een panellid bracht. Minstens één.",
            ],
        ),
    ],
)
def test_what_is_missing_is_said_in_a_sentence_each_and_what_was_typed_stays(lies, themes, here, changed, said):
    page = lies.post(page_of(here, themes[0]), adapts() | changed)
    text = page.content.decode()
    start = text.index('class="error-summary"')
    named = re.findall(r'<li><a href="#[^"]+">(.*?)</a></li>', text[start : text.index("</ul>", start)])

    assert (page.status_code, named) == (422, said)
    assert ("Bericht zodra een vraag is opgelost" in text) is (changed != {"what": ""})
    assert not Response.objects.exists()


def test_hostile_words_are_only_words(lies, told, themes, here):
    hostile = '<script>alert("x")</script>{{ 7|add:7 }}\u202e'
    lies.post(page_of(here, themes[0]), adapts() | {"text": hostile, "what": "=1+1"})
    text = lies.get(f"{here}response/").content.decode()

    assert "<script>alert" not in text
    assert "{{ 7|add:7 }}" in text
    assert Response.objects.get().text.startswith("<script>")


def test_what_was_answered_before_stands_beside_the_form(lies, told, themes, here, scene, clock):
    solved, phone = themes
    lies.post(page_of(here, solved), adapts())
    lies.post(page_of(here, phone), explains(told))
    lies.post(f"{here}publication/", {"not_heard_words": "Van de haven hoorden we niemand."})
    again = opened(scene, now=STANDS, closes_at=STANDS + timedelta(days=3), answer_date=DUE + timedelta(days=30))
    closed(again, STANDS + timedelta(days=3))
    clock.now = STANDS + timedelta(days=4)
    name_coder(consultation=again, person=told.vera, by=scene.cora, now=clock.now)
    theme = make_theme(
        consultation=again, name="Telefoon in de nacht", words=["telefoon", "nacht"], by=told.vera, now=clock.now
    )
    page = words(lies.get(f"/consultations/{again.pk}/themes/{theme.pk}/response/"))

    assert "Je antwoordde hier eerder op: 27 mei." in page
    assert WHY_NOT in page
    assert "Wat het anders maakt: Meer geld in de begroting van 2027." in page


def test_what_lies_outside_what_was_declared_open_is_noticed_and_can_be_corrected(lies, told, here):
    name_coder(consultation=told.consultation, person=told.vera, by=told.scene.cora, now=STANDS)
    theme = make_theme(
        consultation=told.consultation, name="Meer mensen", words=["het aantal mensen"], by=told.vera, now=STANDS
    )
    page = lies.get(page_of(here, theme))
    lies.post(page_of(here, theme), adapts() | {"outside": "yes"})
    noticed = Response.objects.get().is_outside
    lies.post(page_of(here, theme), adapts() | {"outside": "no"})

    assert "Dit thema lijkt op wat volgens jou vastligt." in words(page)
    assert re.search(r'name="outside" value="yes"[^>]* checked', page.content.decode())
    assert noticed is True
    assert Response.objects.get().is_outside is False


def test_the_clock_is_shown_and_it_is_put_off_once_with_a_reason(lies, told, here):
    page = words(lies.get(f"{here}response/"))
    silent = lies.post(f"{here}extension/", {"to_date": "2026-06-20", "reason": ""})
    wrong = lies.post(f"{here}extension/", {"to_date": "gauw", "reason": "Ziekte."})
    too_far = lies.post(f"{here}extension/", {"to_date": "2026-12-01", "reason": "Ziekte."})
    done = lies.post(f"{here}extension/", {"to_date": "2026-06-20", "reason": "Ziekte."}, follow=True)
    twice = lies.post(f"{here}extension/", {"to_date": "2026-06-25", "reason": "Weer."})

    assert "Het antwoord komt uiterlijk 11 juni." in page
    assert "Halverwege 3 juni: iedereen hoort hoe ver het is" in page
    assert alerts(silent) == ["Zeg in één zin waarom. Iedereen die gevraagd is, leest het."]
    assert 'value="2026-06-20"' in silent.content.decode()
    assert alerts(wrong) == ["We missen een dag. Bijvoorbeeld 12 mei."]
    assert alerts(too_far) == ["Een antwoord duurt hoogstens twaalf weken. Kies een dag tot en met 18 augustus."]
    assert "Het antwoord komt uiterlijk 20 juni." in words(done)
    assert "Het was eerst 11 juni. Ziekte." in words(done)
    assert alerts(twice) == ["Je stelde dit al één keer uit. Een tweede keer kan niet."]
    assert Extension.objects.count() == 1


def test_too_late_is_said_and_cannot_be_put_off(told, here, clock, browser_of):
    clock.now = STANDS + timedelta(days=20)
    lies = browser_of(told.lies)
    page = lies.get(f"{here}response/")
    later = lies.post(f"{here}extension/", {"to_date": "2026-07-20", "reason": "Ziekte."})

    assert "Dit antwoord is te laat: beloofd op 11 juni." in words(page)
    assert "Eén keer uitstellen" not in words(page)
    assert alerts(later) == ["De beloofde dag is voorbij. Iedereen ziet dat. Antwoord zodra je kunt."]


def test_after_publishing_another_answer_is_a_new_number_and_a_promise_is_not_explained_away(lies, told, here):
    published(told)
    solved = Response.objects.get(kind="adapt").theme
    away = lies.post(page_of(here, solved), explains(told))
    changed = lies.post(page_of(here, solved), adapts() | {"text": "Ook per sms."}, follow=True)

    assert away.status_code == 422
    assert "Je beloofde “Bericht zodra een vraag is opgelost”." in words(away)
    assert alerts(changed) == ["Bewaard. Iedereen die het hoorde, hoort nu wat er anders is."]
    assert list(solved.responses.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_only_who_leads_the_service_answers(told, themes, here, browser_of):
    people = (told.vera, told.scene.cora, told.scene.cast.ids, told.scene.cast.mo, told.scene.cast.bram)
    for person in people:
        browser = browser_of(person)
        pages = [f"{here}response/", page_of(here, themes[0])]
        posts = [page_of(here, themes[0]), f"{here}publication/", f"{here}extension/"]
        assert [browser.get(page).status_code for page in pages] == [404, 404]
        assert [browser.post(page, adapts()).status_code for page in posts] == [404, 404, 404]
    assert not Response.objects.exists()
    assert mail.outbox == []


def test_a_theme_of_another_consultation_and_an_open_one_are_not_there(lies, told, themes, here, scene):
    other = drafted(scene, now=STANDS)

    assert lies.get(f"/consultations/{other.pk}/themes/{themes[0].pk}/response/").status_code == 404
    assert lies.get(f"/consultations/{other.pk}/response/").status_code == 404
    assert lies.get(f"{here}themes/999/response/").status_code == 404
