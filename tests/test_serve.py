"""The preview at work: it builds again at every change, shows problems until they are mended, and ends cleanly."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fascicle.preview.pages import LAST_GOOD
from fascicle.problems import SiteError
from fascicle.serve import listen
from tests.preview_process import DEADLINE, Browser, ask, build_of, html, preview, until, write

if TYPE_CHECKING:
    from playwright.sync_api import Page


# --- building again --------------------------------------------------------------------------------------------------


def test_changes_are_built_and_browsers_reloaded(tmp_path: Path) -> None:
    write(tmp_path / "content/index.html", html("First"))
    with preview(tmp_path) as site, closing(Browser(site.port)) as browser:
        browser.hello(build_of(ask(site.port, "/")))

        def after(change: Callable[[], None], path: str, text: str) -> None:
            change()
            assert browser.receive() == {"command": "reload", "path": "/", "liveCSS": False, "liveImg": False}
            until(lambda: text in ask(site.port, path).text, f"{text} at {path}")

        after(lambda: site.write("content/index.html", html("Second")), "/", "Second")
        after(lambda: site.write("content/new/deep/index.html", html("New")), "/new/deep/", "New")
        after(lambda: site.write("templates/page.html", "a folder that was not there"), "/", "Second")
        after(lambda: site.write("site.yaml", "a file that was not there"), "/", "Second")
        after(lambda: (tmp_path / "templates/page.html").unlink(), "/", "Second")
        before = site.said()
        for name in ("content/.index.html.swp", "content/index.html~", "content/#a#", "content/4913", "_site/x.html"):
            (tmp_path / name).write_text("none of the site's")
        after(lambda: site.write("content/index.html", html("Third")), "/", "Third")
        assert site.said() == f"{before}Changed: content/index.html\n"


def test_a_change_during_a_build_leads_to_another(tmp_path: Path) -> None:
    write(tmp_path / "content/index.html", html("First"))
    with preview(tmp_path) as site:
        site.write("content/index.html", html("slow"))
        until((tmp_path / "started").exists, "the slow build")
        assert "First" in ask(site.port, "/").text  # the site is served while it is built
        site.write("content/index.html", html("Third"))
        (tmp_path / "go").touch()
        until(lambda: "Third" in ask(site.port, "/").text, "the build after that")


def test_so_does_a_change_during_the_first_build(tmp_path: Path) -> None:
    write(tmp_path / "content/index.html", html("slow"))
    with preview(tmp_path, wait=False) as site:
        until((tmp_path / "started").exists, "the slow build")
        site.write("content/index.html", html("Second"))
        (tmp_path / "go").touch()
        until(lambda: site.answers and "Second" in ask(site.port, "/").text, "the build after that")


class Strict(HTMLParser):
    """Collects a page's text and links; fails on a tag out of place."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""
        self.links: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not [name for name, _ in attrs if name == "style" or name.startswith("on")]
        self.links += [value or "" for name, value in attrs if tag == "a" and name == "href"]
        if tag not in ("meta", "link"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


BROKEN = "\n!R001 <script>alert(1)</script> & \x1b[31m\n!R003 two\n"


def test_problems_are_a_page_until_they_are_mended(tmp_path: Path) -> None:
    write(tmp_path / "content/index.html", html("Library"))
    write(tmp_path / "content/story/index.html", html("Story"))
    write(tmp_path / "_site/style.css", "p {}")
    with preview(tmp_path) as site, closing(Browser(site.port)) as browser:
        browser.hello(build_of(ask(site.port, "/")))
        site.write("content/story/index.html", BROKEN)
        assert browser.receive()["command"] == "reload"

        backs = {"/story/": "/story/", "/index.html": "/index.html", "/": "/", "/story": "/", "/nowhere/": "/"}
        for target, back in backs.items():
            reply = ask(site.port, target)
            assert (reply.status, reply.headers["content-type"]) == (500, "text/html; charset=utf-8")
            shown = Strict(reply.text)
            assert shown.links == [LAST_GOOD + back]
            assert "content/story/index.html:2: R001 <script>alert(1)</script> & \ufffd[31m; mend it\n" in shown.text
            assert "content/story/index.html:3: R003 two; mend it\n" in shown.text
            assert "2 problems" in shown.text
        style = re.findall(r'<link rel="stylesheet" href="([^"]*)">', reply.text)
        assert ask(site.port, style[0]).headers["content-type"] == "text/css; charset=utf-8"
        assert "content/story/index.html:3: R003 two; mend it\nNot built." in site.said()

        # The last good site: its assets where they were, its pages below an address of their own.
        assert ask(site.port, "/style.css").status == 200
        assert "Story" in ask(site.port, f"{LAST_GOOD}/story/").text
        assert ask(site.port, f"{LAST_GOOD}/story").headers["location"] == "./story/"
        assert ask(site.port, LAST_GOOD).headers["location"] == "./last-good/"
        assert ask(site.port, f"{LAST_GOOD}/style.css").status == 200
        assert ask(site.port, f"{LAST_GOOD}/nowhere/").status == 404
        assert ask(site.port, f"{LAST_GOOD}/.git/config").status == 404
        assert ask(site.port, f"{LAST_GOOD}/%2e%2e/%2e%2e/secret.txt").status == 404

        site.write("content/story/index.html", "!R001 one\n")  # this one is raised
        assert browser.receive()["command"] == "reload"
        assert "1 problem." in Strict(ask(site.port, "/").text).text

        site.write("content/story/index.html", html("Mended"))
        assert browser.receive()["command"] == "reload"
        assert "Mended" in ask(site.port, "/story/").text
        assert ask(site.port, f"{LAST_GOOD}/story/").headers["location"] == "/story/"


def test_before_the_first_good_build_nothing_else_is_shown(tmp_path: Path) -> None:
    write(tmp_path / "content/index.html", "!W001 not ours\n!R001 two")
    write(tmp_path / "_site/index.html", html("private"))
    write(tmp_path / "_site/notes.txt", "private")
    with preview(tmp_path) as site:
        for target in ("/", "/notes.txt", f"{LAST_GOOD}/", f"{LAST_GOOD}/notes.txt"):
            reply = ask(site.port, target)
            assert reply.status in (404, 500)
            assert b"private" not in reply.body
        assert Strict(ask(site.port, "/").text).links == []
        site.write("content/index.html", html("Library"))
        until(lambda: "Library" in ask(site.port, "/").text, "the first good build")


def test_browsers_that_vanish_take_nothing_with_them(tmp_path: Path) -> None:
    write(tmp_path / "content/index.html", html("First"))
    with preview(tmp_path) as site, closing(Browser(site.port)) as stays:
        stays.hello(build_of(ask(site.port, "/")))
        for _ in range(40):
            gone = Browser(site.port)
            gone.hello()
            gone.vanish()
        with closing(Browser(site.port)) as silent:  # says nothing, and is told nothing
            for text in ("Second", "Third", "Fourth"):  # each build counts what the one before it left
                site.write("content/index.html", html(text))
                assert stays.receive()["command"] == "reload"
            silent.hello()
            assert silent.receive()["command"] == "reload"
        (files_first, _), *_, (files, browsers) = site.held()
        assert files <= files_first + 10
        assert browsers == 2


def test_a_real_browser_follows(page: Page, tmp_path: Path) -> None:
    """livereload's own script in Chromium: it asks nobody else, and a new preview on the same port takes over."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    write(tmp_path / "content/index.html", html("First"))
    with preview(tmp_path) as site:
        page.goto(f"http://127.0.0.1:{site.port}/")
        for text, shown in (("Second", "Second"), (BROKEN, "The site was not built"), ("Third", "Third")):
            site.write("content/index.html", html(text))
            page.get_by_text(shown).wait_for(timeout=DEADLINE * 1000)
        port = site.port
    (tmp_path / "port").unlink()
    write(tmp_path / "content/index.html", html("Fourth"))
    with preview(tmp_path, port=port) as site:
        assert site.port == port
        page.get_by_text("Fourth").wait_for(timeout=DEADLINE * 1000)
    assert {url.split("/")[2] for url in asked} == {f"127.0.0.1:{port}"}


# --- beginning and end -----------------------------------------------------------------------------------------------


def test_the_next_port_is_taken_where_one_is_in_use(tmp_path: Path) -> None:
    with listen("127.0.0.1", 0) as taken:
        number = taken.getsockname()[1]
        with preview(tmp_path, port=number) as site:
            assert number < site.port < number + 10
            assert f"Port {number} is in use; the preview takes {site.port}.\n" in site.said()
            assert f"Preview: http://127.0.0.1:{site.port}/ (Ctrl-C ends it)\n" in site.said()
            assert "Warning" not in site.said()


@pytest.mark.parametrize(
    ("host", "port", "reason"),
    [
        ("127.0.0.1", 70_000, "70000"),
        ("127.0.0.1", -1, "-1"),
        ("192.0.2.1", 5500, "192.0.2.1:5500: V001 the preview could not start: "),  # RFC 5737: nobody's address
        ("no\0host", 5500, "V001 the preview could not start: "),
        ("a" * 70 + ".example", 5500, "V001 the preview could not start: "),
    ],
)
def test_where_it_cannot_start_it_says_why_in_a_line(host: str, port: int, reason: str) -> None:
    with pytest.raises(SiteError) as caught:
        listen(host, port).close()
    (problem,) = caught.value.problems
    assert problem.code == "V001"
    assert reason in str(problem)
    assert "\n" not in str(problem)


def test_all_ports_in_use_is_a_line_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fascicle.serve.PORTS_TRIED", 1)
    with listen("127.0.0.1", 0) as taken:
        number = taken.getsockname()[1]
        with pytest.raises(SiteError, match=rf"127.0.0.1:{number}: V001 .*: port {number} is in use; choose another"):
            listen("127.0.0.1", number).close()


def test_a_host_that_others_reach_is_warned_of(tmp_path: Path) -> None:
    write(tmp_path / "content/index.html", html("Library"))
    with preview(tmp_path, host="0.0.0.0") as site:
        assert "Warning: on 0.0.0.0 others on your network can read the preview" in site.said()
        assert f"Preview: http://127.0.0.1:{site.port}/" in site.said()
        assert ask(site.port, "/", host=f"192.0.2.7:{site.port}").status == 200  # an address of this machine, maybe
        assert ask(site.port, "/", host=f"evil.example:{site.port}").status == 421


def test_ctrl_c_during_the_first_build_ends_it(tmp_path: Path) -> None:
    write(tmp_path / "content/index.html", html("slow"))
    with preview(tmp_path, wait=False):
        until((tmp_path / "started").exists, "the first build")


def test_ctrl_c_during_a_later_build_waits_for_it(tmp_path: Path) -> None:
    write(tmp_path / "content/index.html", html("First"))
    with preview(tmp_path) as site:
        site.write("content/index.html", html("slow"))
        until((tmp_path / "started").exists, "the slow build")
        site.process.send_signal(signal.SIGINT)
        until(lambda: "The build is being finished" in site.said(), "word of it")
        (tmp_path / "go").touch()
        assert site.process.wait(DEADLINE) == 0
        assert "slow" in (tmp_path / "_site/index.html").read_text()


def test_ctrl_c_twice_does_not_wait(tmp_path: Path) -> None:
    write(tmp_path / "content/index.html", html("First"))
    with preview(tmp_path) as site:
        site.write("content/index.html", html("slow"))
        until((tmp_path / "started").exists, "the slow build")
        site.process.send_signal(signal.SIGINT)
        until(lambda: "The build is being finished" in site.said(), "word of it")


def test_a_mistake_in_the_program_ends_the_preview(tmp_path: Path) -> None:
    write(tmp_path / "content/index.html", html("Library"))
    with preview(tmp_path, fails=True) as site:
        site.write("content/index.html", html("crash"))
        until(lambda: site.process.poll() is not None, "the end")
    assert "ZeroDivisionError: a mistake in the program" in site.complaints()
