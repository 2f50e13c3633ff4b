"""What is new stays, what was quoted goes; when in doubt it stays."""

from __future__ import annotations

import pytest

from gehoord.mail.trimming import FARTHEST_HISTORY, trim

OLD = "> Hoi Karin,\n>\n> Welke laptop is het?\n>\n> Ids\n"
BARE = "Hoi Karin,\n\nWelke laptop is het?\n\nIds\n"


@pytest.mark.parametrize(
    "between",
    [
        "Op di 12 mei 2026 om 13:40 schreef Ids Hoekstra <ids@rijnvoort.example>:\n\n",
        "Op di 12 mei 2026 om 13:40 schreef Ids via Gehoord <\nvraag+0123456789abcdef0123@rijnvoort.example>:\n\n",
        "Op 12 mei 2026, om 13:40 heeft Ids Hoekstra <ids@rijnvoort.example> het volgende geschreven:\n\n",
        "On Tue, 12 May 2026 at 13:40, Ids Hoekstra <ids@rijnvoort.example> wrote:\n",
        "On 12/05/2026 13:40, Ids Hoekstra wrote:\n",
        "Am Di., 12. Mai 2026 um 13:40 Uhr schrieb Ids Hoekstra <ids@rijnvoort.example>:\n",
        "Le mar. 12 mai 2026 à 13:40, Ids Hoekstra <ids@rijnvoort.example> a écrit :\n",
        "El mar, 12 may 2026 a las 13:40, Ids (<ids@rijnvoort.example>) escribió:\n",
        "Il giorno mar 12 mag 2026 alle ore 13:40 Ids <ids@rijnvoort.example> ha scritto:\n",
        "Em ter., 12 de mai. de 2026 às 13:40, Ids <ids@rijnvoort.example> escreveu:\n",
        "wt., 12 maj 2026 o 13:40 Ids <ids@rijnvoort.example> napisał(a):\n",
        "Den tis 12 maj 2026 kl 13:40 skrev Ids <ids@rijnvoort.example>:\n",
        "вт, 12 мая 2026 г. в 13:40, Ids <ids@rijnvoort.example> пишет:\n",
        "Ids <ids@rijnvoort.example> 于2026年5月12日周二 13:40写道：\n",
    ],
)
def test_what_a_mail_program_quotes_is_left_out(between):
    assert trim(f"De zwarte Dell.\n\n{between}\n{OLD}") == "De zwarte Dell."
    assert trim(f"De zwarte Dell.\n\n{between}\n{BARE}") == "De zwarte Dell."


@pytest.mark.parametrize(
    "above",
    [
        "Van: Ids Hoekstra <ids@rijnvoort.example>\nVerzonden: 12 mei 2026 13:40\nAan: Karin\nOnderwerp: Laptop\n",
        "________________________________\nFrom: Ids\nSent: May 12, 2026 1:40 PM\nTo: Karin\nSubject: Laptop\n",
        "-----Oorspronkelijk bericht-----\nVan: Ids\n",
        "-------- Original Message --------\n",
        "*Von:* Ids\n*Gesendet:* Dienstag, 12. Mai 2026\n*An:* Karin\n*Betreff:* Laptop\n",
        "-- Antwoord boven deze regel --\n",
        "Reply above this line\n",
        "Begin forwarded message:\n",
    ],
)
def test_everything_under_a_copied_header_is_old(above):
    assert trim(f"De zwarte Dell.\n\n{above}\n{BARE}") == "De zwarte Dell."


@pytest.mark.parametrize(
    "closing",
    [
        "-- \nKarin Mulder\nProjecten, kamer 2.14",
        "Verstuurd vanaf mijn iPhone",
        "Verzonden met Outlook voor Android",
        "Outlook voor iOS downloaden",
        "Sent from my Galaxy",
        "Get Outlook for iOS<https://aka.example/x>",
        "Von meinem iPhone gesendet",
        "Envoyé de mon iPhone",
    ],
)
def test_signatures_and_telephones_are_no_words_of_hers(closing):
    assert trim(f"De zwarte Dell.\n\nGroet, Karin\n\n{closing}\n") == "De zwarte Dell.\n\nGroet, Karin"


@pytest.mark.parametrize(
    "text",
    [
        "Ik heb op 3 maart 2026 aan ids@rijnvoort.example geschreven:\nde laptop is stuk.",
        "Op 3 maart 2026 schreef ik aan ids@rijnvoort.example:\nde laptop is stuk.",
        "Het gaat om:\n- scherm\n- muis\n-----\nDank!",
        "Van: kamer 2.14\nkan iemand komen?",
        "Van: kamer 2.14\nAan: kamer 3.02\nGraag het bureau verhuizen.",
        "On this day\n\nI wrote something\n\nwhich was new.",
        "Datum: morgen\nTijd: 14.00\nPlaats: kantine",
        "> alleen een citaat",
        "Sent from my room, a message about the heating: it is cold.\nPlease help.",
        "```\n-----Original Message-----\nVan: code\n```\nwerkt niet",
        "|Kolom|Waarde|\n|a|1|\nKlopt deze tabel?",
    ],
)
def test_in_doubt_the_words_stay(text):
    assert trim(text) == text


def test_an_answer_below_the_quote_is_heard():
    text = f"Op 12 mei 2026 om 13:40 schreef Ids Hoekstra <ids@rijnvoort.example>:\n{OLD}\nDe zwarte Dell.\n"

    assert trim(text) == "De zwarte Dell."


def test_answers_between_the_quotes_keep_what_they_answer():
    text = (
        "Op 12 mei 2026 om 13:40 schreef Ids <ids@rijnvoort.example>:\n"
        "> Welke laptop is het?\n\nDe zwarte Dell.\n\n> Piept hij?\n\nJa, drie keer.\n"
    )

    assert trim(text) == "> Welke laptop is het?\n\nDe zwarte Dell.\n\n> Piept hij?\n\nJa, drie keer."


def test_a_long_signature_is_taken_for_text():
    text = "Zie hieronder.\n--\n" + "\n".join(f"regel {number}" for number in range(40))

    assert trim(text) == text


def test_a_pasted_log_stays_whole():
    log = "\n".join(
        f"2026-05-12 13:{number % 60:02d} start a@rijnvoort.example:" for number in range(FARTHEST_HISTORY * 2)
    )

    assert trim(f"Dit staat in het log:\n{log}") == f"Dit staat in het log:\n{log}"


def test_nothing_in_is_nothing_out():
    assert (trim(""), trim("\n \n")) == ("", "")
