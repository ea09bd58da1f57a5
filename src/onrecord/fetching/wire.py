"""One request to a place that was looked at, and its answer: bounded in size, in time and in what is unpacked.

The only door to urllib3 and certifi. A connection goes to the address that `guard` looked at; its certificate must be
of the host's name. No proxy is used, no cookie kept, no redirect followed: that is `client`'s work.
"""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from threading import Timer
from typing import Any

from onrecord.errors import NotFetched, TooLarge
from onrecord.fetching.guard import Place
from onrecord.fetching.manners import Manners

CHUNK = 65_536
LONGEST_WAIT = 7 * 86_400
"""Seconds that a server's Retry-After is believed up to."""
RATIO, UNSUSPECTED = 200, 10_000_000
"""What is unpacked may be so many times its size on the wire, once it is over so many bytes."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered. `address` is where it came from, after redirects; headers have lower-case names."""

    address: str
    status: int
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def type(self) -> str:
        """The media type, in lower case, without parameters; empty where the server names none."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


Most = Callable[[int, Mapping[str, str]], int]
"""Says how many bytes of a body are wanted, by status and headers; 0 for none."""


def get(place: Place, *, headers: Mapping[str, str], most: Most, manners: Manners) -> Answer:
    """Ask for a target and return the answer, whatever its status.

    Raises:
        NotFetched: nobody answers, too slowly, or not as HTTP asks; the certificate is not the host's.
        TooLarge: more bytes than `most` says, or more than they can honestly unpack to.
    """
    end = time.monotonic() + manners.patience
    last: NotFetched | None = None
    for ip in place.ips[:3]:
        try:
            return _asked(place, ip, headers=headers, most=most, manners=manners, end=end)
        except _NotConnected as error:
            last = error
    raise last or NotFetched("this host has no address", value=place.target.address)


class Unsteady(NotFetched):
    """Nobody answered, too slowly, or not to the end: the same may do better a little later."""


class _NotConnected(Unsteady):
    """Nothing was sent yet: the next address of the host can be tried."""


def _asked(place: Place, ip: str, *, headers: Mapping[str, str], most: Most, manners: Manners, end: float) -> Answer:
    connection = _connection(place, ip, manners)
    try:
        with _deadline(connection, end), _in_words(place, end, _NotConnected):
            connection.connect()
        with _deadline(connection, end), _in_words(place, end, Unsteady):
            connection.timeout = manners.silence
            host = place.target.origin.partition("//")[2]
            sent = {"Host": host, **headers}
            connection.request("GET", place.target.resource, headers=sent, preload_content=False)
            response = connection.getresponse()
            _hold(end)  # a connection that is broken off ends its headers wherever they are
            found = {name.lower(): value for name, value in response.headers.items()}
            body = b"".join(_body(response, most(response.status, found), place, end))
            return Answer(place.target.address, response.status, found, body)
    finally:
        connection.close()


def _body(response: Any, most: int, place: Place, end: float) -> Iterator[bytes]:  # noqa: ANN401
    """Yield what is unpacked of a body, at most `most` bytes; a body that is longer is an error."""
    size = 0
    while most and (piece := response.read1(CHUNK)):
        size += len(piece)
        if size > most:
            raise _large(place, f"at most {most:,} bytes")
        if size > UNSUSPECTED and size > RATIO * max(response.tell(), 1):
            raise _large(place, f"at most {RATIO} bytes unpacked from each byte sent")
        yield piece
    _hold(end)


def _hold(end: float) -> None:
    if time.monotonic() >= end:
        raise TimeoutError


def _large(place: Place, valid: str) -> TooLarge:
    return TooLarge(
        "more came from this address than an article can have",
        value=place.target.address,
        valid=valid,
        remedy="if it is an archive, save it, and add the file",
    )


def _connection(place: Place, ip: str, manners: Manners) -> Any:  # noqa: ANN401
    http, https, _ = _library()
    to = place.target
    if to.scheme == "http":
        return http(ip, to.port, timeout=manners.connect)
    return https(
        ip,
        to.port,
        timeout=manners.connect,
        server_hostname=to.host,
        assert_hostname=to.host,
        cert_reqs="CERT_REQUIRED",
        ca_certs=manners.authorities or os.environ.get("SSL_CERT_FILE") or _authorities(),
    )


@contextmanager
def _deadline(connection: Any, end: float) -> Iterator[None]:  # noqa: ANN401
    """Break a connection off at the end of our patience, also where a server sends a byte now and then."""

    def broken_off() -> None:
        if connection.sock is not None:
            with suppress(OSError):
                connection.sock.shutdown(socket.SHUT_RDWR)

    timer = Timer(max(end - time.monotonic(), 0.001), broken_off)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@contextmanager
def _in_words(place: Place, end: float, kind: type[NotFetched]) -> Iterator[None]:
    """Say in words for people what urllib3 or a socket raises."""
    caught: tuple[type[Exception], ...] = (OSError, ValueError, *_library()[2])
    try:
        yield
    except caught as error:
        late = time.monotonic() >= end or "timed out" in str(error).lower() or isinstance(error, TimeoutError)
        what, remedy = _SLOW if late else _why(error)
        steady = (what, remedy) == _UNBELIEVED and not late
        raise (NotFetched if steady else kind)(what, value=place.target.address, remedy=remedy) from error


_SLOW = ("the server takes too long", "try again later")
_UNBELIEVED = ("the server's certificate is not believed", "check the address; certificates are always verified")


def _why(error: Exception) -> tuple[str, str]:
    text = f"{error!r} {error.__cause__!r} {error.__context__!r}"
    if "certificate" in text.lower() or "ssl" in text.lower():
        return _UNBELIEVED
    if "refused" in text or "unreachable" in text or "NewConnectionError" in text:
        return "nobody answers at this address", "check it, and the connection to the internet"
    if "IncompleteRead" in text or "ProtocolError" in text:
        return "the answer broke off", "try again later"
    if "DecodeError" in text:
        return "the answer is packed in a way that cannot be unpacked", "try again later"
    return f"what the server answers is not HTTP ({type(error).__name__})", "check the address"


def asked_to_wait(headers: Mapping[str, str]) -> float | None:
    """Return the seconds that a Retry-After asks for, None where there is none that can be read."""
    written = headers.get("retry-after")
    if written is None:
        return None
    from urllib3.exceptions import InvalidHeader
    from urllib3.util import Retry

    with suppress(InvalidHeader, ValueError, OverflowError):
        seconds: float = Retry(retry_after_max=LONGEST_WAIT).parse_retry_after(written[:64])
        return float(seconds)
    return None


@cache
def _library() -> tuple[Any, Any, tuple[type[Exception], ...]]:
    from http.client import HTTPException

    from urllib3.connection import HTTPConnection, HTTPSConnection
    from urllib3.exceptions import HTTPError

    return HTTPConnection, HTTPSConnection, (HTTPError, HTTPException)


@cache
def _authorities() -> str:
    import certifi

    return certifi.where()
