"""`gehoord budget choose`: a vote in a file, the choice as JSON, and a sentence when the file is no vote."""

from __future__ import annotations

import json

import pytest

from gehoord.cli import main

META = "META\nkey;value\nunit;Rijnvoort\nbudget;10\nvote_type;approval\n"
PROJECTS = 'PROJECTS\nproject_id;cost;name\nA;6;Kassa\nB;4;Magnetron\nC;4;"Salade; vers"\n'
VOTES = "VOTES\nvoter_id;age;vote\n1;30;A,C\n2;;A, C\n3;41;C,A\n4;;B\n5;;B\n"


@pytest.fixture
def choose(tmp_path, capsys):
    def choose(text: str | bytes, *words: str) -> tuple[int, str, str]:
        file = tmp_path / "vote.pb"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        code = main.answer(["budget", "choose", str(file), *words])
        told = capsys.readouterr()
        return code, told.out, told.err

    return choose


@pytest.mark.parametrize(
    ("words", "chosen", "cost"),
    [
        (["--rule", "equal-shares"], ["A", "B"], 10),
        (["--rule", "equal-shares", "--utility", "cost"], ["A", "B"], 10),
        (["--rule", "equal-shares", "--utility", "count"], ["C", "B"], 8),
        (["--rule", "most-value"], ["A", "C"], 10),
        (["--rule", "most-value", "--utility", "count"], ["A", "C"], 10),
    ],
)
def test_the_choice_is_told_as_json(choose, words, chosen, cost):
    code, out, err = choose(META + PROJECTS + VOTES, *words)

    assert (code, json.loads(out), err) == (0, {"chosen": chosen, "cost": cost}, "")


def test_amounts_may_have_cents(choose):
    text = (META + PROJECTS + VOTES).replace(";10\n", ";8.50\n").replace("B;4;", "B;4.25;")

    assert json.loads(choose(text, "--rule", "most-value", "--utility", "count")[1]) == {
        "chosen": ["C", "B"][::-1],
        "cost": 8.25,
    }


def test_points_are_read_as_approval_and_that_is_said(choose):
    text = (META + PROJECTS + VOTES).replace("approval", "cumulative")

    code, out, err = choose(text, "--rule", "equal-shares")

    assert (code, json.loads(out)["chosen"]) == (0, ["A", "B"])
    assert err == "These ballots (cumulative) are read as approval of every project they list.\n"


def test_a_vote_without_voters_chooses_nothing(choose):
    code, out, _ = choose(META + PROJECTS + "VOTES\nvoter_id;vote\n", "--rule", "equal-shares")

    assert (code, json.loads(out)) == (0, {"chosen": [], "cost": 0})


def test_a_spreadsheets_mark_and_line_ends_do_no_harm(choose):
    text = "\ufeff" + (META + PROJECTS + VOTES).replace("\n", "\r\n")

    assert json.loads(choose(text, "--rule", "equal-shares")[1])["chosen"] == ["A", "B"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The file has no section META."),
        (META + PROJECTS, "The file has no section VOTES."),
        (PROJECTS + VOTES + "META\nkey;value\n", "The file says no budget in its META section."),
        (META.replace("10", "much") + PROJECTS + VOTES, "The budget is no amount: much."),
        (META.replace("10", "-10") + PROJECTS + VOTES, "The budget is no amount: -10."),
        (META.replace("10", "10,000") + PROJECTS + VOTES, "The budget is no amount: 10,000."),
        (META + PROJECTS.replace("A;6", "A;nan") + VOTES, "Line 8: the cost is no amount: nan."),
        (META + PROJECTS.replace("B;4", "A;4") + VOTES, "Line 9: every row needs a project_id of its own."),
        (META + PROJECTS + VOTES.replace("5;;B", "4;;B"), "Line 17: every row needs a voter_id of its own."),
        (META + PROJECTS + VOTES.replace("5;;B", "5;;Z"), "Line 17: there is no project Z."),
        (META + PROJECTS.replace("cost", "price") + VOTES, "The section PROJECTS has no column cost."),
        (META + "PROJECTS\n" + VOTES, "The section PROJECTS has no column project_id."),
        (b"\xff\xfe\x00binary", "vote.pb is no text in the format of Pabulib."),
        (META + PROJECTS + VOTES + "6;;" + "A" * 200_000, "vote.pb is no text in the format of Pabulib."),
    ],
)
def test_a_bad_file_gets_a_sentence(choose, text, sentence):
    assert choose(text, "--rule", "equal-shares") == (2, "", f"gehoord: {sentence}\n")


def test_a_file_that_is_not_there_gets_a_sentence(tmp_path, capsys):
    code = main.answer(["budget", "choose", str(tmp_path / "none.pb"), "--rule", "most-value"])

    told = capsys.readouterr()
    assert (code, told.out) == (2, "")
    assert told.err.startswith("gehoord: This does not work now: ")


@pytest.mark.parametrize("words", [[], ["choose"], ["choose", "vote.pb"], ["choose", "vote.pb", "--rule", "mine"]])
def test_a_rule_is_needed(words, capsys):
    with pytest.raises(SystemExit) as ended:
        main.answer(["budget", *words])

    assert ended.value.code == 2
    assert "usage: gehoord budget" in capsys.readouterr().err
