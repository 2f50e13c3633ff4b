"""A terminal of our own: the command as the operating system starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SOURCES = Path(__file__).resolve().parent.parent.parent / "src"
COMMAND = [sys.executable, "-P", "-m", "gehoord.cli.main"]


def surroundings(**said: str) -> dict[str, str]:
    """The environment of a fresh terminal that speaks English, with our sources and what the test says."""
    return {**os.environ, "PYTHONPATH": str(SOURCES), "LC_ALL": "C.UTF-8", **said}


def gehoord(*words: str, **said: str) -> subprocess.CompletedProcess[str]:
    """Run the command to its end."""
    return subprocess.run([*COMMAND, *words], capture_output=True, text=True, env=surroundings(**said), check=False)
