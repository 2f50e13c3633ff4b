"""A panel from two lists: everything that can be checked on stdout, and a sentence for what cannot be drawn."""

from __future__ import annotations

import json

import pytest

from gehoord.cli.main import answer

POOL = "id;naam;Afdeling;Dienst\n" + "".join(
    f"m{number:02};Colleague {number};{('Zorg', 'Financiën')[number % 2]};{'nacht' if number < 4 else 'dag'}\n"
    for number in range(20)
)
QUOTAS = "attribute;value;min;max\nafdeling;Zorg;2;3\nafdeling;Financiën;2;3\ndienst;nacht;1;2\ndienst;dag;3;\n"


@pytest.fixture
def drawing(tmp_path, capsys):
    """Run the command on these lists; its exit code, what it printed, and what it refused."""

    def run(*words: str, pool: bytes | str = POOL, quotas: bytes | str = QUOTAS, size: str = "5"):
        for name, text in (("pool.csv", pool), ("quotas.csv", quotas)):
            (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        files = ["--pool", str(tmp_path / "pool.csv"), "--quotas", str(tmp_path / "quotas.csv")]
        code = answer(["panel", "draw", *files, "--size", size, *words])
        told = capsys.readouterr()
        return code, told.out, told.err.replace(f"{tmp_path}/", "")

    return run


def test_the_draw_tells_everything_that_can_be_checked(drawing):
    code, out, err = drawing("--seed", "7")

    told = json.loads(out)
    assert (code, err, told["seed"], told["size"]) == (0, "", "7", 5)
    assert sum(told["probabilities"].values()) == pytest.approx(5)
    assert sorted(told["probabilities"]) == [f"m{number:02}" for number in range(20)]
    assert told["minimum"] == min(told["probabilities"].values()) == pytest.approx(1 / 4)
    assert len(set(told["members"])) == 5
    assert 1 <= sum(member < "m04" for member in told["members"]) <= 2
    assert told["quotas"][1] == {"attribute": "Afdeling", "value": "Financiën", "min": 2, "max": 3}
    assert told["quotas"][3] == {"attribute": "Dienst", "value": "dag", "min": 3, "max": 5}
    assert sum(panel["lots"] for panel in told["panels"]) == told["lots"]
    assert {sum(panel["counts"]) for panel in told["panels"]} == {5}


def test_the_same_seed_draws_the_same_members_and_without_one_it_is_made_and_told(drawing):
    first, again = drawing("--seed", "zomer 2026")[1], drawing("--seed", "zomer 2026")[1]
    made = json.loads(drawing()[1])

    assert first == again
    assert json.loads(drawing("--seed", made["seed"])[1]) == made
    assert len(made["seed"]) == 32


@pytest.mark.parametrize(
    ("pool", "quotas"),
    [
        (POOL.replace(";", ",").encode("utf-8-sig"), QUOTAS.replace(";", ",").encode("utf-8-sig")),
        (POOL.encode("latin-1"), QUOTAS.encode("latin-1")),
        (POOL, QUOTAS.replace("attribute;value", "category;feature").encode("cp1252")),
        (POOL.replace("id;", "nummer;").replace("\n", "\r\n"), QUOTAS.replace("attribute;value", "Feature;Value")),
    ],
)
def test_lists_are_read_as_other_programs_write_them(drawing, pool, quotas):
    plain = drawing("--seed", "7")

    assert drawing("--seed", "7", pool=pool, quotas=quotas) == plain


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"size": "21"}, "There are 21 seats and only 20 people in the pool."),
        ({"size": "0"}, "A panel needs at least one seat. Give --size a number from 1."),
        ({"pool": "id;afdeling\n"}, "There is nobody in the pool to draw from."),
        ({"pool": ""}, "There is nobody in the pool to draw from."),
        ({"pool": "id;afdeling\na;x\na;y\n"}, "The id a stands twice in pool.csv."),
        ({"pool": "id;afdeling\na;x\n;y\n"}, "Row 2 of pool.csv has no id."),
        ({"quotas": "attribute;value;min;max\nrol;lead;1;2\n"}, "Nobody in the pool has a value for “rol”."),
        (
            {"quotas": "attribute;value;min;max\ndienst;dag;3;2\n"},
            "The quota for Dienst = dag asks at least 3 and at most 2: that cannot be.",
        ),
        (
            {"quotas": "attribute;value;min;max\ndienst;dag;1;2\ndienst;dag;1;3\n"},
            "There are two quotas for Dienst = dag. Keep one.",
        ),
        ({"quotas": "attribute;value;min;max\ndienst;dag;veel;2\n"}, "Row 1 of quotas.csv: “veel” is no whole number."),
        (
            {"quotas": "attribute;wat;min;max\ndienst;dag;1;2\n"},
            "No column of quotas.csv is called “value”. It has: attribute, wat, min, max.",
        ),
        (
            {"quotas": "attribute;value;min;max\ndienst;nacht;6;9\ndienst;avond;1;1\n", "size": "8"},
            "No panel meets all quotas. The smallest change with which one does: "
            "lower the minimum for Dienst = avond from 1 to 0 (0 people in the pool have it). "
            "lower the minimum for Dienst = nacht from 6 to 4 (4 people in the pool have it).",
        ),
        (
            {"quotas": "attribute;value;min;max\ndienst;nacht;0;4\ndienst;dag;0;3\n", "size": "8"},
            "No panel meets all quotas. The smallest change with which one does: "
            "raise the maximum for Dienst = dag from 3 to 4.",
        ),
    ],
)
def test_what_cannot_be_drawn_gets_a_sentence(drawing, given, sentence):
    assert drawing("--seed", "7", **given) == (2, "", f"gehoord: {sentence}\n")


def test_a_file_that_is_not_there_gets_a_sentence(capsys):
    code = answer(["panel", "draw", "--pool", "nothing.csv", "--quotas", "nothing.csv", "--size", "5"])

    assert (code, capsys.readouterr().err) == (2, "gehoord: There is no file nothing.csv.\n")
