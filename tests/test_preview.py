"""What the preview answers and what it refuses, over real sockets: pages, files, hosts, origins."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from fascicle.preview.addresses import content_type, host_allowed
from fascicle.preview.pages import problem_page, with_script
from fascicle.problems import Problem, Span
from tests.html_checker import check
from tests.preview_process import DEADLINE, Browser, Site, ask, build_of, html, preview, script_of, write


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A good site with everything in it that must not be served."""
    root = tmp_path_factory.mktemp("site")
    write(root / "content/index.html", html("Library"))
    write(root / "content/404.html", html("No such page"))
    write(root / "content/story/index.html", html("Story"))
    write(root / "content/story/one/index.html", html("One"))
    write(root / "content/a:b #c/index.html", html("Odd"))
    write(root / "secret.txt", "secret")
    for name in (".fascicle/manifest.json", ".git/config", ".env", "story/.hidden/index.html", "empty/only.txt"):
        write(root / "_site" / name, "secret")
    for name in ("f.svg", "f.xhtml", "f.epub", "f.webmanifest", "feed.xml", "story/feed.xml", "sitemap.xml", "f.woff2"):
        write(root / "_site" / name, "<a></head></a>")
    write(root / "_site/nothing.css", "")
    os.symlink(root / "secret.txt", root / "_site/outside.txt")
    with preview(root) as running:
        yield running


# --- what is served --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "text"), [("/", "Library"), ("/index.html", "Library"), ("/story/", "Story"), ("/story/one/?a=b", "One")]
)
def test_pages_are_served_with_the_script_of_this_server(site: Site, target: str, text: str) -> None:
    reply = ask(site.port, target)
    assert (reply.status, reply.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert text in reply.text
    source = script_of(reply)
    assert source.startswith(f"/.preview/livereload.js?host=127.0.0.1&amp;port={site.port}&amp;snipver=")
    assert reply.text.index("<script") < reply.text.index("</head>")
    script = ask(site.port, source.replace("&amp;", "&"))
    assert (script.status, script.headers["content-type"]) == (200, "text/javascript; charset=utf-8")
    assert b"official-7" in script.body
    assert b"<script" not in (site.root / "_site/index.html").read_bytes()


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("/f.svg", "image/svg+xml"),
        ("/f.xhtml", "application/xhtml+xml"),
        ("/f.epub", "application/epub+zip"),
        ("/f.webmanifest", "application/manifest+json"),
        ("/f.woff2", "font/woff2"),
        ("/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/story/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/sitemap.xml", "application/xml"),
    ],
)
def test_files_are_served_as_they_are_under_their_types(site: Site, target: str, kind: str) -> None:
    reply = ask(site.port, target)
    assert (reply.status, reply.headers["content-type"], reply.body) == (200, kind, b"<a></head></a>")


def test_an_empty_file_is_a_file(site: Site) -> None:
    assert ask(site.port, "/nothing.css").status == 200


@pytest.mark.parametrize("target", ["/", "/feed.xml", "/nowhere/", "/story", "/%zz", "/.preview/livereload.js"])
def test_nothing_is_kept_or_guessed_by_the_browser(site: Site, target: str) -> None:
    headers = ask(site.port, target).headers
    assert (headers["cache-control"], headers["x-content-type-options"]) == ("no-store", "nosniff")
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "etag" not in headers


def test_head_is_get_without_the_body(site: Site) -> None:
    get, head = ask(site.port, "/story/"), ask(site.port, "/story/", "HEAD")
    assert (head.status, head.body, head.headers["content-length"]) == (200, b"", str(len(get.body)))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"])
@pytest.mark.parametrize(
    ("target", "allowed"), [("/", "GET, HEAD"), ("/forcereload", "GET, HEAD"), ("/livereload", "GET")]
)
def test_only_get_and_head(site: Site, method: str, target: str, allowed: str) -> None:
    reply = ask(site.port, target, method)
    assert (reply.status, reply.headers["allow"]) == (405, allowed)


