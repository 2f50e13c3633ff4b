"""Pages on a few threads that keep their database connection: one step to the thread, and one step back.

A thread that waited for the loop to take its headers, its body and the end of it would spend a third of a page's time
waiting. So what comes in is read before a thread has it, and a page goes out whole. What is long stays in parts.
"""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from typing import Any, cast

from a2wsgi import WSGIMiddleware
from a2wsgi.wsgi import build_environ

LONGEST_READ_FIRST = 1024 * 1024  # bytes; more than this a thread reads as it comes
LONGEST_UNMEASURED = 64 * 1024 * 1024  # bytes
TOO_LONG = b"Send something this large with its Content-Length.\n"
Message = dict[str, Any]


class Pages(WSGIMiddleware):
    """A WSGI application as an ASGI one."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one request."""
        length = _said_length(scope)
        if scope["type"] != "http" or (length is not None and length > LONGEST_READ_FIRST):
            await super().__call__(scope, _as_coroutine(receive), send)
            return
        body = b"" if length == 0 else await _whole(receive)
        if body is None:
            await send({"type": "http.response.start", "status": 413, "headers": [(b"content-type", b"text/plain")]})
            await send({"type": "http.response.body", "body": TOO_LONG})
            return
        environ = build_environ(scope, cast(Any, BytesIO(body)))
        environ["CONTENT_LENGTH"] = str(len(body))
        loop, page = asyncio.get_running_loop(), _Page(self.app)
        answer = partial(page.answer, environ, lambda message: _pass_on(send, message, loop))
        await loop.run_in_executor(self.executor, contextvars.copy_context().run, answer)
        for message in page.messages:
            await send(message)


@dataclass(slots=True)
class _Page:
    """What a thread makes of one request."""

    app: Any
    messages: list[Message] = field(default_factory=list)

    def start(self, status: str, headers: Iterable[tuple[str, str]], exc_info: Any = None) -> None:
        """What WSGI calls start_response."""
        told = [(name.lower().encode("latin1"), value.encode("latin1")) for name, value in headers]
        self.messages = [{"type": "http.response.start", "status": int(status[:3]), "headers": told}]

    def answer(self, environ: Any, pass_on: Any) -> None:
        """Leave the page in `messages`; what comes in parts goes out part by part, and nothing is left."""
        parts = self.app(environ, self.start)
        try:
            if getattr(parts, "streaming", False):
                pass_on(self.messages.pop())
                for part in parts:
                    pass_on({"type": "http.response.body", "body": part, "more_body": True})
                pass_on({"type": "http.response.body", "body": b""})
            else:
                self.messages.append({"type": "http.response.body", "body": b"".join(parts)})
        finally:
            parts.close()


def _pass_on(send: Any, message: Message, loop: asyncio.AbstractEventLoop) -> None:
    """On a thread: wait until the server has taken it."""

    async def sending() -> None:
        await send(message)

    asyncio.run_coroutine_threadsafe(sending(), loop).result()


def _said_length(scope: Any) -> int | None:
    """How long the body is; None where that is not known before it was read."""
    headers = dict(scope.get("headers", ()))
    said = headers.get(b"content-length", b"")
    if said.isdigit():
        return int(said)
    return 0 if scope.get("method") in ("GET", "HEAD") and b"transfer-encoding" not in headers else None


async def _whole(receive: Any) -> bytes | None:
    """All of the body; None where it is longer than fits."""
    parts, length, more = [], 0, True
    while more:
        message = await receive()
        parts.append(message.get("body", b""))
        length += len(parts[-1])
        if length > LONGEST_UNMEASURED:
            return None
        more = message.get("more_body", False)
    return b"".join(parts)


def _as_coroutine(receive: Any) -> Any:
    """A server may answer with anything that can be awaited; a thread can only wait for a coroutine."""

    async def arriving() -> Any:
        return await receive()

    return arriving
