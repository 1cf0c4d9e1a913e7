"""What every test may ask for: a browser, a web server for a folder, and `--update`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.prepare import advice, find_chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# No time limit for one example: the machine may be busy. The same examples every time where CI runs the tests.
settings.register_profile("fascicle", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("fascicle")

# A browser that keeps to itself: it looks for no updates and asks nobody anything.
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update`: tests that hold expected output in files rewrite them; a person reads the difference."""
    parser.addoption("--update", action="store_true", help="rewrite the expected output of cases and golden sites")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether expected output is to be rewritten."""
    return bool(request.config.getoption("--update"))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """This machine's Chromium, headless, with a fresh profile. Without one the test fails: it never skips.

    One for each module, not one for the whole run: while it lives, asyncio.run does not work in the main thread.
    """
    from playwright.sync_api import sync_playwright

    path = find_chromium()
    if path is None:
        pytest.fail(advice(["chromium"]), pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET), chromium_sandbox=False)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page of its own profile. An error that no script caught fails the test."""
    uncaught: list[str] = []
    context = chromium.new_context()
    page = context.new_page()
    page.on("pageerror", lambda error: uncaught.append(str(error)))
    yield page
    context.close()
    assert not uncaught, f"scripts of the page failed: {uncaught}"


@dataclass(frozen=True, slots=True)
class Served:
    """A folder being served: its address with a trailing slash, and what was asked for, as (path, status)."""

    url: str
    requests: list[tuple[str, int]] = field(default_factory=list)


@pytest.fixture
def serve() -> Iterator[Callable[..., Served]]:
    """`serve(folder, base="/")` serves a folder on a free port of 127.0.0.1, below `base`, until the test ends.

    As a plain static host does: index.html for a folder, 404.html with status 404 for what is not there.
    """
    with ExitStack() as stack:
        yield lambda folder, base="/": stack.enter_context(serving(folder, base))


@contextmanager
def serving(folder: Path, base: str = "/") -> Iterator[Served]:
    """Serves `folder` below the path `base` (which begins and ends with a slash) in a thread."""
    requests: list[tuple[str, int]] = []
    handler = partial(StaticHost, folder=folder, base=base, requests=requests)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield Served(f"http://127.0.0.1:{server.server_port}{base}", requests)
        server.shutdown()
        thread.join()


class StaticHost(SimpleHTTPRequestHandler):
    """One request to a static host."""

    def __init__(self, *args: object, folder: Path, base: str, requests: list[tuple[str, int]]) -> None:
        self.folder, self.base, self.requests = folder, base, requests
        super().__init__(*args, directory=str(folder))  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        """The file for an address; what is outside `base` is not there."""
        if not path.startswith(self.base):
            return str(self.folder / "outside the site's base path")
        return super().translate_path(path[len(self.base) - 1 :])

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """A 404 is the site's own page where it has one."""
        own = self.folder / "404.html"
        if code != 404 or not own.exists():
            return super().send_error(code, message, explain)
        body = own.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Kept for the test instead of printed."""
        self.requests.append((self.path, int(code)))

    def log_message(self, format: str, *args: object) -> None:
        """Not printed."""
