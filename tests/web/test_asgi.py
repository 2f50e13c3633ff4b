"""The server's own way in: every request reaches the same doors, on a thread or on the loop."""

from __future__ import annotations

import asyncio
import json
import threading

import pytest
from django.db import connections

from gehoord.cases.models import Case
from gehoord.people.actions.make_token import make_token

WORDS = json.dumps({"text": "Mijn scherm blijft zwart."}).encode()


def sent(*, headers: list[tuple[bytes, bytes]], parts: list[bytes]) -> int:
    """The status of a question that comes in these parts."""
    from gehoord.web.asgi import THREADS, application, pages

    waiting = [{"type": "http.request", "body": part, "more_body": part is not parts[-1]} for part in parts]
    answers = []

    async def receive() -> dict:
        return waiting.pop(0) if waiting else await asyncio.Event().wait()

    async def send(message: dict) -> None:
        answers.append(message)

    scope = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http"}
    scope |= {"path": "/api/v1/cases", "raw_path": b"/api/v1/cases", "query_string": b"", "root_path": ""}
    scope |= {"headers": headers, "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80)}
    asyncio.run(application(scope, receive, send))
    everyone = threading.Barrier(THREADS)  # each of the threads would keep its connection beyond this test
    for closing in [pages.executor.submit(lambda: (connections.close_all(), everyone.wait())) for _ in range(THREADS)]:
        closing.result()
    return answers[0]["status"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("length", "parts"),
    [
        ((b"content-length", str(len(WORDS)).encode()), [WORDS]),
        ((b"content-length", str(len(WORDS)).encode()), [WORDS[:9], WORDS[9:]]),
        ((b"transfer-encoding", b"chunked"), [WORDS[:9], WORDS[9:]]),
    ],
)
def test_a_question_arrives_whole_however_it_is_sent(cast, clock, length, parts):
    bearer = f"Bearer {make_token(person=cast.karin, now=clock.now)}".encode()
    named = [(b"host", b"testserver"), (b"content-type", b"application/json"), (b"authorization", bearer)]

    status = sent(headers=[*named, length], parts=parts)

    connections.close_all()
    assert (status, [case.text for case in Case.objects.all()]) == (201, ["Mijn scherm blijft zwart."])
