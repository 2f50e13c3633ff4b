"""Taking in what another system knew: row by row, never twice, and a sentence for what cannot come in."""

from __future__ import annotations

import csv
import gzip
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from openpyxl import Workbook

from gehoord.cases.models import Case
from gehoord.cli.main import answer
from gehoord.people.models import Person
from tests.cast import assemble
from tests.cli.terminal import COMMAND, gehoord, surroundings

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ROWS = [
    ["wat", "wie", "wanneer", "nummer"],
    ["Mijn laptop start niet", "karin.mulder@rijnvoort.example", "2026-05-12 13:40", "A1"],
    ["Factuur met btw van een leverancier", "KARIN.MULDER@rijnvoort.example", "12-05-2026 14:05", "A2"],
    ["", "karin.mulder@rijnvoort.example", "", "A3"],
    ["Iets van iemand die we niet kennen", "Nieuw.Iemand@elders.example", "", "A4"],
    ["Iets zonder afzender", "", "", "A5"],
    ["Een onmogelijke dag", "", "31-02-2026", "A6"],
]
MAP = ["--map", "wat=text", "--map", "wie=email", "--map", "wanneer=asked_at", "--map", "nummer=key"]
REFUSED = (
    "2 rows did not come in.\nrow 3: There is no text.\n"
    "row 6: “31-02-2026” is no moment. Write 2026-05-12 13:40 or 12-05-2026 13:40.\n"
)


@pytest.fixture
def written(tmp_path):
    def write(name: str, rows: list[list[str]] = ROWS):
        path = tmp_path / name
        if name.endswith(".xlsx"):
            book = Workbook()
            for row in rows:
                book.active.append(row)
            book.save(path)
            return str(path)
        opened = gzip.open if name.endswith(".gz") else open
        with opened(path, "wt", encoding="utf-8", newline="") as text:
            csv.writer(text, delimiter=";").writerows(rows)
        return str(path)

    return write


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["vragen.csv", "vragen.csv.gz", "vragen.xlsx"])
def test_questions_come_in_from_a_file(written, capsys, name):
    cast = assemble()

    code = answer(["import", "cases", written(name), *MAP])

    assert (code, capsys.readouterr().out) == (0, f"4 rows came in, 0 were here already.\n{REFUSED}")
    first, second, stranger, nobody = Case.objects.order_by("pk")
    assert [case.customer for case in (first, second)] == [cast.karin, cast.karin]
    assert first.asked_at == datetime(2026, 5, 12, 13, 40, tzinfo=AMSTERDAM)
    assert (stranger.customer.email, stranger.customer.is_known) == ("nieuw.iemand@elders.example", False)
    assert (nobody.customer.email, nobody.customer.is_known) == ("onbekend@rijnvoort.example", False)
    assert {case.channel for case in Case.objects.all()} == {"import"}
    assert all(case.assignments.exists() or case.waits.exists() for case in Case.objects.all())


@pytest.mark.django_db
def test_run_again_nothing_comes_in_twice(written, capsys):
    assemble()
    file = written("vragen.csv")
    answer(["import", "cases", file, *MAP])
    capsys.readouterr()

    answer(["import", "cases", file, *MAP])

    assert capsys.readouterr().out == f"0 rows came in, 4 were here already.\n{REFUSED}"
    assert Case.objects.count() == 4
    assert Person.objects.filter(is_known=False).count() == 2


@pytest.mark.django_db
def test_without_keys_the_same_words_twice_in_a_list_are_two_questions(written, capsys):
    assemble()
    file = written(
        "vragen.csv", [["text"], ["De printer doet het niet"], ["De printer doet het niet"], ["Iets anders"]]
    )

    for _ in range(2):
        answer(["import", "cases", file])

    assert capsys.readouterr().out.splitlines()[::2] == [
        "3 rows came in, 0 were here already.",
        "0 rows came in, 3 were here already.",
    ]
    assert Case.objects.count() == 3


@pytest.mark.django_db
def test_keys_of_two_systems_stay_apart(written, capsys):
    assemble()
    file = written("vragen.csv", [["key", "text"], ["1", "De printer doet het niet"]])

    for source in ("oud", "nieuw", "oud"):
        answer(["import", "cases", file, "--source", source, "--customer", "karin.mulder@rijnvoort.example"])

    assert sorted(Case.objects.values_list("source_key", "customer__name")) == [
        ("nieuw:1", "Karin Mulder"),
        ("oud:1", "Karin Mulder"),
    ]


