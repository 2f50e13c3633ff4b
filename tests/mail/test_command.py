"""`gehoord mail`, as a mail server calls it: 0 is kept, 75 is try again, and JSON says what became of it."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.soak
SOURCES = Path(__file__).resolve().parent.parent.parent / "src"
COMMAND = [sys.executable, "-P", "-m", "gehoord.cli.main", "mail"]
FULL_DISK = "import resource, signal, runpy, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"


def terminal(data: Path, **said: str) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return inherited | {"PYTHONPATH": str(SOURCES), "LC_ALL": "C.UTF-8", "GEHOORD_DATA": str(data), **said}


def mail(data: Path, *words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *words], input=given, capture_output=True, env=terminal(data), check=False)


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    """A data folder with an empty database in it."""
    folder = tmp_path_factory.mktemp("data")
    migrate = [sys.executable, "-P", "-m", "gehoord.cli.main", "migrate"]
    subprocess.run(migrate, env=terminal(folder), check=True, capture_output=True)
    return folder


RAW = (
    b"From: Karin Mulder <karin.mulder@rijnvoort.example>\nSubject: Laptop kapot\n"
    b'Content-Type: multipart/mixed; boundary="B"\n\n--B\n'
    b"Content-Type: text/plain; charset=utf-8\n\nDoet niets \xc3\xa9cht.\n"
    b"--B\nContent-Type: text/x-log\nContent-Disposition: attachment; filename=fout.log\n\nfout 7\n--B--\n"
)
SAID = {
    "from": "karin.mulder@rijnvoort.example",
    "subject": "Laptop kapot",
    "text": "Doet niets écht.",
    "attachments": [
        {"name": "fout.log", "type": "text/x-log", "size": 6, "sha256": hashlib.sha256(b"fout 7").hexdigest()}
    ],
    "automatic": False,
}


def test_reading_shows_what_would_become_of_it_and_keeps_nothing(data, tmp_path):
    file = tmp_path / "een.eml"
    file.write_bytes(RAW)

    ended = mail(data, "read", str(file))

    assert (ended.returncode, json.loads(ended.stdout)) == (0, {"outcome": "opened", "case": None, **SAID})
    assert not (data / "files").exists()


def test_a_file_that_is_not_there_is_refused_with_a_sentence(data, tmp_path):
    ended = mail(data, "read", str(tmp_path / "geen.eml"))

    assert (ended.returncode, ended.stdout) == (2, b"")
    assert b"cannot be read: No such file or directory." in ended.stderr
    assert b"Traceback" not in ended.stderr


def test_a_full_disk_says_try_again_and_nothing_else(data):
    """The limit on file sizes is set in the command's own process, below what the mail needs."""
    small = "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
    start = "sys.argv = ['gehoord', 'mail', 'receive']; runpy.run_module('gehoord.cli.main', run_name='__main__')"

    ended = subprocess.run(
        [sys.executable, "-P", "-c", FULL_DISK + small + start],
        input=RAW + b"x" * 100_000,
        capture_output=True,
        env=terminal(data),
        check=False,
    )

    assert (ended.returncode, ended.stdout) == (75, b"")
    assert b"Traceback" not in ended.stderr
    assert [path for path in (data / "files").rglob("*") if path.is_file()] == []


def test_an_unmigrated_database_says_try_again(tmp_path):
    ended = mail(tmp_path, "receive", given=RAW)

    assert (ended.returncode, ended.stdout) == (75, b"")


def test_what_is_received_is_kept_even_where_nobody_can_help_yet(data):
    """In an empty organisation there is no service to ask; the mail waits, and its sender may forget it."""
    ended = mail(data, "receive", given=RAW)

    answer = json.loads(ended.stdout)
    assert (ended.returncode, answer) == (0, {"outcome": answer["outcome"], "case": answer["case"], **SAID})
    digest = hashlib.sha256(RAW).hexdigest()
    assert (data / "files" / digest[:2] / digest).read_bytes() == RAW


def test_a_locked_database_says_try_again(data):
    holder = (
        "import sqlite3, sys; db = sqlite3.connect(sys.argv[1], isolation_level=None); db.execute('BEGIN EXCLUSIVE');"
        "print('held', flush=True); sys.stdin.read()"
    )
    database = next(data.glob("*.sqlite3"))
    with subprocess.Popen(
        [sys.executable, "-c", holder, database], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as held:
        assert held.stdout.readline() == b"held\n"
        ended = mail(data, "receive", given=RAW.replace(b"kapot", b"stuk"))
        held.stdin.close()

    assert (ended.returncode, ended.stdout) == (75, b"")
