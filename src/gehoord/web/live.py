"""News for open pages: a stream that says only that something changed, never what.

One thread a process looks once a second who was told something, however many pages are open, and wakes theirs.
It starts with the first open page and ends with the last; a page without a stream asks for itself.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections import defaultdict
from collections.abc import AsyncIterator

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from gehoord.notices.queries import newest_notice, people_told_after

LOOKS_EVERY = 1.0
HEARTBEAT = 15.0
NEWS = b"data: cases notices presence\n\n"
STILL_HERE = b": still here\n\n"

log = logging.getLogger(__name__)


class Ear:
    """One open page: the loop it lives in, and the event that wakes it."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.news = asyncio.Event()

    def wake(self) -> None:
        """From the looking thread: there is news."""
        try:
            self.loop.call_soon_threadsafe(self.news.set)
        except RuntimeError:
            log.debug("A page closed while it was woken.")


class Lookout:
    """The open pages of this process, and the one thread that looks for all of them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ears: dict[int, set[Ear]] = defaultdict(set)
        self._looking = False

    @property
    def is_looking(self) -> bool:
        """Whether a page is open here, and looked for."""
        with self._lock:
            return self._looking

    def open(self, person_id: int) -> Ear:
        """A page of this person opened."""
        ear = Ear()
        with self._lock:
            self._ears[person_id].add(ear)
            if not self._looking:
                self._looking = True
                threading.Thread(target=self._look, name="live", daemon=True).start()
        return ear

    def close(self, person_id: int, ear: Ear) -> None:
        """That page closed."""
        with self._lock:
            self._ears[person_id].discard(ear)
            if not self._ears[person_id]:
                del self._ears[person_id]

    def _look(self) -> None:
        last: int | None = None
        while self._goes_on():
            try:
                last = self._tell(last)
            except DatabaseError as trouble:
                log.warning("No news for open pages just now: %s", trouble)
                connection.close()
            time.sleep(LOOKS_EVERY)
        connection.close()

    def _goes_on(self) -> bool:
        with self._lock:
            self._looking = bool(self._ears)
            return self._looking

    def _tell(self, last: int | None) -> int:
        if last is None:
            return newest_notice()
        newest, told = people_told_after(last)
        with self._lock:
            woken = [ear for person_id in told for ear in self._ears.get(person_id, ())]
        for ear in woken:
            ear.wake()
        return newest


lookout = Lookout()


async def live(request: HttpRequest) -> HttpResponseBase:
    """The stream of one page. Nobody signed in: nothing to hear (401).

    Where pages are served in threads alone a stream would hold one for good: the page is told to ask for itself (204).
    """
    person = await request.auser()
    await sync_to_async(_let_go)()
    if not person.is_authenticated:
        return HttpResponse(status=401)
    if not isinstance(request, ASGIRequest):
        return HttpResponse(status=204)
    answer = StreamingHttpResponse(_stream(person.pk), content_type="text/event-stream")
    answer["Cache-Control"] = "no-store"
    answer["X-Accel-Buffering"] = "no"
    return answer


def _let_go() -> None:
    """A page may stay open for hours; the connection that told who it is must serve others meanwhile."""
    if not connection.in_atomic_block:
        connection.close()


async def _stream(person_id: int) -> AsyncIterator[bytes]:
    ear = lookout.open(person_id)
    try:
        yield STILL_HERE
        while True:
            try:
                await asyncio.wait_for(ear.news.wait(), HEARTBEAT)
            except TimeoutError:
                yield STILL_HERE
            else:
                ear.news.clear()
                yield NEWS
    finally:
        lookout.close(person_id, ear)
