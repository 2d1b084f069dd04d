"""The icons of the app as PNG, drawn by Chromium from offline/icon.svg when that changes: python scripts/icons.py

A maskable one is cut to the phone's own shape: its drawing stands within the middle, as it does in the source.
"""

import os
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

STATIC = Path(__file__).resolve().parents[1] / "src" / "qispi" / "offline" / "static" / "offline"
SIZES = (192, 512)
ROUND = "<style>body{margin:0}svg{display:block;width:100vw;height:100vh;border-radius:%s}</style>%s"


def main() -> None:
    drawing = (STATIC / "icon.svg").read_text()
    with sync_playwright() as playwright:
        path = os.environ.get("QISPI_CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for size in SIZES:
            page = browser.new_page(viewport={"width": size, "height": size})
            for name, corner in ((f"icon-{size}.png", "18%"), (f"icon-{size}-maskable.png", "0")):
                page.set_content(ROUND % (corner, drawing))
                page.screenshot(path=STATIC / name, omit_background=True)
        browser.close()


if __name__ == "__main__":
    main()
