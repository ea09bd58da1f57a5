"""Certificates are verified: who signed them, and that they are of the host that the address names."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from fetching.conftest import QUICK, Request, Server, Site
from onrecord.errors import NotFetched
from onrecord.fetching.client import Client
from pages_of import article

PEM = Path(__file__).parent / "data" / "news.bay.pem"


@pytest.fixture
def secure() -> Iterator[Site]:
    server = Server(("127.0.0.1", 0), Request)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(PEM)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # who does not believe us hangs up
    server.site = Site(server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    server.site.serve("/a", article())
    yield server.site
    server.shutdown()
    server.server_close()
    thread.join(5)


def client(authorities: Path | None) -> Client:
    manners = replace(QUICK, tries=1, authorities=None if authorities is None else str(authorities))
    return Client(manners, lookup=lambda *_: ["127.0.0.1"])


def test_a_certificate_of_the_host_is_believed(secure: Site) -> None:
    answer = client(PEM).get(f"https://news.bay:{secure.port}/a")
    assert (answer.status, answer.address) == (200, f"https://news.bay:{secure.port}/a")
    assert secure.asked[-1][1]["host"] == f"news.bay:{secure.port}"


def test_a_certificate_of_another_host_is_not(secure: Site) -> None:
    with pytest.raises(NotFetched, match="certificate"):
        client(PEM).get(f"https://other.bay:{secure.port}/a")
    assert not secure.asked


def test_a_certificate_that_nobody_signed_is_not(secure: Site) -> None:
    with pytest.raises(NotFetched, match="certificate"):
        client(None).get(f"https://news.bay:{secure.port}/a")
    assert not secure.asked
