"""One browser, one server, and runs: a seed chooses facts and instants; at the end the server's tables are counted."""

import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, sync_playwright

from tests.browser import chromium
from tests.interruptions.faults import FAULTS, SERVER_FAULT, plant
from tests.interruptions.kinds import KINDS
from tests.interruptions.phone import Phone
from tests.interruptions.world import World, world
from tests.journeys.conftest import QUIET

FRESH = 40  # runs of a tab that stays


@dataclass
class Verdict:
    """What one run left behind."""

    kept: int = 0
    delivered: int = 0
    lost: int = 0  # shown as kept, and not there or not counted
    doubled: int = 0  # there or counted more than once
    stuck: int = 0  # still on the phone, with nothing in its way
    seconds: float = 0
    trace: list[str] = field(default_factory=list, repr=False)  # what happened, in its order

    @property
    def is_sound(self) -> bool:
        return not (self.lost or self.doubled or self.stuck)

    def story(self) -> list[str]:
        """What happened, and what it came to."""
        came = f"kept {self.kept}, delivered {self.delivered}, lost {self.lost}, doubled {self.doubled}"
        return [*self.trace, f"{came}, stuck {self.stuck}"]


@dataclass
class Machine:
    """What the runs of one process share."""

    world: World
    playwright: Playwright
    browser: Browser
    fault: str = ""
    everyday: tuple[BrowserContext, Page] | None = None  # for kinds in which no tab dies
    opened: int = 0

    def run(self, kind: str, seed: int) -> Verdict:
        started, run = time.monotonic(), Run(self, kind, seed)
        try:
            KINDS[kind](run)
            verdict = run.judged()
        finally:
            run.end()
        verdict.seconds, verdict.trace = time.monotonic() - started, run.trace
        return verdict

    def tab(self) -> tuple[BrowserContext, Page]:
        """The tab that stays from run to run, each with a store of its own; a fresh one now and then."""
        self.opened += 1
        if self.everyday and self.opened % FRESH == 0:
            self.everyday[0].close()
            self.everyday = None
        if not self.everyday:
            context = self.browser.new_context(service_workers="block")
            plant(self.fault, context)
            self.everyday = context, context.new_page()
        return self.everyday


@dataclass
class Run:
    """One story: its chance, its phones, its browser context."""

    machine: Machine
    kind: str
    seed: int
    phones: list[Phone] = field(default_factory=list)
    context: BrowserContext = None  # type: ignore[assignment]
    folder: str = ""
    trace: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance, self.world = Random(f"{self.kind} {self.seed}"), self.machine.world

    def few(self) -> int:
        return self.chance.randint(1, 4)

    def phone(self, name: str = "Ada", *, own_browser: bool = False, workers: Any = "block") -> Phone:
        """A person takes the phone; a second one takes the same."""
        if own_browser:
            self.folder = tempfile.mkdtemp(prefix="qispi-browser-")
            self._launch()
        elif not self.context:
            self.context = self.machine.browser.new_context(service_workers=workers)
            plant(self.machine.fault, self.context)
        return self._given(name)

    def everyday_phone(self) -> Phone:
        """A phone whose tab is there already."""
        self.context, page = self.machine.tab()
        made = self._given("Ada")
        made.page, made.is_everyday = page, True
        return made

    def _given(self, name: str) -> Phone:
        made = Phone(self.world, self.world.somebody(name), self.context, f"{name}-{self.machine.opened}", self.trace)
        self.phones.append(made)
        return made

    def kill_browser(self) -> None:
        """The process that was started with this run's own folder, and no other."""
        for place in Path("/proc").glob("[0-9]*/cmdline"):
            with suppress(OSError):
                words = place.read_bytes().split(b"\0")
                if f"--user-data-dir={self.folder}".encode() in words and not any(
                    w.startswith(b"--type=") for w in words
                ):
                    os.kill(int(place.parent.name), signal.SIGKILL)
        with suppress(Error):
            self.context.close()

    def new_browser(self, phone: Phone) -> None:
        for lock in Path(self.folder).glob("Singleton*"):
            lock.unlink(missing_ok=True)
        self._launch()
        phone.context = self.context
        phone.sign_in()

    def end_sessions(self, phone: Phone) -> None:
        from importlib import import_module

        from django.conf import settings

        sessions = import_module(settings.SESSION_ENGINE).SessionStore
        for cookie in self.context.cookies():
            if cookie["name"] == "sessionid":
                sessions(cookie["value"]).delete()

    def judged(self) -> Verdict:
        """Everybody sends once more, in a new tab; then the tables are counted."""
        verdict = Verdict()
        for phone in reversed(self.phones):
            phone.sign_in()
            phone.open()
            for _ in range(3):
                phone.flush()
            phone.look()
            self._count(phone, verdict)
        return verdict

    def end(self) -> None:
        if any(phone.is_everyday for phone in self.phones):
            return self._tidy()
        if self.context:
            with suppress(Error):
                self.context.close()
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)

    def _tidy(self) -> None:
        for phone in self.phones:
            phone.page.unroute_all(behavior="ignoreErrors")
        self.context.set_offline(False)
        self.context.clear_cookies()

    def _count(self, phone: Phone, verdict: Verdict) -> None:
        from qispi.facts.models import Fact
        from qispi.learning.models import LessonOpening

        told = Fact.objects.filter(context=phone.study.uuid).values_list("pk", "body")
        facts = {pk: body["mark"] for pk, body in told}
        counted = list(LessonOpening.objects.filter(study=phone.study).values_list("pk", flat=True))
        there = {mark for pk, mark in facts.items() if pk in counted}
        strangers = Fact.objects.filter(context=phone.study.uuid).exclude(actor=phone.study.person.uuid).count()
        verdict.kept += len(phone.shown)
        verdict.delivered += len(there)
        verdict.lost += len(phone.shown - there) + strangers
        verdict.doubled += len(facts) - len(set(facts.values())) + len(set(counted) - set(facts))
        verdict.stuck += phone.waiting() + int(phone.page.evaluate("phone.aside()"))

    def _launch(self) -> None:
        self.context = self.machine.playwright.chromium.launch_persistent_context(
            self.folder, executable_path=chromium(), args=list(QUIET), service_workers="block"
        )
        plant(self.machine.fault, self.context)


@contextmanager
def machine(fault: str = "") -> Iterator[Machine]:
    """A world with a browser before it; sound, or with one planted fault."""
    is_servers = fault in FAULTS and FAULTS[fault] in SERVER_FAULT
    os.environ["QISPI_PLANTED"] = FAULTS[fault] if is_servers else ""
    with world() as made, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(QUIET))
        try:
            yield Machine(made, playwright, browser, fault)
        finally:
            browser.close()
