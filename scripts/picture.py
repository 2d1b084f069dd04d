"""`make picture`: the goal's page of the invented year, as the README shows it. Run by scripts/house.py."""

import os
import socket
import subprocess
import time
from contextlib import suppress
from urllib.request import urlopen

from machine import PYTHON, ROOT, VAR, environment, say
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

TARGET = ROOT / "docs" / "meta.png"
DOCUMENT, PIN = "00000011", "590274"  # who coordinates the nation, of the invented world alone
WIDTH, HEIGHT, PATIENCE = 1280, 1400, 60
DEV = {"DJANGO_SETTINGS_MODULE": "qispi.config.settings.dev"}


def main() -> None:
    folder = {"QISPI_VAR": str(VAR / "picture" / "data"), "QISPI_KEYS": str(VAR / "picture" / "keys")}
    settings = environment(**DEV, **folder)
    settings.pop("DATABASE_URL", None)
    if subprocess.run([PYTHON, "manage.py", "play_year"], cwd=ROOT, env=settings).returncode:
        raise SystemExit("No se pudo jugar el año inventado.")
    if subprocess.run([PYTHON, "scripts/get_ready.py"], cwd=ROOT, env=settings, stdout=subprocess.DEVNULL).returncode:
        raise SystemExit("No se pudo preparar la base.")
    port = _free_port()
    where = ("--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--log-level", "error")
    server = subprocess.Popen(
        [PYTHON, "-m", "granian", *where, "qispi.config.wsgi:application"], cwd=ROOT, env=settings
    )
    try:
        _wait(port)
        with sync_playwright() as playwright:
            options = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
            browser = playwright.chromium.launch(executable_path=os.environ["QISPI_CHROMIUM"], args=options)
            _take(browser, f"http://127.0.0.1:{port}")
            browser.close()
    finally:
        server.terminate()
        server.wait(10)


def _take(browser: Browser, site: str) -> None:
    page = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, locale="es-PE").new_page()
    page.goto(f"{site}/entrar/")
    page.fill("[name=document]", DOCUMENT)
    page.fill("[name=pin]", PIN)
    _send(page)
    if page.locator("[name=code]").count():
        words = page.inner_text("body").split()
        page.fill("[name=code]", next(word for word in words if len(word) == 6 and word.isdigit()))
        _send(page)
    page.goto(f"{site}/meta/")
    page.screenshot(path=TARGET)
    Image.open(TARGET).quantize(96).save(TARGET, optimize=True)  # a flat page has few colours: a third of the bytes
    say(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size // 1024} KB")


def _send(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(OSError), urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            if answer.status == 200:
                return
        time.sleep(0.2)
    raise SystemExit("El servidor no respondió.")


if __name__ == "__main__":
    main()
