"""When something is needed, read from a customer's own words: 14.00 is a time, € 14.00 is not."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from gehoord.methods.time_phrases import Reading, read

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 5, 12, 13, 40, tzinfo=AMSTERDAM)  # a Tuesday


def reading(text: str) -> Reading:
    return read(text, now=NOW, zone=AMSTERDAM)


NEEDED = [
    # times today
    ("pc gecrasht, offerte moet voor 14.00 naar klant X", "12 14:00", "voor 14.00"),
    ("Mijn pc is gecrasht en het contract moet voor 14.00 uur naar de aannemer", "12 14:00", "voor 14.00 uur"),
    ("De brief moet vóór 15:30 de deur uit.", "12 15:30", "vóór 15:30"),
    ("Kan iemand om half drie even kijken?", "12 14:30", "om half drie"),
    ("Ik moet om kwart over vier presenteren", "12 16:15", "om kwart over vier"),
    ("het moet om vijf voor half vier klaar zijn", "12 15:25", "om vijf voor half vier"),
    ("graag voor 16u30", "12 16:30", "voor 16u30"),
    ("voor 3 uur graag een antwoord", "12 15:00", "voor 3 uur"),
    ("Om 15.00 uur begint de raadsvergadering, de beamer doet niets", "12 15:00", "Om 15.00 uur"),
    ("uiterlijk 16.45 uur", "12 16:45", "uiterlijk 16.45 uur"),
    ("Ik heb het vandaag nog nodig", "12 17:00", "vandaag nog"),
    ("kan dit nog vandaag?", "12 17:00", "nog vandaag"),
    ("Kunnen jullie vandaag langskomen?", "12 17:00", "vandaag"),
    ("moet vanmiddag af", "12 17:00", "vanmiddag"),
    ("om 8 uur vanavond begint de inloopavond, graag licht in de zaal", "12 20:00", "om 8 uur vanavond"),
    ("voor het eind van de middag", "12 17:00", "voor het eind van de middag"),
    ("einde van de dag is prima", "12 17:00", "einde van de dag"),
    ("binnen een uur", "12 14:40", "binnen een uur"),
    ("over twee uur zit de klant hier", "12 15:40", "over twee uur"),
    ("over een half uur begint de vergadering", "12 14:10", "over een half uur"),
    ("binnen anderhalf uur graag", "12 15:10", "binnen anderhalf uur"),
    ("over drie kwartier", "12 14:25", "over drie kwartier"),
    ("binnen nu en 20 minuten", "12 14:00", "binnen nu en 20 minuten"),
    ("I need the file by 2 pm", "12 14:00", "by 2 pm"),
    ("The offer has to go out before 3:15pm today", "12 15:15", "before 3:15pm today"),
    ("please fix it today", "12 17:00", "today"),
    ("Can you come this afternoon?", "12 17:00", "this afternoon"),
    ("by end of day", "12 17:00", "by end of day"),
    ("EOD please", "12 17:00", "EOD"),
    ("within an hour", "12 14:40", "within an hour"),
    ("I have to present in half an hour", "12 14:10", "in half an hour"),
    ("at half past two we start", "12 14:30", "at half past two"),
    ("before quarter to four", "12 15:45", "before quarter to four"),
    ("my meeting is at 4.", "12 16:00", "at 4"),
    ("by three o'clock", "12 15:00", "by three o'clock"),
    # other days
    ("morgenochtend", "13 12:00", "morgenochtend"),
    ("Kan dat morgenmiddag?", "13 17:00", "morgenmiddag"),
    ("morgen om 10 uur komt de wethouder", "13 10:00", "morgen om 10 uur"),
    ("de poolauto laadt niet op, morgen vroeg nodig", "13 12:00", "morgen vroeg"),
    ("voor morgen 12 uur", "13 12:00", "voor morgen 12 uur"),
    ("Het verslag moet voor morgen klaar zijn", "13 09:00", "voor morgen"),
    ("om 14.00 uur morgen", "13 14:00", "om 14.00 uur morgen"),
    ("morgenmiddag om 2 uur", "13 14:00", "morgenmiddag om 2 uur"),
    ("overmorgen heb ik een laptop nodig", "14 17:00", "overmorgen"),
    ("uiterlijk vrijdag", "15 17:00", "uiterlijk vrijdag"),
    ("voor vrijdag", "15 09:00", "voor vrijdag"),
    ("vrijdag voor 12.00 uur", "15 12:00", "vrijdag voor 12.00 uur"),
    ("vrijdagochtend start een nieuwe collega", "15 12:00", "vrijdagochtend"),
    ("uiterlijk a.s. donderdag om 9.30 uur", "14 09:30", "uiterlijk a.s. donderdag om 9.30 uur"),
    ("voor het eind van de week", "15 17:00", "voor het eind van de week"),
    ("Kan het deze week?", "15 17:00", "deze week"),
    ("voor het weekend", "15 17:00", "voor het weekend"),
    ("volgende week maandag", "18 17:00", "volgende week maandag"),
    ("maandag volgende week", "18 17:00", "maandag volgende week"),
    ("voor volgende week", "18 09:00", "voor volgende week"),
    ("eind volgende week", "22 17:00", "eind volgende week"),
    ("dinsdag graag", "12 17:00", "dinsdag"),
    ("komende dinsdag graag", "19 17:00", "komende dinsdag"),
    ("binnen twee dagen", "14 17:00", "binnen twee dagen"),
    ("binnen 5 werkdagen", "19 17:00", "binnen 5 werkdagen"),
    ("over een week", "19 17:00", "over een week"),
    ("tomorrow noon", "13 12:00", "tomorrow noon"),
    ("by tomorrow morning", "13 12:00", "by tomorrow morning"),
    ("before tomorrow", "13 09:00", "before tomorrow"),
    ("the day after tomorrow", "14 17:00", "the day after tomorrow"),
    ("by Friday", "15 17:00", "by Friday"),
    ("before Friday", "15 09:00", "before Friday"),
    ("Friday at 10", "15 10:00", "Friday at 10"),
    ("no later than Thursday 5 pm", "14 17:00", "no later than Thursday 5 pm"),
    ("next week", "22 17:00", "next week"),
    ("next Monday", "18 17:00", "next Monday"),
    ("by the end of the week", "15 17:00", "by the end of the week"),
    ("Wij hebben tot vrijdag de tijd", "15 17:00", "hebben tot vrijdag"),
    ("op de 15e moet het er zijn", "15 17:00", "op de 15e"),
    ("vrijdag 22 mei moet de zaal klaar zijn", "22 17:00", "vrijdag 22 mei"),
    ("voor 20-5", "20 09:00", "voor 20-5"),
    ("Deadline is 21 mei", "21 17:00", "Deadline is 21 mei"),
    ("deadline: 21 mei 12:00", "21 12:00", "deadline: 21 mei 12:00"),
    ("due May 21st", "21 17:00", "due May 21st"),
]
LATER = [
    ("voor 1 december", "2026-12-01T09:00"),
    ("15-12", "2026-12-15T17:00"),
    ("op 15/12/2026 gaan we over", "2026-12-15T17:00"),
    ("15.12.2026 om 14.00 uur", "2026-12-15T14:00"),
    ("by 2026-12-15", "2026-12-15T17:00"),
    ("before 12/25", "2026-12-25T09:00"),
    ("uiterlijk 3 januari", "2027-01-03T17:00"),
    ("uiterlijk 1 april 2027", "2027-04-01T17:00"),
    ("Mag de factuur zonder btw, en moet dat nog in december?", "2026-12-31T17:00"),
    ("voor december", "2026-12-01T09:00"),
    ("eind juni moet alles over zijn", "2026-06-30T17:00"),
    ("voor het eind van de maand", "2026-05-31T17:00"),
    ("moet volgende maand klaar zijn", "2026-06-30T17:00"),
    ("half september graag", "2026-09-15T17:00"),
    ("by December 1st, 2026", "2026-12-01T17:00"),
    ("by the end of November", "2026-11-30T17:00"),
    ("over drie weken", "2026-06-02T17:00"),
]
PASSED = [
    ("voor 9.00", "2026-05-12T09:00"),
    ("om 9 uur", "2026-05-12T09:00"),
    ("before noon", "2026-05-12T12:00"),
    ("moest vóór 13.00 uur weg", "2026-05-12T13:00"),
    ("uiterlijk 1 mei", "2026-05-01T17:00"),
]
NOTHING = [
    "",
    "De rekening is € 14.00",
    "voor 14.00 euro",
    "voor € 14,00 per persoon",
    "lunch voor 12 personen voor 8.50 euro p.p.",
    "versie 4.14.00 geeft een fout",
    "Windows 11.30 update mislukt",
    "ik zit in kamer 2.14",
    "bel me op 06-12 34 56 78",
    "010-1234567 is mijn nummer",
    "mijn toestel is 14.15",
    "factuur 15-12 klopt niet",
    "De pc is om 9 uur gecrasht",
    "Sinds 9.00 uur doet mijn telefoon het niet",
    "since Monday my screen flickers",
    "Vandaag doet mijn printer raar",
    "Vorige week vrijdag ging het mis",
    "afgelopen maandag",
    "elke vrijdag valt het netwerk weg",
    "Morgen ben ik vrij",
    "I am off tomorrow",
    "Ik ben bereikbaar van 9.00 tot 17.00 uur",
    "Goedemorgen, mijn scherm blijft zwart",
    "Morgen! Mijn scherm blijft zwart",
    "goede morgen mijn scherm blijft zwart",
    "het duurt al 2 uur",
    "2 uur geleden werkte het nog",
    "de helpdesk is er 24/7",
    "een laptop voor Karin",
    "de factuur van 1 december klopt niet",
    "Op 11 mei 2026 om 10:12 schreef Fenna:",
    "may I have a new chair",
    "wij zitten op de 3e verdieping",
    "31-2 bestaat niet",
    "1/2 van de lampen doet het niet",
    "ip 10.14.00.12 is onbereikbaar",
    "sent wednesday november pm re access hi please add me",
    "Sent: Thursday, May 14, 2026 1:40 PM",
    "Verzonden: dinsdag 12 mei 2026 16:20",
    "On Tue, 12 May 2026 at 10:12, Fenna wrote:",
    "Mijn scherm was dinsdag weer zwart",
]
WAITS = [
    ("Kan wachten tot vrijdag", "2026-05-15"),
    ("Het mag best wachten tot volgende week", "2026-05-18"),
    ("dit kan wachten tot na 1 juni", "2026-06-01"),
    ("Het hoeft pas maandag klaar", "2026-05-18"),
    ("hoeft niet voor donderdag", "2026-05-14"),
    ("This can wait until Monday", "2026-05-18"),
    ("can easily wait till next week", "2026-05-18"),
    ("not needed before 1 June", "2026-06-01"),
]


@pytest.mark.parametrize(("text", "moment", "phrase"), NEEDED)
def test_a_time_is_read_from_the_words(text: str, moment: str, phrase: str) -> None:
    found = reading(text)

    assert found.needed_by == datetime.strptime(f"2026 5 {moment}", "%Y %m %d %H:%M").replace(tzinfo=AMSTERDAM)
    assert (found.phrase, found.passed, found.waits_until) == (phrase, False, None)


@pytest.mark.parametrize(("text", "moment"), LATER)
def test_a_date_is_read_from_the_words(text: str, moment: str) -> None:
    found = reading(text)

    assert found.needed_by == datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM)
    assert found.passed is False


@pytest.mark.parametrize(("text", "moment"), PASSED)
def test_a_time_that_has_passed_stays_and_says_so(text: str, moment: str) -> None:
    found = reading(text)

    assert found.needed_by == datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM)
    assert found.passed is True


@pytest.mark.parametrize("text", NOTHING)
def test_an_amount_a_room_or_a_past_time_is_no_deadline(text: str) -> None:
    found = reading(text)

    assert (found.needed_by, found.waits_until, found.phrase, found.passed) == (None, None, "", False)


@pytest.mark.parametrize(("text", "day"), WAITS)
def test_what_can_wait_waits_until_its_date(text: str, day: str) -> None:
    found = reading(text)

    assert (found.waits_until, found.needed_by, found.klass) == (date.fromisoformat(day), None, "waits")


def test_a_deadline_goes_before_a_time_that_is_only_mentioned() -> None:
    assert (
        reading("Morgen is de open dag. De posters moeten voor 16.00 uur naar de drukker.").phrase == "voor 16.00 uur"
    )
    assert reading("Morgen graag, of overmorgen").phrase == "Morgen"


def test_a_customer_in_another_zone_means_her_own_clock() -> None:
    curacao = ZoneInfo("America/Curacao")

    found = read("voor 14.00 uur", now=NOW, zone=curacao)

    assert found.needed_by == datetime(2026, 5, 12, 14, 0, tzinfo=curacao)
    assert found.passed is False


@pytest.mark.parametrize(
    ("now", "text", "moment"),
    [
        ("2026-05-15T15:00", "voor vrijdag", "2026-05-15T17:00"),
        ("2026-05-15T18:00", "komende vrijdag graag", "2026-05-22T17:00"),
        ("2026-05-16T10:00", "deze week graag", "2026-05-22T17:00"),
        ("2026-12-30T10:00", "voor 2 januari", "2027-01-02T09:00"),
        ("2026-12-30T10:00", "eind januari graag", "2027-01-31T17:00"),
        ("2026-03-28T23:30", "morgen om 10 uur graag", "2026-03-29T10:00"),
        ("2026-05-31T10:00", "voor de 15e", "2026-06-15T09:00"),
    ],
)
def test_days_are_counted_from_now(now: str, text: str, moment: str) -> None:
    found = read(text, now=datetime.fromisoformat(now).replace(tzinfo=AMSTERDAM), zone=AMSTERDAM)

    assert found.needed_by == datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM)
