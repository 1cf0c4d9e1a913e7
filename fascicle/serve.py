"""The preview: builds the site, serves it on this machine, builds again on change and reloads the browser.

1. A socket is bound, so that a port in use is known before a long build. Visitors wait in its queue.
2. The site is built, before there are threads: a build may use several processes, and a process with threads is not
   to be forked.
3. A thread watches and builds again; it hands each outcome over. A build may take its time: the site's files are only
   ever replaced whole, so what is there can be read on meanwhile.
4. The event loop answers requests, and publishes each outcome to the browsers.
"""

from __future__ import annotations

import asyncio
import errno
import os
import socket
import time
import webbrowser
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from fascicle.preview.addresses import is_loopback, is_wildcard, url_host
from fascicle.preview.answers import State
from fascicle.preview.watching import Snapshot, changed, name_of, snapshot, wait_for_change
from fascicle.problems import Problem, SiteError, Span, in_order

if TYPE_CHECKING:
    from fascicle.preview.server import Preview

PORTS_TRIED = 10  # the one asked for and those after it
Rebuild = Callable[[], "Sequence[Problem] | None"]
Say = Callable[[str], None]
Outcome = State | BaseException  # of a build: what it left, or what it raised (a mistake in the program)


def serve(
    folder: Path,
    watched: Sequence[Path],
    rebuild: Rebuild,
    host: str = "127.0.0.1",
    port: int = 5500,
    open_browser: bool = False,
    say: Say = print,
    ready: Callable[[int], None] | None = None,
) -> None:
    """Serves the site in `folder` until Ctrl-C, calling `rebuild` first and whenever something at `watched` changes.

    `rebuild` builds the site and returns the problems that stopped it, or raises them as a SiteError; where it was
    built, it returns nothing or none. After the first time it runs in a thread, one call at a time. `watched` are files
    and folders; they need not exist. Where `port` is in use the next ones are tried; 0 stands for any free port. `say`
    takes a line for the terminal, also from that thread. `ready` is called with the port once requests are answered.

    Raises SiteError (V001) where no socket can be had, and whatever else `rebuild` raises.
    """
    from fascicle.preview.server import Preview

    host, root = host or "127.0.0.1", Path(os.path.abspath(folder))
    builder = _Builder(root, tuple(Path(os.path.abspath(path)) for path in watched), rebuild, say)
    with suppress(KeyboardInterrupt), listen(host, port) as listener:
        preview = Preview(root, host, listener.getsockname()[1])
        _warn(preview, port, say)
        # Looking comes before building, so that what changes during a build is seen after it.
        seen = builder.look()
        preview.publish(builder.build(State()))
        _run(preview, listener, builder, seen, partial(_opened, preview, open_browser, say, ready))
    say("Preview ended.")


def listen(host: str, port: int) -> socket.socket:
    """A listening socket on `host` and the first free port from `port` on.

    Raises SiteError (V001) where there is none.
    """
    last = min(port + PORTS_TRIED - 1, 65535) if port else 0
    for number in range(port, last + 1):
        try:
            return _bind(host, number)
        except (OSError, ValueError, OverflowError) as error:
            if getattr(error, "errno", None) != errno.EADDRINUSE:
                reason = getattr(error, "strerror", None) or str(error)
                raise _no_preview(f"{host}:{number}", reason) from error
    busy = f"ports {port} to {last} are" if last > port else f"port {port} is"
    raise _no_preview(f"{host}:{port}", f"{busy} in use")


def _bind(host: str, port: int) -> socket.socket:
    family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0][0]
    listener = socket.create_server((host, port), family=family, backlog=128)
    listener.setblocking(False)
    return listener


def _no_preview(place: str, reason: str) -> SiteError:
    message = f"the preview could not start: {reason}"
    return SiteError([Problem("V001", message, Span(place), "choose another with `--host` or `--port`")])


