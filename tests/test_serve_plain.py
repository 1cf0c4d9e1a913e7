"""The preview of plain text: a manuscript dropped into `content/`, and what its author says beside it."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.preview_process import DEADLINE, Browser, ask, build_of, until, write
from tests.sites import site

TEXT = "Found in a Drawer\nby Ines\n\n\nChapter 1\n\nIt ran late, and nobody minded.\n\n\nChapter 2\n\nIt sank.\n"
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/")


@contextmanager
def served(root: Path) -> Iterator[int]:
    """The port of the real preview of a site."""
    log = root / "log"
    command = [sys.executable, "-u", "-m", "fascicle", "serve", "--site", str(root), "--port", "0"]
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
    try:
        until(lambda: process.poll() is not None or ADDRESS.search(log.read_text()), "the preview")
        found = ADDRESS.search(log.read_text())
        assert found, log.read_text()
        yield int(found[1])
        process.send_signal(signal.SIGINT)
        assert process.wait(DEADLINE) == 0, log.read_text()
    finally:
        process.kill()
        process.wait()


def test_a_manuscript_dropped_into_the_content_is_built_and_browsers_reloaded(tmp_path: Path) -> None:
    root = site(tmp_path, {"content/post.md": "---\ntitle: Post\n---\n\nSoup.\n"})
    with served(root) as port, closing(Browser(port)) as browser:
        browser.hello(build_of(ask(port, "/")))

        def after(text: str | None, path: str, expected: str) -> None:
            write(root / path, text) if text is not None else (root / path).unlink()
            assert browser.receive()["command"] == "reload"
            until(lambda: expected in ask(port, "/drawer/").text, expected)

        after(TEXT, "content/drawer.txt", "Found in a Drawer")
        assert "chapter-2/" in ask(port, "/drawer/").text
        after("title: The Slip\ndetect: {chapters: off}\n", "content/drawer.yaml", "The Slip")
        assert "chapter-2/" not in ask(port, "/drawer/").text
        after("title: The Slip\n\ndetect:\n  mesages: off\n", "content/drawer.yaml", "content/drawer.yaml:4")
        assert "messages" in ask(port, "/drawer/").text, "did you mean"
        after(None, "content/drawer.yaml", "Found in a Drawer")
