"""Both languages are complete, and the Dutch is written the way we speak."""

from __future__ import annotations

import subprocess
import sys

from tests.house.sources import CHECKOUT


def test_every_sentence_has_finished_dutch():
    looked = subprocess.run(
        [sys.executable, "-P", CHECKOUT / "bin" / "_messages.py", "check"], capture_output=True, text=True, check=False
    )

    assert (looked.returncode, looked.stderr) == (0, ""), looked.stdout