@pytest.mark.parametrize(
    ("target", "location"),
    [
        ("/story", "./story/"),
        ("/story/one", "./one/"),
        ("/story/one?a=b&c", "./one/?a=b&c"),
        ("/a:b%20%23c", "./a%3Ab%20%23c/"),
        ("/.preview/last-good/story/one/", "/story/one/"),
        ("/.preview/last-good/", "/"),
        ("/.preview/last-good", "/"),
    ],
)
def test_redirections_stay_on_this_server(site: Site, target: str, location: str) -> None:
    reply = ask(site.port, target)
    assert (reply.status, reply.headers["location"]) == (302, location)


@pytest.mark.parametrize(
    "target",
    ["//evil.example", "//evil.example/", "/.preview/last-good//evil.example/", "/%2f%2fevil.example", "/\\evil"],
)
def test_no_redirection_leads_elsewhere(site: Site, target: str) -> None:
    reply = ask(site.port, target)
    assert reply.status == 400
    assert "location" not in reply.headers


# --- what is not -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "target",
    [
        "/nowhere/",
        "/nowhere.css",
        "/index.html/",
        "/index.html/x",
        "/empty/",  # no listing of a folder
        "/empty",
        "/.fascicle/manifest.json",
        "/%2efascicle/manifest.json",
        "/.git/config",
        "/.env",
        "/story/.hidden/",
        "/..",
        "/../secret.txt",
        "/story/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/outside.txt",
        "/forcereload",
        "/livereload.js",
        "/" + "a" * 60_000,
        "/" + "a/" * 30_000,
    ],
)
def test_what_is_not_of_the_site_is_the_sites_own_404(site: Site, target: str) -> None:
    reply = ask(site.port, target)
    assert (reply.status, "No such page" in reply.text, "secret" in reply.text) == (404, True, False)
    assert script_of(reply)


@pytest.mark.parametrize(
    "target",
    [
        "/%00",
        "/index.html%00",
        "/story%2findex.html",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/%5c%5cevil.example%5cx",
        "/%",
        "/%zz",
        "/%c3%28",
        "/%ff",
        "/\xff",
        "/%ed%a0%80",
        "/%0d%0aSet-Cookie:%20a=b",
        "/story//one/",
        "http://127.0.0.1/",
        "*",
    ],
)
def test_what_is_no_address_is_refused(site: Site, target: str) -> None:
    reply = ask(site.port, target)
    assert reply.status == 400
    assert b"secret" not in reply.body


@pytest.mark.parametrize("target", ["/.preview/", "/.preview/..%2f", "/.preview/../secret.txt", "/.preview/x"])
def test_the_previews_own_folder_holds_nothing_else(site: Site, target: str) -> None:
    assert ask(site.port, target).status in (400, 404)


def test_a_request_line_without_end_is_not_kept(site: Site) -> None:
    with closing(socket.create_connection(("127.0.0.1", site.port), DEADLINE)) as connection:
        try:
            connection.sendall(b"GET /" + b"a" * 1_000_000)
            assert connection.recv(1) == b""
        except ConnectionError:
            pass  # cut off while we were still sending


@pytest.mark.parametrize("host", ["127.0.0.1:{}", "localhost:{}", "LocalHost:{}", "[::1]:{}"])
def test_this_machines_own_names_are_answered(site: Site, host: str) -> None:
    host = host.format(site.port)
    reply = ask(site.port, "/", host=host)
    assert reply.status == 200
    assert f"?host={host.lower().removesuffix(f':{site.port}')}&amp;port={site.port}&amp;" in script_of(reply)


@pytest.mark.parametrize("target", ["/", "/feed.xml", "/livereload", "/.preview/livereload.js", "/%00"])
@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{}",
        "localhost.evil.example:{}",
        "127.0.0.1.evil.example:{}",
        "localhost",
        "localhost:1",
        "localhost:{}0",
        "localhost:{}:{}",
        "127.0.0.2:{}",
        "0.0.0.0:{}",
        "[::2]:{}",
    ],
)
def test_other_hosts_are_misdirected(site: Site, host: str, target: str) -> None:
    reply = ask(site.port, target, host=host.format(site.port, site.port))
    assert (reply.status, reply.body) == (421, b"421 Misdirected Request\n")


