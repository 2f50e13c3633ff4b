"""From what people wrote to themes: a reader outside the service, a code book, a second reader, and no abuse."""

from __future__ import annotations

import pytest

from gehoord.responses.actions.publish import publish
from gehoord.responses.actions.respond import respond
from gehoord.responses.models import Coder, Coding, HiddenAnswer, Theme
from gehoord.responses.queries.themes import open_answers, sample_of
from tests.responses.stage import CLOSED, NOBODY_HEARD, SAID, STANDS, adapts, answer_with, coded, explains
from tests.web.responses.pages import alerts, words


def names_vera(cora, here, part="first", who="Vera Smit"):
    return cora.post(f"{here}coders/", {"who": who, "part": part}, follow=True)


def test_from_a_reader_to_every_answer_under_a_theme(cora, vera, told, here):
    said = names_vera(cora, here)
    on_her_list = words(vera.get("/consultations/"))
    arrived = vera.get(here)
    before = words(vera.get(f"{here}themes/"))
    made = vera.post(f"{here}themes/new/", {"name": "Bericht", "words": "opgelost, bericht\nklaar"}, follow=True)
    theme = Theme.objects.get()
    keys = answer_with(told, "opgelost")
    put = vera.post(f"{here}codings/", {"answers": [",".join(map(str, keys))], "theme": theme.pk}, follow=True)
    left = [row.pk for row in open_answers(told.consultation) if row.pk not in keys]
    vera.post(f"{here}codings/", {"answers": left, "theme": "rest"})
    after = words(vera.get(f"{here}themes/"))

    assert alerts(said) == ["Vera Smit is gevraagd om te lezen, en hoort het nu."]
    assert "Leg elk antwoord aan ICT onder een thema." in on_her_list
    assert arrived["Location"] == f"{here}themes/"
    assert "Je las 0 van 8 antwoorden." in before
    assert "Het dichtst bij “Bericht”" in words(made)
    assert sorted(theme.words.values_list("word", flat=True)) == ["bericht", "klaar", "opgelost"]
    assert alerts(put) == [f"{len(keys)} antwoorden liggen nu onder “Bericht”."]
    assert Coding.objects.filter(theme=theme).count() == len(keys)
    assert "Je las 8 van 8 antwoorden." in after
    assert f"Restant {len(left)}" in after


def test_the_nearest_answers_stand_on_top(cora, vera, told, here):
    names_vera(cora, here)
    vera.post(f"{here}themes/new/", {"name": "Telefoon in de nacht", "words": "telefoon, nacht"})
    page = words(vera.get(f"{here}themes/?show=theme-{Theme.objects.get().pk}"))
    places = sorted((page.index(text), text) for text in SAID if text in page)

    assert [text for _place, text in places[:2]] == sorted(SAID[6:8], key=lambda text: page.index(text))
    assert {text for _place, text in places[:2]} == set(SAID[6:8])


def test_what_is_said_twice_is_one_tick(cora, vera, told, here):
    first = open_answers(told.consultation)[0]
    others = open_answers(told.consultation).exclude(pk=first.pk)
    others.filter(pk__in=[row.pk for row in others[:2]]).update(text=first.text)
    names_vera(cora, here)
    page = vera.get(f"{here}themes/?show=twice")
    ticks = page.content.decode().count('name="answers"')

    assert "2 andere zeggen bijna hetzelfde; één vinkje neemt ze mee" in words(page)
    assert ticks == 1


def test_a_second_reader_reads_a_sample_and_the_kappa_is_shown(cora, vera, told, here, browser_of):
    coded(told)
    names_vera(cora, here, part="second", who="wim.bakker@rijnvoort.example")
    wim = browser_of(told.wim)
    solved, phone = Theme.objects.order_by("pk")
    page = words(wim.get(f"{here}themes/"))
    night = [key for key in sample_of(told.consultation) if key in answer_with(told, "telefoon")]
    rest = [key for key in sample_of(told.consultation) if key not in night]
    wim.post(f"{here}codings/", {"answers": night, "theme": phone.pk})
    wim.post(f"{here}codings/", {"answers": rest, "theme": solved.pk})
    book = wim.post(f"{here}themes/new/", {"name": "Van Wim"})
    seen = words(cora.get(f"{here}themes/"))

    assert "Dit is een geloot deel. Je ziet niet wat de eerste lezer koos." in page
    assert "Een nieuw thema" not in page
    assert book.status_code == 422
    assert "Van 8 antwoorden die beiden lazen, legden zij er 8 onder hetzelfde thema." in seen
    assert "Cohens kappa is 1,00." in seen
    assert not [text for text in SAID if text in seen]


def test_words_nobody_should_read_are_gone_with_their_kind(cora, vera, told, here):
    names_vera(cora, here)
    key = answer_with(told, "Geen bericht")[0]
    without = vera.post(f"{here}hidden/", {"answers": key, "klass": ""})
    vera.post(f"{here}hidden/", {"answers": key, "klass": "insult"})
    page = words(vera.get(f"{here}themes/"))

    assert without.status_code == 422
    assert alerts(without) == ["Kies wat voor woorden dit zijn. Dan hoeft niemand ze meer te lezen."]
    assert list(HiddenAnswer.objects.values_list("answer", "klass")) == [(key, "insult")]
    assert "Geen bericht gekregen" not in page
    assert "Je las 0 van 7 antwoorden." in page


