"""What one learner costs the server for a whole course: from her PIN through every lesson, question and mark to the
page of her certificates, as a browser with its script sends it.

Each learner has a browser of her own: she signs in, reads each lesson of her path, answers its questions, marks it as
read, sits the final test and looks at her certificates. Said are the web server's CPU, requests and bytes for each
learner, and what each part of the way takes of them. Files that never change are not counted: a browser keeps them, and
a proxy can serve them. Beside it: as many /healthz on the same server, which is what a request costs by itself.

Run: python -m bench.whole_course [learners]. SQLite in a folder of its own; PostgreSQL where QISPI_TEST_DATABASE_URL
is set.
"""

import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from http.client import HTTPConnection
from urllib.parse import urlencode
from uuid import uuid4

from bench.server import on_each_engine, served, world
from bench.sign_in import FIRST, PIN, people_with_pins

LEARNERS = 20
PATIENCE = 1.0  # seconds that a connection may rest
CHECK = re.compile(r'data-qispi-check="([^"]+)"(.*?)(?=data-qispi-check=|</article|<form)', re.S)
OPTION = re.compile(r'data-qispi-option="([^"]+)"')
RADIO = re.compile(r'type="radio" name="(q\d+)" value="([^"]+)"')
HIDDEN = re.compile(r'type="hidden" name="(\w+)" value="([^"]*)"')
SHEET = re.compile(r'action="(/intento/[^"]+/entregar/)"(.*?)</form>', re.S)


@dataclass
class Browser:
    """A connection that stays open, its cookies, and what went over it by part of the way."""

    port: int
    link: HTTPConnection = field(init=False)
    cookies: dict[str, str] = field(default_factory=dict)
    requests: int = 0
    sent: int = 0
    received: int = 0
    used_at: float = 0.0

    def __post_init__(self) -> None:
        self.link = HTTPConnection("127.0.0.1", self.port, timeout=60)

    def get(self, address: str) -> str:
        return self._ask("GET", address, None, "text/html")

    def post(self, address: str, said: dict[str, str], *, accept: str = "text/html") -> str:
        said = said | {"csrfmiddlewaretoken": self.cookies.get("csrftoken", "")}
        return self._ask("POST", address, urlencode(said), accept)

    def _ask(self, method: str, address: str, body: str | None, accept: str) -> str:
        import gzip

        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        head = {"Accept": accept, "Accept-Encoding": "gzip", "Cookie": cookies}
        head |= {"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {}
        if time.monotonic() - self.used_at > PATIENCE:
            self.link.close()  # the server has hung up meanwhile, as it does with a phone that is read on
        self.used_at = time.monotonic()
        self.link.request(method, address, body, head)
        answer = self.link.getresponse()
        content = answer.read()
        self.requests += 1
        self.sent += len(body or "")
        self.received += len(content)
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        if answer.status in {302, 303}:
            return self.get(str(answer.headers["Location"]))
        if answer.status not in {200, 204}:
            raise SystemExit(f"{method} {address}: {answer.status}")
        return (gzip.decompress(content) if answer.headers.get("Content-Encoding") == "gzip" else content).decode()


def way(browser: Browser, document: str, lessons: list[str], study: str, test: str) -> Iterator[str]:
    """The whole course; after each part its name."""
    browser.get("/entrar/")
    browser.post("/entrar/abrir/", {"document": document, "pin": PIN})
    browser.get("/mi-curso/")
    yield "comes in"
    page = browser.get(f"/estudio/{study}/{lessons[0]}/")
    for lesson in lessons:
        here = f"/estudio/{study}/{lesson}/"
        browser.post(f"{here}abierta/", {"id": str(uuid4())}, accept="application/json")
        for check, choices in CHECK.findall(page):
            said = {"id": str(uuid4()), "check": check, "option": OPTION.findall(choices)[0]}
            browser.post(f"{here}respuesta/", said, accept="application/json")
        page = browser.post(f"{here}leida/", {"id": str(uuid4())})  # leads to the next one
    yield "studies"
    page = browser.get(f"/prueba/{test}/")
    if not (sheet := SHEET.search(page)):
        raise SystemExit("no sheet on the page of the test")
    said = dict(HIDDEN.findall(sheet[2])) | dict(reversed(RADIO.findall(sheet[2])))
    browser.post(sheet[1], said)
    yield "is tested"
    browser.get("/mi-curso/")
    browser.get("/mis-certificados/")
    yield "looks at her certificates"


@dataclass
class Learner:
    """Who she is on the server: her document, her study and her test."""

    document: str
    study: str
    test: str


def learners(number: int) -> tuple[list[Learner], list[str]]:
    """Enrolled in the national course, nothing read yet; and the lessons in their order."""
    from qispi.assessment.models import Seat
    from qispi.kit import clock
    from qispi.people.models import Pin
    from qispi.programme.actions import enrol
    from tests.builders.assessment import an_edition_with_a_test, the_course

    people_with_pins(number)
    people = [pin.person for pin in Pin.objects.select_related("person").order_by("pk")]
    today = clock.today()
    edition = an_edition_with_a_test(starts_on=today, ends_on=today + timedelta(days=1))
    enrolled = enrol(people=people, edition=edition, by=None).new
    tests = dict(Seat.objects.values_list("context", "uuid"))
    found = [
        Learner(f"{FIRST + number:08d}", str(one.study.uuid), str(tests[one.uuid]))
        for number, one in enumerate(sorted(enrolled, key=lambda one: one.person_id))
    ]
    return found, [lesson.id for lesson in the_course().lessons]


def measure(url: str, number: int) -> None:
    """A line for the whole, and one for each part."""
    with world(url) as engine:
        inside, lessons = learners(number + 1)
        with served() as (port, cpu):
            for _part in way(Browser(port), inside[0].document, lessons, inside[0].study, inside[0].test):
                pass  # what never changes is read once
            browsers = [Browser(port) for _ in range(number)]
            parts = _walk(browsers, inside[1:], lessons, cpu)
            requests = sum(browser.requests for browser in browsers) / number
            raw = _raw(port, cpu)
    spent = sum(parts.values()) / number
    print(
        f"{engine}: a whole course costs {spent:.0f} ms CPU of the web server for each learner, "
        f"{requests:.0f} requests ({spent / requests:.1f} ms each, raw /healthz {raw:.2f}), "
        f"{sum(browser.received for browser in browsers) / number / 1024:.0f} KB down, "
        f"{sum(browser.sent for browser in browsers) / number / 1024:.1f} KB up; {len(lessons)} lessons",
        flush=True,
    )
    print("  " + ", ".join(f"{part} {seconds / number:.0f} ms" for part, seconds in parts.items()), flush=True)


def _walk(
    browsers: list[Browser], inside: list[Learner], lessons: list[str], cpu: Callable[[], float]
) -> dict[str, float]:
    """Milliseconds of CPU by part of the way, of all learners together: a clock tick is longer than a request."""
    ways = [
        way(browser, one.document, lessons, one.study, one.test) for browser, one in zip(browsers, inside, strict=True)
    ]
    spent: dict[str, float] = defaultdict(float)
    while True:
        before = cpu()
        names = {name for one in ways if (name := next(one, ""))}
        if not names:
            return spent
        spent[names.pop()] += (cpu() - before) * 1000


def _raw(port: int, cpu: Callable[[], float], times: int = 500) -> float:
    browser, before = Browser(port), cpu()
    for _ in range(times):
        browser.get("/healthz")
    return (cpu() - before) * 1000 / times


if __name__ == "__main__":
    on_each_engine("bench.whole_course", measure, LEARNERS)
