"""The command: one word to each door, and a sentence when something is not possible."""

from __future__ import annotations

import pytest

from gehoord.cli import main
from tests.cli.terminal import gehoord


def test_help_names_every_word(capsys):
    with pytest.raises(SystemExit) as ended:
        main.answer(["--help"])

    told = capsys.readouterr().out
    assert ended.value.code == 0
    assert [word.name for word in main.WORDS if f"\n    {word.name} " not in told] == []


def test_an_unknown_word_is_refused_with_a_sentence(capsys):
    with pytest.raises(SystemExit) as ended:
        main.answer(["tickets"])

    assert ended.value.code == 2
    assert "invalid choice: 'tickets'" in capsys.readouterr().err


def test_a_refusal_is_one_sentence_on_stderr(capsys):
    code = main.answer(["serve", "--port", "99999"])

    told = capsys.readouterr()
    assert (code, told.out, told.err) == (2, "", "gehoord: A port is a number from 1 to 65535, not 99999.\n")


def test_a_wrong_setting_stops_the_start_with_a_sentence(tmp_path):
    ended = gehoord("migrate", GEHOORD_DATA=str(tmp_path), GEHOORD_DEMO="perhaps")

    assert ended.returncode == 2
    assert ended.stderr.startswith("gehoord: Gehoord cannot start. The setting GEHOORD_DEMO is not usable")
    assert "Traceback" not in ended.stderr


def test_mail_that_cannot_be_stored_now_is_to_be_tried_again(tmp_path):
    in_the_way = tmp_path / "a-file"
    in_the_way.write_text("no folder can be made here")

    ended = gehoord("mail", "receive", GEHOORD_DATA=str(in_the_way / "data"))

    assert (ended.returncode, ended.stdout) == (75, "")
    assert "Traceback" not in ended.stderr


def test_dutch_terminals_read_dutch(monkeypatch):
    monkeypatch.setenv("LC_ALL", "")
    monkeypatch.setenv("LC_MESSAGES", "")
    spoken = []
    for heard in ("nl_NL.UTF-8", "en_GB.UTF-8", "C.UTF-8", ""):
        monkeypatch.setenv("LANG", heard)
        spoken.append(main._language())

    assert spoken == ["nl", "en", "en", "en"]


@pytest.mark.django_db
def test_migrating_twice_is_safe(capsys):
    assert main.answer(["migrate"]) == 0
    assert capsys.readouterr().out == "The database was up to date already.\n"
