"""A crowd at the door: each request has a planned instant and a connection of its own, and its latency counts from
the plan, so that a server which falls behind can't hide it by being asked less often.

`crowd` runs it as a process of its own. Run alone it reads its orders as JSON: python -m bench.crowd < orders.json
"""

import json
import selectors
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 90  # seconds until the last answer


@dataclass(frozen=True)
class Crowd:
    """Milliseconds from the planned instant to the whole answer, by length; how long it all took; the client's CPU."""

    took: list[float]
    seconds: float
    failed: int
    client_cpu: float  # ms for each answer

    def percentile(self, share: float) -> float:
        return self.took[min(len(self.took) - 1, int(len(self.took) * share))]


def crowd(port: int, requests: Sequence[str], planned: Sequence[float], *, status: int = 200) -> Crowd:
    """Each request at its instant, in seconds from now, however many are still without an answer. Another status than
    this one is a failure.
    """
    orders = {"port": port, "requests": list(requests), "planned": list(planned), "status": status}
    command = [sys.executable, "-m", "bench.crowd"]
    done = subprocess.run(command, input=json.dumps(orders), cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr.strip() or "the client failed")
    return Crowd(**json.loads(done.stdout))


class Door:
    """All of them in one loop."""

    def __init__(self, port: int, status: int) -> None:
        self.port, self.ready, self.status = port, selectors.DefaultSelector(), f" {status} ".encode()
        self.took: list[float] = []
        self.failed, self.inside = 0, 0

    def run(self, requests: list[bytes], planned: list[float]) -> Crowd:
        began, sent = time.perf_counter() + 0.05, 0
        while sent < len(requests) or self.inside:
            now = time.perf_counter() - began
            while sent < len(requests) and planned[sent] <= now:
                self._enter(requests[sent], began + planned[sent])
                sent += 1
                now = time.perf_counter() - began
            self._answers(max(0.0, planned[sent] - now) if sent < len(requests) else 1.0)
            if now > planned[-1] + PATIENCE:
                raise SystemExit(f"{self.inside} without an answer after {PATIENCE} s")
        seconds = time.perf_counter() - began
        return Crowd(sorted(self.took), seconds, self.failed, time.process_time() * 1000 / max(1, len(self.took)))

    def _enter(self, request: bytes, due: float) -> None:
        link = socket.socket()
        link.setblocking(False)
        link.connect_ex(("127.0.0.1", self.port))
        self.ready.register(link, selectors.EVENT_WRITE, (request, due, bytearray()))
        self.inside += 1

    def _answers(self, wait: float) -> None:
        for key, events in self.ready.select(wait):
            link, (request, due, received) = key.fileobj, key.data
            if events & selectors.EVENT_WRITE:
                link.send(request)  # type: ignore[union-attr]  small: one segment
                self.ready.modify(link, selectors.EVENT_READ, key.data)
            elif part := _read(link):  # type: ignore[arg-type]
                received += part
                self._leave_if_whole(link, received, due)  # type: ignore[arg-type]
            else:
                self._leave(link, ok=False, due=due)  # type: ignore[arg-type]

    def _leave_if_whole(self, link: socket.socket, received: bytearray, due: float) -> None:
        head, found, body = received.partition(b"\r\n\r\n")
        if found and len(body) >= _length(bytes(head)):
            self._leave(link, ok=received[8:13] == self.status, due=due)

    def _leave(self, link: socket.socket, *, ok: bool, due: float) -> None:
        self.ready.unregister(link)
        link.close()
        self.inside -= 1
        self.failed += not ok
        self.took.append((time.perf_counter() - due) * 1000)


def _read(link: socket.socket) -> bytes:
    try:
        return link.recv(65536)
    except OSError:
        return b""


def _length(head: bytes) -> int:
    start = head.lower().find(b"\r\ncontent-length:")
    return int(head[start + 17 :].split(b"\r\n", 1)[0]) if start >= 0 else 0


if __name__ == "__main__":
    given = json.load(sys.stdin)
    door = Door(given["port"], given["status"])
    print(json.dumps(vars(door.run([text.encode() for text in given["requests"]], given["planned"]))))
