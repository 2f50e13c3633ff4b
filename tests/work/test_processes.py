"""A worker is known by machine, number and beginning; only surely dead ones count as gone."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from gehoord.work.processes import is_gone, is_here, own_id


def test_a_living_process_is_not_gone():
    assert (is_here(own_id()), is_gone(own_id())) == (True, False)


def test_a_number_used_again_by_another_process_is_not_mistaken_for_it():
    host, pid, began = own_id().rsplit(":", 2)

    assert is_gone(f"{host}:{pid}:{began}0")


def test_a_killed_process_is_gone_even_before_anybody_buries_it():
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as child:
        host = own_id().rsplit(":", 2)[0]
        began = subprocess.run(
            [sys.executable, "-c", f"from gehoord.work.processes import _began; print(_began({child.pid}))"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        alive = is_gone(f"{host}:{child.pid}:{began}")
        child.kill()
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        unburied = is_gone(f"{host}:{child.pid}:{began}")

    assert (alive, unburied, is_gone(f"{host}:{child.pid}:{began}")) == (False, True, True)


@pytest.mark.parametrize("worker_id", ["elsewhere:1:1", "elsewhere:999999999:5"])
def test_of_another_machine_nobody_knows_from_here(worker_id):
    assert (is_here(worker_id), is_gone(worker_id)) == (False, False)
