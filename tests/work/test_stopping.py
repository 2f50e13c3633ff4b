"""A worker asked to stop leaves within three seconds, whatever hangs; what it had in hand is done by the next."""

from __future__ import annotations

import signal
import socket
import subprocess
import time

import pytest

from tests.notices.sink import Sink, free_port, serve
from tests.work.place import Place

pytestmark = pytest.mark.soak
TASKS = "select status, count(*) from django_tasks_database_dbtaskresult group by status order by status"


def until(seen, seconds=60):
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if seen():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come to pass")


def stop(worker: subprocess.Popen) -> tuple[int, float]:
    began = time.monotonic()
    worker.send_signal(signal.SIGTERM)
    return worker.wait(timeout=10), time.monotonic() - began


def test_a_mail_server_that_never_answers_holds_nobody_up(tmp_path):
    port = free_port()
    with socket.create_server(("127.0.0.1", port)) as silent, Place(tmp_path, port) as place:
        place.go_through("2", "0")
        worker = place.start_worker()
        until(lambda: place.tasks().get("RUNNING") and place.rows("select count(*) from notices_notice") == [(2,)])
        in_hand, _ = silent.accept()
        code, seconds = stop(worker)
        in_hand.close()
        silent.close()

        sink = Sink()
        controller = serve(sink, port)
        second = place.start_worker()
        until(lambda: place.rows("select count(sent_at) from notices_mail") == [(2,)])
        stop(second)
        controller.stop()

    assert (code, seconds < 3, len(sink.received)) == (0, True, 2)