def test_a_theme_is_renamed_and_taken_out(cora, vera, told, here):
    names_vera(cora, here)
    vera.post(f"{here}themes/new/", {"name": "Bericht"})
    theme = Theme.objects.get()
    vera.post(f"{here}codings/", {"answers": answer_with(told, "klaar"), "theme": theme.pk})
    vera.post(f"{here}themes/{theme.pk}/", {"name": "Horen dat het klaar is", "words": "klaar"})
    renamed = Theme.objects.get().name
    vera.post(f"{here}themes/{theme.pk}/removal/")

    assert renamed == "Horen dat het klaar is"
    assert (Theme.objects.count(), Coding.objects.count()) == (0, 0)


def test_a_theme_may_be_what_a_question_asked(cora, vera, told, here):
    names_vera(cora, here)
    page = vera.get(f"{here}themes/").content.decode()
    option = told.consultation.versions.get().items.get(kind="choice").options.first()
    vera.post(f"{here}themes/new/", {"name": "Chat", "about": f"option-{option.pk}"})

    assert f'value="option-{option.pk}"' in page
    assert Theme.objects.get().option == option


@pytest.mark.parametrize(
    ("address", "typed", "said"),
    [
        ("themes/new/", {"name": "  "}, "Hoe heet dit thema? In woorden die mensen zelf gebruikten."),
        ("themes/new/", {"name": "TELEFOON in de nacht"}, "Er is al een thema met deze naam. Kies een andere naam."),
        (
            "themes/new/",
            {"name": "x", "about": "option-0"},
            "Een deel hiervan is er niet meer. Kijk opnieuw en kies nog eens.",
        ),
        ("codings/", {"theme": "rest"}, "Kruis minstens één antwoord aan."),
        (
            "codings/",
            {"theme": "rest", "answers": "9" * 19},
            "Een deel hiervan is er niet meer. Kijk opnieuw en kies nog eens.",
        ),
        ("codings/", {"theme": "rest", "answers": "x,²,-1"}, "Kruis minstens één antwoord aan."),
        (
            "hidden/",
            {"answers": "1", "klass": "insult"},
            "Een deel hiervan is er niet meer. Kijk opnieuw en kies nog eens.",
        ),
    ],
)
def test_bad_input_is_asked_back_and_changes_nothing(vera, told, here, address, typed, said):
    coded(told)
    before = (Theme.objects.count(), Coding.objects.count(), HiddenAnswer.objects.count())
    page = vera.post(here + address, typed)

    assert (page.status_code, alerts(page)) == (422, [said])
    assert (Theme.objects.count(), Coding.objects.count(), HiddenAnswer.objects.count()) == before


def test_what_was_typed_and_refused_still_stands_there(vera, told, here):
    coded(told)
    typed = {"name": "Telefoon in de nacht", "words": 'bellen\x00, "lijn"'}
    page = vera.post(f"{here}themes/new/", typed).content.decode()

    assert 'value="bellen, &quot;lijn&quot;"' in page


def test_a_reader_is_a_colleague_outside_the_service(cora, told, here):
    for who in ("", "niemand@rijnvoort.example", "Nacht"):
        page = cora.post(f"{here}coders/", {"who": who})
        assert alerts(page) == ["Schrijf de hele naam of het mailadres. Bijvoorbeeld vera.smit@rijnvoort.example."]
    of_the_service = cora.post(f"{here}coders/", {"who": "Ids Hoekstra"})

    assert alerts(of_the_service) == ["Wie bij de dienst werkt, leest niet wat mensen schreven. Kies een ander."]
    assert not Coder.objects.exists()


def test_nobody_of_the_service_and_no_outsider_reads(told, here, browser_of):
    coded(told)
    for person in (told.lies, told.scene.cast.ids, told.scene.cast.mo, told.scene.cast.bram):
        browser = browser_of(person)
        assert browser.get(f"{here}themes/").status_code == 404
        posts = ("themes/new/", "codings/", "hidden/", "coders/", "themes/1/", "themes/1/removal/")
        assert [browser.post(here + address, {"name": "x"}).status_code for address in posts] == [404] * len(posts)


def test_before_results_stand_nobody_reads_and_after_the_answer_themes_stay(vera, told, here, clock):
    theme, _phone = coded(told)
    stood, clock.now = clock.now, CLOSED
    early = words(vera.get(f"{here}themes/"))
    clock.now = stood
    published_now = published_again(told)
    late = vera.post(f"{here}themes/{theme.pk}/", {"name": "Anders"})

    assert not [text for text in SAID if text in early]
    assert published_now
    assert (late.status_code, alerts(late)) == (422, ["Het antwoord is uit. De thema’s blijven zoals ze zijn."])


def published_again(told):
    solved, phone = Theme.objects.order_by("pk")
    respond(theme=solved, written=adapts(told), by=told.lies, now=STANDS)
    respond(theme=phone, written=explains(told), by=told.lies, now=STANDS)
    return publish(consultation=told.consultation, by=told.lies, now=STANDS, not_heard_words=NOBODY_HEARD)
