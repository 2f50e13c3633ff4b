"""Open pages hear that something changed: within a second or two, each person her own, and nobody else's."""

from __future__ import annotations

import asyncio
import time

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.test import AsyncClient

from gehoord.cases.actions.ask import ask
from gehoord.people.models import Person
from gehoord.web import live
from gehoord.work.worker import run_waiting
from tests.cast import TUESDAY, assemble

PATIENCE = 8


@pytest.fixture
def quick(monkeypatch):
    """Looks come fast, so that a test need not wait long."""
    monkeypatch.setattr(live, "LOOKS_EVERY", 0.02)
    monkeypatch.setattr(live, "lookout", live.Lookout())


async def open_stream(person: Person):
    browser = AsyncClient()
    await sync_to_async(browser.force_login)(person)
    answer = await browser.get("/live")
    return answer, aiter(answer.streaming_content)


async def next_news(stream) -> bytes:
    while True:
        said = await asyncio.wait_for(anext(stream), PATIENCE)
        if said != live.STILL_HERE:
            return said


@pytest.mark.django_db(transaction=True)
def test_news_reaches_whoever_it_is_for(quick):
    async_to_sync(one_hears_and_one_does_not)()


async def one_hears_and_one_does_not():
    cast = await sync_to_async(assemble)()
    answer, karin = await open_stream(cast.karin)
    _answer, bram = await open_stream(cast.bram)
    assert answer["Content-Type"] == "text/event-stream"
    assert await anext(karin) == await anext(bram) == live.STILL_HERE
    await asyncio.sleep(0.5)

    def ask_and_tell():
        ask(customer=cast.karin, text="Mijn laptop start niet", now=TUESDAY)
        run_waiting(now=TUESDAY)

    await sync_to_async(ask_and_tell)()

    assert await next_news(karin) == live.NEWS
    assert await hears_nothing_and_leaves(bram)
    assert await hears_nothing_and_leaves(karin)
    assert await nobody_looks()


async def hears_nothing_and_leaves(stream) -> bool:
    """Waits a moment and goes away while waiting, as a browser does."""
    try:
        await asyncio.wait_for(anext(stream), 0.5)
    except TimeoutError:
        return True
    return False


async def nobody_looks() -> bool:
    """The looking thread ends with the last page."""
    until = time.monotonic() + PATIENCE
    while live.lookout.is_looking and time.monotonic() < until:
        await asyncio.sleep(0.02)
    return not live.lookout.is_looking


def test_a_stranger_hears_nothing():
    async def knock():
        return await AsyncClient().get("/live")

    assert async_to_sync(knock)().status_code == 401


@pytest.mark.django_db
def test_where_pages_are_served_in_threads_alone_no_stream_holds_one(client):
    client.force_login(assemble().karin)
    assert client.get("/live").status_code == 204
