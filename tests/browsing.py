"""What tests in a real browser share; importing it skips the test module where there is no playwright."""

import contextlib
import os
import shutil
from urllib.parse import urlsplit

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="không có playwright: uv sync --group browser")

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
BROWSER = next((found for found in map(shutil.which, NAMES) if found), None)
needs_browser = pytest.mark.skipif(not BROWSER, reason="không có trình duyệt: cần Chromium, Chrome hoặc Edge")

QUIET = ["--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update"]
"""A browser that calls nobody: the course needs no network."""


@contextlib.contextmanager
def open_browser():
    """The browser of this machine, closed at the end."""
    arguments = QUIET + (["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else [])
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=BROWSER, args=arguments)
        yield browser
        browser.close()


def listen(page, complaints):
    """Keep what the page writes to the console as errors, and what it throws."""

    def heard(message):
        if message.type == "error":
            complaints.append(f"{message.text} {message.location}")

    page.on("console", heard)
    page.on("pageerror", lambda error: complaints.append(str(error)))


def cut_off(page, refused):
    """Let the page reach this machine only, and keep the addresses of what was refused it."""

    def refuse(route):
        refused.append(route.request.url)
        route.abort()

    page.route(lambda url: urlsplit(url).hostname not in ("127.0.0.1", None), refuse)