@pytest.mark.parametrize("host", [None, "localhost:{0}\r\nHost: evil.example", "evil.example@localhost:{0}"])
def test_no_host_or_a_broken_one_is_refused(site: Site, host: str | None) -> None:
    reply = ask(site.port, "/", host=host and host.format(site.port))
    assert reply.status == 400


# --- the WebSocket ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["127.0.0.1:{}", "localhost:{}", "[::1]:{}"])
def test_a_page_of_this_server_may_connect(site: Site, host: str) -> None:
    with closing(Browser(site.port, host=host.format(site.port))) as browser:
        assert browser.status == 101
        browser.hello()


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "null",
        "http://evil.example",
        "http://evil.example:{}",
        "https://127.0.0.1:{}",
        "http://127.0.0.1",
        "http://localhost:{}",  # another origin than 127.0.0.1
        "http://127.0.0.1:{}.evil.example",
        "http://evil.example/127.0.0.1:{}",
    ],
)
def test_other_origins_may_not(site: Site, origin: str | None) -> None:
    with closing(Browser(site.port, origin and origin.format(site.port))) as browser:
        assert browser.status == 403


def test_nor_another_host_that_says_it_is_its_own_origin(site: Site) -> None:
    with closing(Browser(site.port, host=f"evil.example:{site.port}")) as browser:
        assert browser.status == 421


def test_nonsense_over_the_socket_does_no_harm(site: Site) -> None:
    build = build_of(ask(site.port, "/"))
    with closing(Browser(site.port)) as browser:
        for nonsense in (b"", b"{", b"[" * 60_000, b"null", b'{"command": ["hello"]}', b'{"command": "reload"}'):
            browser.send(nonsense)
        browser.hello(build)


def test_a_page_of_an_earlier_build_is_reloaded_when_it_connects(site: Site) -> None:
    build = build_of(ask(site.port, "/"))
    with closing(Browser(site.port)) as browser:
        browser.hello(build - 1)
        assert browser.receive() == {"command": "reload", "path": "/", "liveCSS": False, "liveImg": False}


# --- without sockets -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (b"<head></head><body></head></body>", b"<head>S</head><body></head></body>"),
        (b"<HEAD></HEAD >", b"<HEAD>S</HEAD >"),
        (b"<p></body></body></html>", b"<p></body>S</body></html>"),
        (b"<p>\xff", b"<p>\xffS"),
        (b"", b"S"),
    ],
)
def test_the_script_goes_to_the_end_of_the_head(html: bytes, expected: bytes) -> None:
    assert with_script(html, "S") == expected


@pytest.mark.parametrize("name", ["x", "x.unheardof", "README"])
def test_a_file_of_an_unknown_kind_is_bytes(name: str) -> None:
    assert content_type(name) == "application/octet-stream"


@pytest.mark.parametrize(
    ("header", "host", "port", "allowed"),
    [
        ("localhost", "127.0.0.1", 80, True),
        ("[::1]", "127.0.0.1", 80, True),
        ("localhost:80", "127.0.0.1", 80, True),
        ("localhost:", "127.0.0.1", 80, False),
        ("", "127.0.0.1", 80, False),
        ("desk.example:5500", "Desk.example", 5500, True),
        ("192.0.2.7:5500", "desk.example", 5500, False),
        ("[2001:db8::7]:5500", "2001:DB8:0::7", 5500, True),
        ("[2001:db8::7]:5500", "::", 5500, True),
        ("2001:db8::7", "::", 80, False),
        ("evil.example:5500", "::", 5500, False),
        ("[evil.example]:5500", "0.0.0.0", 5500, False),
    ],
)
def test_hosts(header: str, host: str, port: int, allowed: bool) -> None:
    assert host_allowed(header, host, port) is allowed


def test_the_page_of_problems_is_valid_whatever_they_hold(tmp_path: Path) -> None:
    everything = "".join(map(chr, range(0x180))) + "\ud800\udcff</li></ol><script>\u2028"
    problems = [Problem("R001", everything, Span(f"content/{everything}", n), everything) for n in range(2)]
    file = tmp_path / "problems.html"
    file.write_bytes(problem_page(problems, "<script src='/x'></script>", "/.preview/last-good/"))
    assert check([file]) == []
