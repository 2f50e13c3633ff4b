"""The days of answers and promises as a file for somebody's own calendar."""

from __future__ import annotations

from datetime import date

from django.test import Client

from gehoord.responses.actions.promise import drop_promise
from gehoord.responses.models import Promise
from tests.panels.stage import opened
from tests.responses.stage import STANDS


def unfolded(answer) -> list[str]:
    return answer.content.decode().replace("\r\n ", "").split("\r\n")


def test_every_day_still_to_come_is_in_it(answered, browser_of):
    again = opened(answered.scene, now=STANDS, closes_at=STANDS.replace(month=6, day=20), answer_date=date(2026, 7, 10))
    answer = browser_of(answered.scene.cast.bram).get("/answers/dates.ics")
    lines = unfolded(answer)

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="gehoord.ics"'
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
    assert [line for line in lines if line.startswith(("SUMMARY", "DTSTART"))] == [
        "DTSTART;VALUE=DATE:20260710",
        "SUMMARY:Antwoord van ICT: Wat verwacht je van ICT?",
        "DTSTART;VALUE=DATE:20260701",
        "SUMMARY:Beloofd: Bericht zodra een vraag is opgelost",
    ]
    assert sum(line.endswith(f"/answers/{again.pk}/") for line in lines) == 1


def test_what_is_over_is_not(answered, browser_of):
    drop_promise(promise=Promise.objects.get(), reason="Kan niet.", by=answered.lies, now=STANDS)

    assert "BEGIN:VEVENT" not in unfolded(browser_of(answered.scene.cast.bram).get("/answers/dates.ics"))


def test_hostile_and_long_words_stay_inside_their_line(answered, browser_of, told):
    hostile = "Echt; waar, of \\ niet?\r\nEND:VCALENDAR " + "é" * 200
    Promise.objects.update(what=hostile)
    answer = browser_of(answered.scene.cast.bram).get("/answers/dates.ics")

    assert max(len(line) for line in answer.content.split(b"\r\n")) <= 75
    assert unfolded(answer).count("END:VCALENDAR") == 1
    assert "SUMMARY:Beloofd: Echt\\; waar\\, of \\\\ niet? END:VCALENDAR " + "é" * 200 in unfolded(answer)


def test_a_stranger_gets_none(answered):
    assert Client().get("/answers/dates.ics").status_code == 302
