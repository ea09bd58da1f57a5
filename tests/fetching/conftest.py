"""A web server in the test's own process, on loopback, that behaves as badly as a test wants."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from onrecord.fetching.client import Client
from onrecord.fetching.manners import Manners, Reach

Behaviour = Callable[["Request"], None]


class Request(BaseHTTPRequestHandler):
    """One request; `server.site` says how it is answered."""

    protocol_version = "HTTP/1.1"
    timeout = 5
    server: Server

    def do_GET(self) -> None:
        site = self.server.site
        site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        self.close_connection = True
        behaviour = site.pages.get(self.path, missing)
        with suppress(OSError):  # the client goes away where a test wants it to
            behaviour(self)

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        """Send a whole answer; underscores in the names of headers are hyphens."""
        self.send_response(status)
        for name, value in {"content_length": str(len(body)), **{n.lower(): v for n, v in headers.items()}}.items():
            if value:
                self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None: ...


class Server(ThreadingHTTPServer):
    daemon_threads = True
    site: Site


@dataclass
class Site:
    """What is served at which path, and what was asked."""

    port: int
    pages: dict[str, Behaviour] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def at(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def serve(self, path: str, body: str | bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> str:
        data = body.encode() if isinstance(body, str) else body
        self.pages[path] = lambda request: request.answer(200, data, content_type=kind, **headers)
        return self.at(path)

    def fail(self, path: str, status: int, body: str = "", **headers: str) -> str:
        self.pages[path] = lambda request: request.answer(status, body.encode(), **headers)
        return self.at(path)

    def paths(self) -> list[str]:
        """The paths that were asked for, without robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


def missing(request: Request) -> None:
    request.answer(404)


@pytest.fixture
def site() -> Iterator[Site]:
    server = Server(("127.0.0.1", 0), Request)
    server.site = Site(server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield server.site
    server.shutdown()
    server.server_close()
    thread.join(5)


QUICK = Manners(reach=Reach.LOCAL, delay=0.0, backoff=0.01, silence=2.0, connect=2.0, patience=5.0)


@pytest.fixture
def client() -> Client:
    return Client(QUICK)
