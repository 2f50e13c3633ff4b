"""The power of `kill -9` over incoming mail: a sender that was told "kept" may forget it, and no mail counts twice."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent.parent
PYTHON = [sys.executable, "-P"]
READY = "import os, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'gehoord.settings'; django.setup();"
SETTLE = "from django.core.management import call_command; call_command('migrate', verbosity=0);"
CAST = "from tests.cast import assemble; assemble()"
ONLY_STORE = (
    "import sys, signal; from django.utils import timezone; from gehoord.cases.actions.inbound import store;"
    "store(raw=sys.stdin.buffer.read(), now=timezone.now()); os.kill(os.getpid(), signal.SIGKILL)"
)
RECOVER = (
    "from datetime import timedelta; from django.utils import timezone; from gehoord.mail.inbound import recover;"
    "recover(now=timezone.now() + timedelta(minutes=5))"
)
COUNT = (
    "import json; from gehoord.cases.models import Case, InboundMail;"
    "print(json.dumps([sorted(Case.objects.values_list('text', flat=True)),"
    " sorted(InboundMail.objects.values_list('sha256', 'outcome'))]))"
)


class Shop:
    """A data folder with the cast in it, and commands of their own processes on it."""

    def __init__(self, data: Path) -> None:
        inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        paths = os.pathsep.join((str(CHECKOUT / "src"), str(CHECKOUT)))
        self.data = data
        self.surroundings = inherited | {"PYTHONPATH": paths, "GEHOORD_DATA": str(data), "LC_ALL": "C.UTF-8"}
        self.say(SETTLE + CAST)

    def say(self, words: str, *, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        command = [*PYTHON, "-c", READY + words]
        return subprocess.run(command, env=self.surroundings, input=given, capture_output=True, check=False)

    def receive_and_perhaps_die(self, raw: bytes, *, after: float) -> int:
        command = [*PYTHON, "-m", "gehoord.cli.main", "mail", "receive"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        with subprocess.Popen(command, env=self.surroundings, stdin=subprocess.PIPE, **quiet) as started:
            started.stdin.write(raw)
            started.stdin.close()
            try:
                return started.wait(timeout=after)
            except subprocess.TimeoutExpired:
                started.send_signal(signal.SIGKILL)
            return started.wait()


@pytest.mark.soak
def test_mail_survives_the_death_of_whoever_takes_it_in(tmp_path):
    shop, chance = Shop(tmp_path), random.Random(1)
    asked = [f"Vraag nummer {number:02d} over mijn laptop." for number in range(6)]
    raws = [f"From: karin.mulder@rijnvoort.example\n\n{text}\n".encode() for text in asked]
    began = time.monotonic()
    assert shop.receive_and_perhaps_die(raws[0], after=60) == 0
    whole = time.monotonic() - began

    killed = 0
    for raw in raws[1:-1]:
        patience = 0.1 * whole
        while shop.receive_and_perhaps_die(raw, after=patience) != 0:
            killed += 1
            patience += chance.uniform(0.05, 0.25) * whole
    assert shop.say(ONLY_STORE, given=raws[-1]).returncode == -signal.SIGKILL
    shop.say(RECOVER)

    cases, kept = json.loads(shop.say(COUNT).stdout)
    assert killed > 0
    assert cases == asked
    assert kept == sorted([hashlib.sha256(raw).hexdigest(), "opened"] for raw in raws)
