"""How often one address may ask in a while. Kept in a process's memory: it spares the machine, it guards no secret."""

import threading
import time


class Pace:
    """At most so many in each window; old windows are forgotten."""

    def __init__(self, *, most: int, seconds: float) -> None:
        self.most, self.seconds = most, seconds
        self._window = 0
        self._asked: dict[str, int] = {}
        self._lock = threading.Lock()

    def allows(self, who: str) -> bool:
        """Whether this one may ask once more; asking counts."""
        window = int(time.monotonic() / self.seconds)
        with self._lock:
            if window != self._window:
                self._window, self._asked = window, {}
            self._asked[who] = self._asked.get(who, 0) + 1
            return self._asked[who] <= self.most
