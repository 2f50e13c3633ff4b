"""The dossier for the works council says what is, because it reads it there."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.conf import settings
from pypdf import PdfReader

from gehoord.people.models import Person, Service
from gehoord.web.dossier import registers
from gehoord.web.dossier.parts import checked, files
from tests.factories import make_specialism, make_team

pytestmark = pytest.mark.django_db


def text_of(answer):
    return " ".join(answer.content.decode().replace("\u00a0", " ").replace("&#x27;", "'").split())


def document(answer):
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    reader = PdfReader(BytesIO(answer.content))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).replace("\u00a0", " ").split())
    return reader, text.replace("\u200b", "")


def test_everything_that_is_kept_stands_in_the_dossier():
    assert registers.undescribed() == []


def test_what_nobody_described_is_named_as_such(cast, browser_of, monkeypatch):
    left = tuple(one for one in registers.REGISTERS if "notices" not in one.of)
    for place in ("gehoord.web.dossier.registers.REGISTERS", "gehoord.web.dossier.parts.REGISTERS"):
        monkeypatch.setattr(place, left)

    assert "Nog niet beschreven</dt><dd>notices.AddressesTold, notices.Mail" in text_of(
        browser_of(cast.karin).get("/dossier/")
    )


def test_it_follows_the_configuration(cast, browser_of, settings):
    bram = browser_of(cast.bram)
    before = text_of(bram.get("/dossier/"))
    Service.objects.filter(pk=cast.it.pk).update(word_stopped_minutes=25, reminder_days=9)
    make_team(make_specialism(cast.it, "Medisch", is_confidential=True))
    Person.objects.filter(pk=cast.karin.pk).update(is_coordinator=True)
    settings.SESSION_COOKIE_AGE = 3 * 86_400
    settings.DOOR_ADDRESS = "help@elders.example"
    after = text_of(bram.get("/dossier/"))

    changes = {
        "binnen 30 minuten": "binnen 25 minuten",
        "Na 2 dagen stilte": "Na 9 dagen stilte",
        "Nu geen.": "ICT: Medisch",
        "Panelcoördinator (0)": "Panelcoördinator (1)",
        "14 dagen ingelogd": "3 dagen ingelogd",
        "ICT</dt><dd>1 collega helpt hier. Minder dan 5": "ICT</dt><dd>6 collega's helpen hier.</dd>",
        settings.MAIL_DOMAIN: "help@elders.example",
    }
    assert [said for said in changes if said not in before] == []
    assert [said for said in changes.values() if said not in after or said in before] == []


def test_what_it_cannot_do_is_said_only_while_that_holds(cast, browser_of, monkeypatch):
    assert all(holds for holds, _sentence in checked())
    policy = {"DIRECTIVES": {"script-src": ["'self'", "https://elders.example"]}}
    monkeypatch.setattr(settings, "CONTENT_SECURITY_POLICY", policy)

    said = text_of(browser_of(cast.karin).get("/dossier/"))

    assert "Het heeft geen geschiedenis van aanwezigheid" in said
    assert "Het haalt niets van buiten" not in said


def test_every_way_out_is_named(cast, browser_of):
    said = text_of(browser_of(cast.karin).get("/dossier/"))

    assert "/dossier.pdf" in files()
    assert any(one.endswith("results.csv") for one in files())
    assert "/api/v1/cases" in said


@pytest.mark.parametrize(
    ("language", "title", "line"),
    [
        ("nl", "Dossier voor de ondernemingsraad", "Het bewaart niet wanneer iemand hier voor het laatst was."),
        ("en", "Dossier for the works council", "It does not keep when somebody was last here."),
        ("xx", "Dossier voor de ondernemingsraad", "Wat het niet kan"),
    ],
)
def test_it_can_be_taken_along_on_paper_in_both_languages(cast, browser_of, language, title, line):
    reader, text = document(browser_of(cast.bram).get("/dossier.pdf", {"language": language}))

    assert title in text
    assert line in text
    assert reader.metadata.title == title
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