def _warn(preview: Preview, port: int, say: Say) -> None:
    if port and preview.port != port:
        say(f"Port {port} is in use; the preview takes {preview.port}.")
    if not is_loopback(preview.host):
        say(f"Warning: on {preview.host} others on your network can read the preview, drafts and all.")


def _run(
    preview: Preview, listener: socket.socket, builder: _Builder, seen: Snapshot, opened: Callable[[], None]
) -> None:
    stop = Event()
    outcomes: asyncio.Queue[Outcome] = asyncio.Queue()
    with asyncio.Runner() as runner:
        tell = partial(_tell, runner.get_loop(), outcomes)
        first = preview.state
        worker = Thread(
            target=_keep_built, args=(builder, seen, first, tell, stop), name="fascicle-builder", daemon=True
        )
        worker.start()
        try:
            runner.run(_answer(preview, listener, outcomes, opened))
        finally:
            stop.set()
            _wait_for(worker, builder.say)


# --- building --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Builder:
    folder: Path
    watched: tuple[Path, ...]
    rebuild: Rebuild
    say: Say

    def look(self) -> Snapshot:
        return snapshot(self.watched, self.folder)

    def build(self, before: State) -> State:
        try:
            problems = in_order(self.rebuild() or ())
        except SiteError as error:
            problems = in_order(error.problems)
        for problem in problems:
            self.say(str(problem).encode(errors="backslashreplace").decode())  # a file's name need not be UTF-8
        if problems:
            self.say("Not built. The browser shows why" + (", and the last good site" if before.good else "") + ".")
        # By the clock, so that no page of an earlier preview shows the same number.
        number = max(before.build + 1, time.time_ns() // 1_000_000)
        return State(number, problems, before.good or not problems)


def _keep_built(builder: _Builder, seen: Snapshot, state: State, tell: Callable[[Outcome], None], stop: Event) -> None:
    """The thread: builds at every change until `stop` is set."""
    try:
        while (now := wait_for_change(builder.look, seen, stop)) is not None:
            names = [name_of(path, builder.watched) for path in changed(seen, now)]
            builder.say(f"Changed: {names[0]}{f' and {len(names) - 1} more' if names[1:] else ''}")
            seen, state = now, builder.build(state)
            tell(state)
    except BaseException as error:
        tell(error)


def _tell(loop: asyncio.AbstractEventLoop, outcomes: asyncio.Queue[Outcome], outcome: Outcome) -> None:
    with suppress(RuntimeError):  # the loop is closed: the preview has ended
        loop.call_soon_threadsafe(outcomes.put_nowait, outcome)


def _wait_for(worker: Thread, say: Say) -> None:
    """Waits for a build under way; Ctrl-C gives it up, which is safe: a build may be killed at any moment."""
    worker.join(0.5)
    if worker.is_alive():
        say("The build is being finished. Ctrl-C ends it now.")
        worker.join()


# --- answering -------------------------------------------------------------------------------------------------------


async def _answer(
    preview: Preview, listener: socket.socket, outcomes: asyncio.Queue[Outcome], opened: Callable[[], None]
) -> None:
    from fascicle.preview.server import http_server, shut_down

    server = http_server(preview)
    server.add_socket(listener)
    opened()
    try:
        while True:
            outcome = await outcomes.get()
            if isinstance(outcome, BaseException):
                raise outcome
            preview.publish(outcome)
    finally:
        await shut_down(server)


def _opened(preview: Preview, open_browser: bool, say: Say, ready: Callable[[int], None] | None) -> None:
    host = url_host(preview.host)
    if is_wildcard(preview.host):
        host = "[::1]" if ":" in host else "127.0.0.1"
    url = f"http://{host}:{preview.port}/"
    say(f"Preview: {url} (Ctrl-C ends it)")
    if ready:
        ready(preview.port)
    if open_browser:  # some browsers keep the caller waiting
        Thread(target=webbrowser.open, args=(url,), daemon=True).start()
