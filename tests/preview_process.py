"""A preview in a process of its own, on a free port of 127.0.0.1 and ended by Ctrl-C, and what to talk to it with."""

from __future__ import annotations

import base64
import json
import os
import re
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

DEADLINE = 30.0  # seconds: for a slow machine; what is waited for usually comes within one

# The site is what stands in content/, so that a test changes the site by writing there. A line `!CODE text` is a
# problem; `slow` waits for the file `go`; each build notes how many files are open and how many browsers are known.
PROGRAM = """
import gc, json, os, signal, sys, time
from pathlib import Path
from fascicle.problems import Problem, SiteError, Span
from fascicle.serve import serve

root, options = Path(sys.argv[1]), json.loads(sys.argv[2])
site, content = root / "_site", root / "content"
signal.signal(signal.SIGINT, signal.default_int_handler)  # where the tests run in the background it is ignored

def rebuild():
    problems = []
    pages = {file.relative_to(content): file.read_text() for file in sorted(content.rglob("*.html"))}
    for path, text in pages.items():
        for number, line in enumerate(text.splitlines(), start=1):
            if line.startswith("!"):
                code, _, message = line[1:].partition(" ")
                problems.append(Problem(code, message, Span(f"content/{path}", number), "mend it"))
        if "crash" in text:
            raise ZeroDivisionError("a mistake in the program")
        if "slow" in text:
            (root / "started").touch()
            while not (root / "go").exists():
                time.sleep(0.01)
    for path, text in pages.items() if not problems else ():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / "temporary").write_text(text)
        os.replace(site / "temporary", site / path)
    gc.collect()
    browsers = sum(type(thing).__name__ == "ReloadSocket" for thing in gc.get_objects())
    with open(root / "builds", "a") as log:
        log.write(f"{len(os.listdir('/dev/fd'))} {browsers}\\n")
    if problems and len(problems) % 2:
        raise SiteError(problems)
    return problems

serve(site, [content, root / "templates", root / "site.yaml"], rebuild, say=lambda line: print(line, flush=True),
      ready=lambda port: (root / "port").write_text(f"{port}\\n"), **{"port": 0, **options})
"""


@dataclass(frozen=True)
class Site:
    """A preview under test."""

    root: Path
    process: subprocess.Popen[bytes]

    @property
    def port(self) -> int:
        return int((self.root / "port").read_text())

    @property
    def answers(self) -> bool:
        file = self.root / "port"
        return file.exists() and file.read_text().endswith("\n")

    def held(self) -> list[tuple[int, int]]:
        """How many files were open, and how many browsers known, at each build so far."""
        lines = [line.split() for line in (self.root / "builds").read_text().splitlines()]
        return [(int(files), int(browsers)) for files, browsers in lines]

    def said(self) -> str:
        return (self.root / "said").read_text()

    def complaints(self) -> str:
        return (self.root / "complaints").read_text()

    def write(self, path: str, text: str) -> None:
        write(self.root / path, text)


@dataclass(frozen=True)
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


def write(file: Path, text: str) -> None:
    """Writes a file as careful editors do: whole, by replacing it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f".{file.name}.swp")
    temporary.write_text(text)
    os.replace(temporary, file)


def html(text: str) -> str:
    return f"<!DOCTYPE html><html lang=en><head><title>t</title></head><body>{text}</body></html>"


def until(condition: Callable[[], object], what: str) -> None:
    end = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < end, f"still waiting for: {what}"
        time.sleep(0.02)


@contextmanager
def preview(root: Path, wait: bool = True, fails: bool = False, **options: object) -> Iterator[Site]:
    """A preview of `root`. At the end Ctrl-C stops it: it must leave with 0, and have complained of nothing.

    `wait`: until it answers. `fails`: it has come to an end of its own, with 1. `options` are those of `serve`.
    """
    (root / "content").mkdir(parents=True, exist_ok=True)
    with open(root / "said", "wb") as said, open(root / "complaints", "wb") as complaints:
        command = [sys.executable, "-W", "error", "-c", PROGRAM, str(root), json.dumps(options)]
        process = subprocess.Popen(command, stdout=said, stderr=complaints)
    site = Site(root, process)
    try:
        until(lambda: not wait or process.poll() is not None or site.answers, "the server")
        assert process.poll() is None, site.complaints()
        yield site
        if not fails:
            process.send_signal(signal.SIGINT)
        assert process.wait(DEADLINE) == int(fails), site.complaints()
        if not fails:
            assert site.complaints() == ""
            assert site.said().endswith("Preview ended.\n")
    finally:
        process.kill()
        process.wait()


def ask(port: int, target: str, method: str = "GET", host: str | None = "", extra: str = "") -> Reply:
    """One request, sent byte for byte as it is given (Latin-1); `host` None sends no Host header at all."""
    named = "" if host is None else f"Host: {host or f'127.0.0.1:{port}'}\r\n"
    with closing(socket.create_connection(("127.0.0.1", port), DEADLINE)) as connection:
        connection.sendall(f"{method} {target} HTTP/1.1\r\n{named}{extra}Connection: close\r\n\r\n".encode("latin-1"))
        with connection.makefile("rb") as stream:
            return read_reply(stream.read())


def read_reply(data: bytes) -> Reply:
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Reply(int(first.split()[1]), headers, body)


class Browser:
    """The browser's end of livereload's WebSocket."""

    def __init__(self, port: int, origin: str | None = "", host: str = "") -> None:
        host = host or f"127.0.0.1:{port}"
        self.connection = socket.create_connection(("127.0.0.1", port), DEADLINE)
        self.stream = self.connection.makefile("rb")
        lines = ["GET /livereload HTTP/1.1", f"Host: {host}", "Upgrade: websocket", "Connection: Upgrade"]
        lines += ["Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {base64.b64encode(b'0123456789abcdef').decode()}"]
        lines += [] if origin is None else [f"Origin: {origin or f'http://{host}'}"]
        self.connection.sendall("\r\n".join([*lines, "", ""]).encode())
        head = bytearray()
        while not head.endswith(b"\r\n\r\n") and (line := self.stream.readline()):
            head += line
        self.status = read_reply(bytes(head)).status

    def send(self, message: bytes) -> None:
        size = bytes([0x80 | len(message)]) if len(message) < 126 else b"\xfe" + struct.pack(">H", len(message))
        self.connection.sendall(b"\x81" + size + b"\0\0\0\0" + message)  # masked with nothing

    def hello(self, build: int = 0) -> None:
        protocols = ["http://livereload.com/protocols/official-7"]
        self.send(json.dumps({"command": "hello", "protocols": protocols, "snipver": build}).encode())
        assert self.receive()["command"] == "hello"

    def receive(self) -> dict[str, object]:
        """The next message; EOFError at the connection's end."""
        while True:
            head = self.stream.read(2)
            if len(head) < 2 or head[0] & 0x0F == 8:
                raise EOFError
            data = self.stream.read(head[1])  # ours are all shorter than 126 bytes
            if head[0] & 0x0F == 1:
                return dict(json.loads(data))

    def vanish(self) -> None:
        """Goes without a word: the connection is reset."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close()

    def close(self) -> None:
        self.stream.close()
        self.connection.close()


def script_of(reply: Reply) -> str:
    found = re.findall(r'<script src="([^"]*)" defer></script>', reply.text)
    assert len(found) == 1
    return str(found[0])


def build_of(reply: Reply) -> int:
    """The build that a page says it shows."""
    return int(script_of(reply).partition("snipver=")[2].partition("&")[0])
