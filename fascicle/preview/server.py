"""The preview's HTTP and WebSocket server. Importing this imports tornado, which livereload brings along.

The browser's half is livereload's own script. Its server's half is not used: livereload 2.7.1 answers any `Host` and
any WebSocket `Origin`, sends the absolute paths of changed files to whoever connected, serves dot files, fails on `%00`
and keeps its clients in a class for the whole process. What it says to the script (protocol 7) is a few lines, below.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest
from tornado.web import Application, HTTPError, RequestHandler
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from fascicle.preview.addresses import host_allowed, same_origin
from fascicle.preview.answers import Request, State, answer

PROTOCOL = "http://livereload.com/protocols/official-7"
# Never the name of a file: the browser reloads what it shows, whatever that is.
RELOAD = {"command": "reload", "path": "/", "liveCSS": False, "liveImg": False}
HELLO = {"command": "hello", "protocols": [PROTOCOL], "serverName": "fascicle"}

MESSAGE_LIMIT = 64 * 1024  # bytes a browser may send in one message or in the body of a request
PING = 30  # seconds between pings, which find out the browsers that vanished


@dataclass
class Preview:
    """One preview: what it serves (`folder` as of `state`), where, and the browsers that look at it."""

    folder: Path
    host: str
    port: int
    state: State = field(default_factory=State)
    browsers: set[ReloadSocket] = field(default_factory=set)

    def publish(self, state: State) -> None:
        """Shows `state` from now on, and reloads every browser."""
        self.state = state
        for browser in tuple(self.browsers):
            browser.reload()

    def allows(self, request: HTTPServerRequest) -> bool:
        """Whether the request names this server as its host. A request without `Host` does not."""
        return host_allowed(request.headers.get("Host", ""), self.host, self.port)


class Pages(RequestHandler):
    """Answers everything but the WebSocket: GET and HEAD, and only those."""

    SUPPORTED_METHODS = ("GET", "HEAD")

    def initialize(self, preview: Preview) -> None:
        self.preview = preview

    def set_default_headers(self) -> None:
        _set_headers(self)

    def prepare(self) -> None:
        if not self.preview.allows(self.request):
            raise HTTPError(421)

    def get(self) -> None:
        host, port = self.request.headers["Host"].lower(), self.preview.port
        asked = Request(self.request.path, self.request.query, host, port)
        found = answer(asked, self.preview.folder, self.preview.state)
        self.set_status(found.status)
        self.set_header("Content-Type", found.content_type)
        if found.location:
            self.set_header("Location", found.location)
        self.finish(found.body)

    head = get

    def compute_etag(self) -> None:
        """None: nothing is to be kept, so there is nothing to compare."""

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        _finish_error(self, status_code)


class ReloadSocket(WebSocketHandler):
    """Where livereload's script connects: it says hello, and is told when to reload."""

    SUPPORTED_METHODS = ("GET",)

    def initialize(self, preview: Preview) -> None:
        self.preview = preview

    def set_default_headers(self) -> None:
        _set_headers(self)

    def prepare(self) -> None:
        if not self.preview.allows(self.request):
            raise HTTPError(421)
        # Browsers always send Origin here, so a request without one is not a browser's.
        if not self.check_origin(self.request.headers.get("Origin", "")):
            raise HTTPError(403)

    def check_origin(self, origin: str) -> bool:
        return same_origin(origin, self.request.headers["Host"])

    def open(self) -> None:
        self.greeted = False
        self.preview.browsers.add(self)

    def on_message(self, message: str | bytes) -> None:
        try:
            said = json.loads(message)
        except (ValueError, RecursionError):
            return
        if isinstance(said, dict) and said.get("command") == "hello":
            self.greeted = True
            self._send(HELLO)
            if said.get("snipver") != self.preview.state.build:  # the page shows another build
                self.reload()

    def reload(self) -> None:
        """Has the browser reload its page; before it said hello it would not understand."""
        if self.greeted:
            self._send(RELOAD)

    def on_close(self) -> None:
        self.preview.browsers.discard(self)

    def _send(self, message: dict[str, Any]) -> None:
        try:
            sent = asyncio.ensure_future(self.write_message(message))
        except WebSocketClosedError:  # it has vanished; on_close will follow
            return
        sent.add_done_callback(lambda done: done.cancelled() or done.exception())

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        _finish_error(self, status_code)


def http_server(preview: Preview) -> HTTPServer:
    """A server for `preview`, to be given its sockets within a running event loop."""
    application = Application(
        [(r"/livereload", ReloadSocket, {"preview": preview}), (r".*", Pages, {"preview": preview})],
        log_function=lambda handler: None,
        websocket_ping_interval=PING,
        websocket_max_message_size=MESSAGE_LIMIT,
    )
    return HTTPServer(application, max_body_size=MESSAGE_LIMIT)


async def shut_down(server: HTTPServer) -> None:
    """Closes the server's sockets; those of WebSockets go with the tasks that listen to them."""
    server.stop()
    await server.close_all_connections()


def _set_headers(handler: RequestHandler) -> None:
    handler.clear_header("Server")
    handler.set_header("Cache-Control", "no-store")
    handler.set_header("X-Content-Type-Options", "nosniff")
    # A page elsewhere may not even show a picture of a draft.
    handler.set_header("Cross-Origin-Resource-Policy", "same-origin")


def _finish_error(handler: RequestHandler, status: int) -> None:
    _set_headers(handler)
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        handler.set_header("Allow", ", ".join(handler.SUPPORTED_METHODS))
    handler.set_header("Content-Type", "text/plain; charset=utf-8")
    handler.finish(f"{status} {HTTPStatus(status).phrase}\n")
