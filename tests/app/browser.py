"""Finds Chromium, and opens pages in it: without a network, every message, dialog and request noted."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = "No Chromium was found: install the package chromium (apt-get install chromium on Debian and Ubuntu)."
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip
PATIENCE = 20.0  # seconds for what takes a moment


def chromium() -> str:
    """Its path. Where there is none, a test says so and is passed over; under CI it fails."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return found
    if os.environ.get("CI"):
        pytest.fail(MISSING)
    pytest.skip(f"{MISSING} The page was not tried in a browser.")


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium, headless, shut down again."""
    from playwright.sync_api import sync_playwright

    path = chromium()
    with sync_playwright() as started:
        opened = started.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield opened
        finally:
            opened.close()


@dataclass
class Watched:
    """A page, and everything it did that a page of ours must never do."""

    page: Page
    dialogs: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def ask(self, script: str, argument: Any = None) -> Any:
        """What the page answers; nothing is evaluated by the page's own script."""
        return self.page.evaluate(script, argument)

    def until(self, script: str, argument: Any = None) -> None:
        """Wait until the page answers yes: polled from outside, because its policy forbids evaluating inside."""
        end = time.monotonic() + PATIENCE
        while not self.ask(script, argument):
            assert time.monotonic() < end, f"not so after {PATIENCE} s: {script}"
            time.sleep(0.02)


def opened(browser: Browser, path: Path, **more: Any) -> Watched:
    """A file of ours, open and ready; only that one file may have been asked for."""
    context = browser.new_context(**{"viewport": {"width": 1400, "height": 900}, "offline": True, **more})
    page = context.new_page()
    watched = Watched(page)
    page.on("dialog", lambda dialog: (watched.dialogs.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda message: watched.messages.append(message.text))
    page.on("pageerror", lambda error: watched.messages.append(str(error)))
    page.on("request", lambda request: watched.requests.append(request.url))
    page.goto(path.as_uri())
    if more.get("java_script_enabled", True) and path.suffix == ".html":
        watched.until("document.documentElement.classList.contains('ready')")
    return watched
