"""A client that is not the limit: one process, one loop, sockets that stay open; of an answer it reads the status and
the length. Python's own HTTP client in threads takes a whole core before the server does.

`knock` runs it as a process of its own. Run alone it reads its orders as JSON: python -m bench.client < orders.json
"""

import json
import selectors
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 60  # seconds that an answer may take


@dataclass(frozen=True)
class Load:
    """What came of it: milliseconds of each answer, in their order of length; bytes of the body in the middle."""

    took: list[float]
    size: int
    seconds: float
    client_cpu: float  # ms of the client's own processor for each answer

    @property
    def rate(self) -> float:
        return len(self.took) / self.seconds

    def percentile(self, share: float) -> float:
        return self.took[min(len(self.took) - 1, int(len(self.took) * share))]


def get(page: str, cookie: str = "") -> str:
    """A page as a browser asks for it."""
    return f"GET {page} HTTP/1.1\r\n{_head(cookie)}\r\n"


def post(page: str, body: str, cookie: str = "") -> str:
    """A form as a browser sends it; the body is encoded already, and ASCII."""
    form = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
    return f"POST {page} HTTP/1.1\r\n{_head(cookie)}{form}\r\n{body}"


def _head(cookie: str) -> str:
    cookies = f"Cookie: {cookie}\r\n" if cookie else ""
    return f"Host: 127.0.0.1\r\nAccept: text/html\r\nAccept-Encoding: gzip\r\n{cookies}"


def knock(
    port: int,
    queues: Sequence[Sequence[str]],
    *,
    seconds: float | None = None,
    per_second: float | None = None,
    status: int = 200,
    says: str = "",
) -> Load:
    """Each queue is a browser with a connection of its own. It sends what it holds once, or over and over for so many
    seconds; all of them together no more often than `per_second`, where that is said. An answer with another status,
    or without these words in its head, ends everything.
    """
    orders = {"port": port, "queues": queues, "seconds": seconds, "per_second": per_second}
    command = [sys.executable, "-m", "bench.client"]
    done = subprocess.run(
        command, input=json.dumps(orders | {"status": status, "says": says}), cwd=ROOT, capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(done.stderr.strip() or "the client failed")
    return Load(**json.loads(done.stdout))


@dataclass
class Browser:
    """A connection, what it still has to send, and what it has received of the present answer."""

    link: socket.socket
    waiting: "cycle[bytes] | list[bytes]"
    sent_at: float = 0.0
    received: bytearray = field(default_factory=bytearray)
    whole: int = 0  # length of head and body, once the head is there

    def next(self) -> bytes | None:
        if isinstance(self.waiting, cycle):
            return next(self.waiting)
        return self.waiting.pop() if self.waiting else None


class Loop:
    """All browsers in one loop."""

    def __init__(self, orders: dict[str, object]) -> None:
        self.orders, self.took, self.sizes = orders, [], []  # type: ignore[var-annotated]
        self.status, self.says = f" {orders['status']} ".encode(), str(orders["says"]).encode()
        self.ready = selectors.DefaultSelector()
        self.began = time.perf_counter()
        self.until = self.began + float(orders["seconds"] or 10**9)  # type: ignore[arg-type]
        self.pace = float(orders["per_second"] or 0)  # type: ignore[arg-type]
        self.sent, self.resting = 0, []  # type: ignore[var-annotated]

    def run(self) -> Load:
        """Until everything was answered, or the time is over."""
        for queue in self.orders["queues"]:  # type: ignore[attr-defined]
            link = socket.create_connection(("127.0.0.1", self.orders["port"]), PATIENCE)  # type: ignore[arg-type]
            link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            texts = [text.encode() for text in queue]
            browser = Browser(link, cycle(texts) if self.orders["seconds"] else texts[::-1])
            self.ready.register(link, selectors.EVENT_READ, browser)
            self._send(browser)
        while self.ready.get_map():
            self._wake()
            events = self.ready.select(0.001 if self.resting else PATIENCE)
            if not events and not self.resting:
                raise SystemExit(f"no answer within {PATIENCE} s")
            for key, _ in events:
                self._receive(key.data)
        seconds = time.perf_counter() - self.began
        cpu = time.process_time() * 1000 / len(self.took)
        return Load(sorted(self.took), sorted(self.sizes)[len(self.sizes) // 2], seconds, cpu)

    def _wake(self) -> None:
        """At a given pace a browser rests until its turn has come."""
        while self.resting and time.perf_counter() >= self.began + self.sent / self.pace:
            self._send(self.resting.pop(0))

    def _send(self, browser: Browser) -> None:
        now = time.perf_counter()
        if self.pace and now < self.began + self.sent / self.pace and now < self.until:
            self.resting.append(browser)
            return
        text = browser.next() if now < self.until else None
        if text is None:
            self.ready.unregister(browser.link)
            browser.link.close()
            return
        self.sent += 1
        browser.sent_at = now
        browser.link.sendall(text)

    def _receive(self, browser: Browser) -> None:
        browser.received += browser.link.recv(65536) or _gone()
        if not browser.whole:
            end = browser.received.find(b"\r\n\r\n")
            if end < 0:
                return
            browser.whole = end + 4 + self._length(bytes(browser.received[: end + 2]))
            self.sizes.append(browser.whole - end - 4)
        if len(browser.received) >= browser.whole:
            self.took.append((time.perf_counter() - browser.sent_at) * 1000)
            browser.received.clear()
            browser.whole = 0
            self._send(browser)

    def _length(self, head: bytes) -> int:
        """Of the body. Only what is waited for is an answer."""
        if head[8:13] != self.status or self.says not in head:
            raise SystemExit(f"another answer: {head.decode(errors='replace')[:600]}")
        lower = head.lower()
        start = lower.find(b"\r\ncontent-length:")
        if start < 0:
            raise SystemExit(f"an answer without its length: {head.decode(errors='replace')[:600]}")
        return int(lower[start + 17 : lower.index(b"\r\n", start + 2)])


def _gone() -> bytes:
    raise SystemExit("the server closed the connection")


if __name__ == "__main__":
    print(json.dumps(vars(Loop(json.load(sys.stdin)).run())))