@pytest.mark.django_db
def test_people_come_in_from_a_file(written, capsys):
    rows = [
        ["Naam", "Mail", "mon", "tue"],
        ["Karin Mulder", "karin@rijnvoort.example", "8.30-12.30 13-17", ""],
        ["", "zonder.naam@rijnvoort.example", "", ""],
    ]

    answer(["import", "people", written("mensen.csv", rows), "--map", "Naam=name", "--map", "Mail=email"])

    assert capsys.readouterr().out == (
        "1 people came in, 0 are different now, 0 were here as they are.\n1 rows did not come in.\n"
        "row 2: There is no name. Give a first and a last name.\n"
    )
    karin = Person.objects.get()
    assert karin.week == [[["08:30", "12:30"], ["13:00", "17:00"]], [], [], [], [], [], []]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nothing.csv"], "gehoord: There is no file nothing.csv.\n"),
        (
            ["FILE", "--map", "wat=words"],
            "gehoord: “words” is not a field. Choose from: text, email, name, asked_at, key.\n",
        ),
        (
            ["FILE", "--map", "what=text"],
            "gehoord: There is no column “what”. The file has: wat, wie, wanneer, nummer.\n",
        ),
        (
            ["FILE"],
            "gehoord: No column is “text”. The file has: wat, wie, wanneer, nummer. Say for example --map wat=text\n",
        ),
        (
            ["FILE", "--map", "wat=text", "--customer", "nobody@x.example"],
            "gehoord: Nobody here has the address nobody@x.example.\n",
        ),
    ],
)
@pytest.mark.django_db
def test_what_cannot_be_read_gets_a_sentence(written, capsys, words, sentence):
    file = written("vragen.csv")

    code = answer(["import", "cases", *(file if word == "FILE" else word for word in words)])

    told = capsys.readouterr()
    assert (code, told.out, told.err) == (2, "", sentence)


@pytest.mark.django_db
def test_a_file_that_only_looks_like_excel_gets_a_sentence(tmp_path, capsys):
    file = tmp_path / "vragen.xlsx"
    file.write_bytes(b"no excel at all")

    assert answer(["import", "cases", str(file)]) == 2
    assert capsys.readouterr().err == f"gehoord: {file} cannot be read: File is not a zip file\n"


@pytest.mark.soak
def test_killed_half_way_and_run_again_every_row_is_there_once(tmp_path, written):
    rows = [["text", "email"], *([f"De printer {number} doet het niet", "a@x.example"] for number in range(300))]
    file = written("vragen.csv", rows)
    data = {"GEHOORD_DATA": str(tmp_path), "DATABASE_URL": "", "GEHOORD_LOG_LEVEL": "ERROR"}
    gehoord("migrate", **data)
    _open_a_service(**data)
    broken = subprocess.Popen([*COMMAND, "import", "cases", file], env=surroundings(**data))
    with closing(sqlite3.connect(tmp_path / "gehoord.sqlite3")) as looking:
        while looking.execute("SELECT COUNT(*) FROM cases_case").fetchone()[0] < 10:
            assert broken.poll() is None
            time.sleep(0.02)
    broken.send_signal(signal.SIGKILL)
    broken.wait()

    again = gehoord("import", "cases", file, **data)
    once_more = gehoord("import", "cases", file, **data)

    came_in = int(again.stdout.split()[0])
    assert 0 < came_in <= 290, again.stderr
    assert once_more.stdout.splitlines()[0] == "0 rows came in, 300 were here already."


def _open_a_service(**data: str) -> None:
    script = (
        "import django; django.setup(); from django.utils import timezone;"
        "from gehoord.people.actions.open_service import open_service;"
        "open_service(name='ICT', slug='ict', week=[[]] * 7, now=timezone.now(), by=None, opens_door=True)"
    )
    subprocess.run(
        [COMMAND[0], "-c", script], env=surroundings(DJANGO_SETTINGS_MODULE="gehoord.settings", **data), check=True
    )


@pytest.mark.django_db
def test_a_token_is_printed_alone(capsys):
    cast = assemble()

    assert answer(["token", "Karin.Mulder@rijnvoort.example"]) == 0
    assert answer(["token", "nobody@rijnvoort.example"]) == 2

    told = capsys.readouterr()
    assert told.out.count("\n") == 1
    assert len(told.out.strip()) >= 40
    assert cast.karin.tokens.count() == 1
    assert told.err == "gehoord: Nobody here has the address nobody@rijnvoort.example.\n"
