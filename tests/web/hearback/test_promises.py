"""One promise: moved only after telling, reported with a picture, said to be so by who was drawn, or dropped."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from gehoord.events.models import Event
from gehoord.notices.models import Notice
from gehoord.responses.models import Confirmer, Photo, Promise
from gehoord.work.worker import run_waiting
from tests.responses.stage import STANDS
from tests.web.hearback.conftest import words

ACTS = ("telling", "move", "delivery", "dropping", "word")


@pytest.fixture
def promise(answered) -> Promise:
    run_waiting(now=STANDS)
    return Promise.objects.get()


@pytest.fixture
def page(promise) -> str:
    return f"/promises/{promise.pk}/"


@pytest.fixture
def ids(answered, browser_of):
    return browser_of(answered.scene.cast.ids)


def picture(kind="JPEG", size=(3000, 200), **saved) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, "#0b5563").save(file, kind, **saved)
    return file.getvalue()


def uploaded(content: bytes, name="bord.jpg", kind="image/jpeg"):
    return SimpleUploadedFile(name, content, content_type=kind)


def test_everybody_reads_it_and_only_who_keeps_it_finds_the_acts(page, answered, browser_of, ids):
    cast = answered.scene.cast
    seen = {person.first_name: browser_of(person).get(page) for person in (cast.bram, cast.ids, cast.lies)}

    assert {name: "Meld dat het klaar is" in words(page) for name, page in seen.items()} == {
        "Bram": False,
        "Ids": True,
        "Lies": True,
    }
    assert "Ids Hoekstra, ICT" in words(seen["Bram"])
    assert "€ 1.500" in words(seen["Bram"])


def test_the_wrong_person_finds_no_act(page, answered, browser_of):
    before = Event.objects.count()
    bram = browser_of(answered.scene.cast.bram)

    assert {bram.post(f"{page}{act}/", {"reason": "x", "reply": "yes"}).status_code for act in ACTS} == {404}
    assert Event.objects.count() == before


def test_the_date_moves_only_after_those_who_asked_were_told(page, promise, ids, clock):
    refused = ids.post(f"{page}move/")
    ids.post(f"{page}telling/", {"to_date": "2026-08-01", "reason": "De leverancier is later."})
    run_waiting(now=clock.now)
    told = [row.person.first_name for row in Notice.objects.filter(event__verb="promise.told_later")]
    clock.move(minutes=1)
    ids.post(f"{page}move/")

    assert refused.status_code == 422
    assert "Vertel het eerst aan wie erom vroeg." in words(refused)
    assert sorted(told) == ["Mo", "Samira"]
    assert [move.to_date for move in promise.moves.all()] == [date(2026, 8, 1)]
    shown = words(ids.get(page))
    assert "Nu beloofd voor 1 augustus. Eerst was het 1 juli." in shown
    assert "De leverancier is later." in shown


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"to_date": "", "reason": "Te druk."}, "We missen de nieuwe dag."),
        ({"to_date": "ooit", "reason": "Te druk."}, "We missen de nieuwe dag."),
        ({"to_date": "2026-06-30", "reason": "Te druk."}, "Kies een dag na de dag die nu beloofd is."),
        ({"to_date": "2026-08-01", "reason": ""}, "Zeg waarom, in één zin."),
        ({"to_date": "2026-08-01", "reason": "\x00"}, "Zeg waarom, in één zin."),
        ({"to_date": "2026-08-01", "reason": "a" * 5000}, "Dit is te lang om te lezen."),
    ],
)
def test_what_does_not_fit_is_asked_again_and_what_was_typed_stays(page, promise, ids, typed, said):
    answer = ids.post(f"{page}telling/", typed)

    assert answer.status_code == 422
    assert said in words(answer)
    assert not promise.told_later.exists()


def test_a_report_with_a_picture_asks_five_by_lot_and_two_thirds_yes_confirms(page, promise, ids, browser_of, clock):
    exif = Image.Exif()
    exif[0x010F] = "Geheime Telefoon"
    ids.post(f"{page}delivery/", {"words": "Het werkt.", "photos": uploaded(picture(exif=exif))})
    run_waiting(now=clock.now)
    photo = Photo.objects.get()
    shown = b"".join(ids.get(f"/photos/{photo.pk}/"))
    confirmers = list(Confirmer.objects.select_related("person"))

    assert len(confirmers) == 5
    assert Image.open(BytesIO(shown)).size == (1600, 107)
    assert b"Geheime Telefoon" not in shown
    for drawn in confirmers[:4]:
        notice = Notice.objects.get(person=drawn.person, event__verb="promise.delivered", subject__startswith="Is dit")
        hers = browser_of(drawn.person)
        assert "Is dit zo?" in words(hers.get(notice.path))  # one step from the notice, the second is the answer
        hers.post(f"{notice.path}word/", {"reply": "yes"})

    assert "Het is zo: klanten zeggen het." in words(ids.get(page))
    assert "Meld dat het klaar is" not in words(ids.get(page))
    late = browser_of(confirmers[4].person).post(f"{page}word/", {"reply": "no"})
    assert (late.status_code, "Genoeg collega&#x27;s hebben het gezegd." in words(late)) == (422, True)


def test_fewer_than_two_thirds_opens_it_again_and_it_can_be_reported_anew(page, promise, ids, browser_of, clock):
    ids.post(f"{page}delivery/", {"words": "Het werkt."})
    for drawn, reply in zip(Confirmer.objects.order_by("pk"), ("no", "unknown"), strict=False):
        browser_of(drawn.person).post(f"{page}word/", {"reply": reply})

    shown = words(ids.get(page))
    assert "Nog niet zo, zeggen klanten. De belofte staat weer open." in shown
    assert "Meld dat het klaar is" in shown
    clock.move(hours=1)
    ids.post(f"{page}delivery/", {"words": "Nu echt."})
    assert promise.deliveries.count() == 2


def test_twice_reported_is_once(page, promise, ids):
    ids.post(f"{page}delivery/", {"words": "Het werkt."})
    again = ids.post(f"{page}delivery/", {"words": "Het werkt."})

    assert again.status_code == 422
    assert promise.deliveries.count() == 1


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (lambda: uploaded(b"MZ\x90\x00 geen foto"), "We missen een foto."),
        (lambda: uploaded(b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"), "We missen een foto."),
        (lambda: uploaded(picture()[:200]), "We missen een foto."),
        (lambda: uploaded(b""), "We missen een foto."),
        (lambda: uploaded(picture("PNG", (10_000, 8_500)), "bom.png", "image/png"), "We missen een foto."),
        (lambda: uploaded(b"\xff\xd8" + b"x" * 30 * 1024 * 1024), "Dit bestand is groter dan 20 MB."),
    ],
    ids=["a program", "a drawing with a script", "half a photo", "nothing", "85 million pixels", "30 MB"],
)
def test_what_is_no_picture_is_asked_again_and_the_words_stay(page, promise, ids, file, said):
    answer = ids.post(f"{page}delivery/", {"words": "Het werkt.", "photos": file()})

    assert answer.status_code == 422
    assert said in words(answer)
    assert "Het werkt." in words(answer)
    assert not promise.deliveries.exists()


def test_it_is_dropped_only_with_a_reason_and_who_asked_hears_it(page, promise, ids, clock):
    refused = ids.post(f"{page}dropping/", {"reason": " "})
    ids.post(f"{page}dropping/", {"reason": "De wet staat het niet toe."})
    run_waiting(now=clock.now)

    assert refused.status_code == 422
    assert "Dit komt er niet. De reden: De wet staat het niet toe." in words(ids.get(page))
    assert {row.person.first_name for row in Notice.objects.filter(event__verb="promise.dropped")} == {"Mo", "Samira"}
    assert ids.post(f"{page}dropping/", {"reason": "Nog eens."}).status_code == 422


def test_hers_to_say_and_to_keep_stand_on_top_of_what_was_promised(page, promise, ids, browser_of, answered, clock):
    clock.now = STANDS.replace(month=7, day=2)
    owner = browser_of(answered.scene.cast.ids)
    late = owner.get("/promises/")
    owner.post(f"{page}delivery/", {})
    drawn = browser_of(Confirmer.objects.first().person).get("/promises/")

    assert [row.sentence for row in late.context["to_keep"]] == ["Te laat: beloofd voor gisteren."]
    assert [row.delivery.promise for row in drawn.context["to_say"]] == [promise]
    assert "Is dit zo? Jij bent door loting gekozen." in words(drawn)
