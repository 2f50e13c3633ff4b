"""Many browsers that press a button, on one thread: they share the machine with the server and must cost nothing."""

from __future__ import annotations

import re
import selectors
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field

LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)


@dataclass
class Browsers:
    """So many at once; each sends the next request as soon as its answer is there. `request` makes one by number."""

    port: int
    clients: int
    request: Callable[[int], bytes]
    expect: bytes = b"302"
    sent: int = 0
    times: list[float] = field(default_factory=list)

    def press(self, seconds: float) -> list[float]:
        """The times of all answers, in seconds, sorted. Raises when an answer is not the expected one."""
        self.times, until = [], time.perf_counter() + seconds
        with selectors.DefaultSelector() as ready:
            for _client in range(self.clients):
                with_server = socket.create_connection(("127.0.0.1", self.port), 60)
                with_server.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                ready.register(with_server, selectors.EVENT_READ, [self._send(with_server), b""])
            while ready.get_map():
                for key, _events in ready.select(60):
                    self._hear(ready, key, until)
        return sorted(self.times)

    def _send(self, with_server: socket.socket) -> float:
        with_server.sendall(self.request(self.sent))
        self.sent += 1
        return time.perf_counter()

    def _hear(self, ready: selectors.BaseSelector, key: selectors.SelectorKey, until: float) -> None:
        with_server, state = key.fileobj, key.data
        assert isinstance(with_server, socket.socket)
        part = with_server.recv(65536)
        state[1] += part
        head, gap, body = state[1].partition(b"\r\n\r\n")
        length = LENGTH.search(head)
        if part and (not gap or len(body) < (int(length[1]) if length else 0)):
            return
        if head[9:12] != self.expect:
            raise RuntimeError(f"expected {self.expect.decode()}, the server answered {head[:40]!r}")
        now = time.perf_counter()
        self.times.append(now - state[0])
        if now < until:
            state[:] = [self._send(with_server), b""]
        else:
            ready.unregister(with_server)
            with_server.close()


def posted(path: str, body: bytes, headers: dict[str, str]) -> bytes:
    """One request as it goes over the wire."""
    told = {"Host": "127.0.0.1", "Content-Length": str(len(body)), **headers}
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return f"POST {path} HTTP/1.1\r\n{lines}\r\n".encode() + body
