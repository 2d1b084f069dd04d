"""The line between a phone and the server: it counts all that passes, and is slow or cut where that is asked for.

Below the browser, so that what a service worker fetches is counted and slowed, too.
"""

import asyncio
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

REQUEST = re.compile(rb"(?:^|\r\n)(GET|POST|HEAD) (\S+) HTTP/1\.1\r\n")
CHUNK = 1400  # bytes, as a packet on a mobile network carries


class Line:
    """Listens on `port`; `down` and `up` are bytes with all headers, `asked` the requests, since the last `fresh()`."""

    def __init__(self, to: int) -> None:
        self.to, self.port = to, 0
        self.down = self.up = 0
        self.asked: list[str] = []
        self.rate = 0.0  # bytes per second downwards, 0: as fast as it goes
        self.latency = 0.0  # seconds for a question and its answer
        self.breaks_after = 0  # bytes downwards, then nothing passes until it is mended
        self._free_at = 0.0
        self._open: set[asyncio.StreamWriter] = set()

    def fresh(self) -> None:
        self.down = self.up = 0
        self.asked = []

    def is_cut(self) -> bool:
        return bool(self.breaks_after) and self.down >= self.breaks_after

    async def serve(self) -> asyncio.Server:
        server = await asyncio.start_server(self._connect, "127.0.0.1", self.port)
        self.port = server.sockets[0].getsockname()[1]
        return server

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.is_cut():
            writer.transport.abort()
            return
        with suppress(OSError):
            there, back = await asyncio.open_connection("127.0.0.1", self.to)
            self._open |= {writer, back}
            await asyncio.gather(self._upwards(reader, back), self._downwards(there, writer))

    async def _upwards(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(65536):
                self.up += len(data)
                self.asked += [path.decode() for _, path in REQUEST.findall(data)]
                await asyncio.sleep(self.latency)
                writer.write(data)
                await writer.drain()
        writer.close()

    async def _downwards(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(CHUNK if self.rate else 65536):
                if self.is_cut():
                    writer.transport.abort()
                    return
                await self._wait_for(len(data))
                self.down += len(data)
                writer.write(data)
                await writer.drain()
        writer.close()

    async def _wait_for(self, size: int) -> None:
        """One line for all connections: a byte waits for those before it."""
        if not self.rate:
            return
        now = asyncio.get_running_loop().time()
        self._free_at = max(now, self._free_at) + size / self.rate
        await asyncio.sleep(self._free_at - now)


@contextmanager
def line_to(port: int) -> Iterator[Line]:
    """A line in a thread of its own."""
    line, ready, loop = Line(port), threading.Event(), asyncio.new_event_loop()

    async def run() -> None:
        async with await line.serve() as server:
            ready.set()
            await server.serve_forever()

    def turn() -> None:
        with suppress(asyncio.CancelledError):
            loop.run_until_complete(task)

    task = loop.create_task(run())
    thread = threading.Thread(target=turn, daemon=True)
    thread.start()
    ready.wait(5)
    try:
        yield line
    finally:
        loop.call_soon_threadsafe(lambda: [one.cancel() for one in asyncio.all_tasks(loop)])
        thread.join(5)
