"""What the preview answers: a function from a request, the site's folder and the state of its build to an answer."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from fascicle.preview.addresses import Address, content_type, find_file, parse_address
from fascicle.preview.pages import LAST_GOOD, RESERVED, STYLE, problem_page, reload_script, with_script
from fascicle.problems import Problem


@dataclass(frozen=True, slots=True)
class State:
    """What the last build left: its number (each is higher), what stopped it, whether any build so far succeeded."""

    build: int = 0
    problems: tuple[Problem, ...] = ()
    good: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """`path` and `query` as they were sent, `host` the (allowed) `Host` header, `port` where it came in."""

    path: str
    query: str
    host: str
    port: int


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer; `location` is where a redirection leads."""

    status: int
    content_type: str
    body: bytes
    location: str = ""


def answer(request: Request, folder: Path, state: State) -> Answer:
    """The answer to a GET of `request`.

    While the site cannot be built, every page is the page of problems (500) and the last good site is read below
    `/.preview/last-good/`, where its relative links stay. Before the first good build the folder is not shown at all:
    it may not even be a folder of ours.
    """
    address = parse_address(request.path)
    script = reload_script(request.host, request.port, state.build)
    if address is None:
        return _plain(400, "Not an address.")
    if address.segments[:1] == (RESERVED,):
        below = replace(address, segments=address.segments[1:])
        return _of_the_preview(below, request, folder, state, script)
    if state.problems and address.is_page:
        return _problems(address, folder, state, script)
    if not state.good:
        return _plain(404, "Not found.")
    return _of_the_site(address, request, folder, script)


def _of_the_preview(address: Address, request: Request, folder: Path, state: State, script: str) -> Answer:
    match address.segments:
        case ("livereload.js",):
            return Answer(200, content_type("livereload.js"), _livereload_script())
        case ("problems.css",):
            return Answer(200, content_type("problems.css"), STYLE.encode())
        case ("last-good", *names):
            page = replace(address, segments=tuple(names))
            if not state.problems:  # mended: back to the site
                return _redirect(str(page), request)
            if not state.good:
                return _problems(page, folder, state, script)
            if not names and not page.folder:
                return _redirect("./last-good/", request)
            return _of_the_site(page, request, folder, script)
        case _:
            return _plain(404, "Not found.")


def _problems(address: Address, folder: Path, state: State, script: str) -> Answer:
    page = address if find_file(folder, address) else Address((), folder=True)
    body = problem_page(state.problems, script, f"{LAST_GOOD}{page}" if state.good else "")
    return Answer(500, content_type("answer.html"), body)


def _of_the_site(address: Address, request: Request, folder: Path, script: str) -> Answer:
    file = find_file(folder, address)
    if file is None and not address.folder and find_file(folder, replace(address, folder=True)):
        # "./" keeps a name like `javascript:x` or `//elsewhere` from being more than a name.
        return _redirect(f"./{quote(address.segments[-1], safe='')}/", request)
    if file and (data := _read(file)) is not None:
        kind = content_type(file.name)
        return Answer(200, kind, with_script(data, script) if kind.startswith("text/html") else data)
    missing = find_file(folder, Address(("404.html",), folder=False))
    if missing and (data := _read(missing)) is not None:
        return Answer(404, content_type(missing.name), with_script(data, script))
    return _plain(404, "Not found.")


def _redirect(location: str, request: Request) -> Answer:
    query = f"?{request.query}" if request.query and request.query.isascii() else ""
    return Answer(302, content_type("answer.txt"), b"", location + query)


def _plain(status: int, text: str) -> Answer:
    return Answer(status, content_type("answer.txt"), text.encode() + b"\n")


def _read(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:  # a build has just deleted it
        return None


def _livereload_script() -> bytes:
    # Found without importing livereload, which would load its server.
    package = importlib.util.find_spec("livereload")
    folder = package.submodule_search_locations if package else None
    return Path(folder[0], "vendors", "livereload.js").read_bytes() if folder else b""
