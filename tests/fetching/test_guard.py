"""No address, however it is written, leads to a private one: 165 known tricks, and properties over made-up ones."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.errors import DocumentError, NotAllowed, NotFetched
from onrecord.fetching import wire
from onrecord.fetching.client import Client
from onrecord.fetching.guard import Target, place, target
from onrecord.fetching.manners import Manners, Reach
from onrecord.fetching.networks import Kind, kind
from onrecord.fetching.wire import Answer

CASES = Path(__file__).parent.parent / "cases" / "fetching"
HOSTILE = yaml.safe_load((CASES / "hostile.yaml").read_text(encoding="utf-8"))
PLAIN = yaml.safe_load((CASES / "plain.yaml").read_text(encoding="utf-8"))
PUBLIC = "93.184.215.14"


@pytest.fixture
def connects(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What is connected to; nothing is."""
    found: list[object] = []

    def connect(_: socket.socket, address: object) -> None:
        found.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket.socket, "connect", connect)
    return found


def test_there_are_enough_tricks() -> None:
    assert len({case["address"] for case in HOSTILE}) >= 120


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case["why"])
def test_a_hostile_address_reaches_no_socket(case: dict[str, str], connects: list[object]) -> None:
    asked: list[str] = []
    client = Client(lookup=lambda host, _: asked.append(host) or ["127.0.0.1"])
    with pytest.raises(NotAllowed):
        client.get(case["address"])
    assert not connects


@pytest.mark.parametrize("case", PLAIN, ids=lambda case: case["why"])
def test_a_good_address_stays_what_it_is(case: dict[str, str]) -> None:
    to = target(case["address"])
    assert (to.origin, to.resource) == (case["origin"], case["resource"])


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case["why"])
def test_a_redirect_to_a_hostile_address_is_looked_at_anew(
    case: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    gone: list[str] = []

    def get(where: Any, **_: object) -> Answer:
        gone.extend(where.ips)
        first = where.target.resource == "/article" and where.target.host == "www.example.org"
        headers = {"location": case["address"].encode("utf-8", "surrogatepass").decode("latin-1")}
        return Answer(where.target.address, 302 if first else 404, headers if first else {})

    monkeypatch.setattr(wire, "get", get)
    client = Client(Manners(delay=0.0), lookup=lambda *_: [PUBLIC])
    with pytest.raises(DocumentError):
        client.get("http://www.example.org/article")
    assert set(gone) == {PUBLIC}


@pytest.mark.parametrize(
    "found",
    [["127.0.0.1"], [PUBLIC, "10.0.0.1"], ["::1"], ["::ffff:192.168.0.1"], ["fe80::1%eth0"], ["64:ff9b::a00:1"], ["x"]],
)
def test_every_address_of_a_host_is_looked_at(found: list[str], connects: list[object]) -> None:
    with pytest.raises(NotAllowed):
        Client(lookup=lambda *_: found).get("https://www.example.org/")
    assert not connects


def test_a_name_that_points_elsewhere_a_moment_later_gains_nothing(connects: list[object]) -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"], ["127.0.0.1"], ["127.0.0.1"]])
    client = Client(Manners(delay=0.0, tries=1), lookup=lambda *_: next(answers))
    with pytest.raises(DocumentError):
        client.get("http://www.example.org/")
    assert {address[0] for address in connects if isinstance(address, tuple)} <= {PUBLIC}


def test_the_connection_goes_to_the_address_that_was_looked_at(connects: list[object]) -> None:
    with pytest.raises(NotFetched):
        Client(Manners(delay=0.0, tries=1), lookup=lambda *_: [PUBLIC]).get("http://www.example.org/")
    assert connects == [(PUBLIC, 80)]


@pytest.mark.parametrize("address", ["http://169.254.169.254/", "http://0.0.0.0/", "http://[::]/", "http://[fe80::1]/"])
def test_some_addresses_stay_closed_even_locally(address: str) -> None:
    with pytest.raises(NotAllowed):
        place(target(address, reach=Reach.LOCAL), reach=Reach.LOCAL)


@pytest.mark.parametrize("address", ["http://localhost:8000/a", "http://[::1]:81/", "http://nas.lan/", "http://wiki/"])
def test_locally_more_is_open(address: str) -> None:
    assert place(target(address, reach=Reach.LOCAL), reach=Reach.LOCAL, lookup=lambda *_: ["10.0.0.7"]).ips


def test_a_secret_in_an_address_is_not_repeated() -> None:
    with pytest.raises(NotAllowed) as error:
        target("https://desk:hunter2@example.org/")
    assert "hunter2" not in str(error.value)


@pytest.mark.parametrize(
    ("ip", "of"),
    [
        ("8.8.8.8", Kind.PUBLIC),
        ("::ffff:8.8.8.8", Kind.PUBLIC),
        ("64:ff9b::808:808", Kind.PUBLIC),
        ("2606:4700::1111", Kind.PUBLIC),
        ("::ffff:10.0.0.1", Kind.LOCAL),
        ("100.64.3.4", Kind.LOCAL),
        ("2002:808:808::", Kind.NEVER),
        ("::8.8.8.8", Kind.NEVER),
        ("64:ff9b::e000:1", Kind.NEVER),
    ],
)
def test_whose_an_address_is(ip: str, of: Kind) -> None:
    assert kind(ipaddress.ip_address(ip))[0] is of


def closed(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """What Python itself says of an address, as a second opinion."""
    return not ip.is_global or ip.is_multicast or ip.is_reserved or ip.is_loopback or ip.is_private


CLOSED_V4 = st.sampled_from(
    [
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4"),
    ]
).flatmap(lambda network: st.ip_addresses(v=4, network=network))

SPELLINGS: tuple[Callable[[int], str], ...] = (
    lambda ip: str(ipaddress.IPv4Address(ip)),
    lambda ip: str(ip),
    lambda ip: hex(ip),
    lambda ip: f"0{ip:o}",
    lambda ip: ".".join(hex(ip >> shift & 255) for shift in (24, 16, 8, 0)),
    lambda ip: ".".join(f"0{ip >> shift & 255:o}" for shift in (24, 16, 8, 0)),
    lambda ip: f"{ip >> 24}.{ip & 0xFFFFFF}",
    lambda ip: f"{ip >> 24}.{ip >> 16 & 255}.{ip & 0xFFFF}",
    lambda ip: str(ipaddress.IPv4Address(ip)).translate(str.maketrans("0123456789.", "０１２３４５６７８９。")),
    lambda ip: f"[::ffff:{ipaddress.IPv4Address(ip)}]",
    lambda ip: f"[::{ip >> 16:x}:{ip & 0xFFFF:x}]",
    lambda ip: f"[::ffff:{ip >> 16:x}:{ip & 0xFFFF:x}]",
    lambda ip: f"[64:ff9b::{ip >> 16:x}:{ip & 0xFFFF:x}]",
    lambda ip: f"[64:ff9b:1::{ip >> 16:x}:{ip & 0xFFFF:x}]",
    lambda ip: f"[2002:{ip >> 16:x}:{ip & 0xFFFF:x}::1]",
    lambda ip: f"[2001:0:{ip >> 16:x}:{ip & 0xFFFF:x}::1]",
)


@settings(max_examples=250, deadline=None)
@given(
    ip=CLOSED_V4,
    spelling=st.sampled_from(SPELLINGS),
    scheme=st.sampled_from(["http", "https", "HTTP", "hTTps"]),
    before=st.sampled_from(["", "www.example.org@", "a:b@"]),
    behind=st.sampled_from(["", ".", ":80", ":443", ".:80"]),
    rest=st.sampled_from(["", "/", "/a?b#c", "?q", "#f", "/@example.org", "\\@example.org"]),
)
def test_no_spelling_of_a_closed_address_gets_past(
    ip: ipaddress.IPv4Address,
    spelling: Callable[[int], str],
    scheme: str,
    before: str,
    behind: str,
    rest: str,
) -> None:
    address = f"{scheme}://{before}{spelling(int(ip))}{behind}{rest}"
    with pytest.raises(NotAllowed):
        place(target(address), lookup=lambda *_: [str(ip)])


@settings(max_examples=200, deadline=None)
@given(ip=st.ip_addresses())
@example(ip=ipaddress.ip_address("192.88.99.1"))
def test_what_python_holds_for_closed_is_closed(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    mapped = getattr(ip, "ipv4_mapped", None)
    if closed(mapped or ip) and ip not in ipaddress.ip_network("64:ff9b::/96" if ip.version == 6 else "255.0.0.0/32"):
        assert kind(ip)[0] is not Kind.PUBLIC


PIECES = st.sampled_from(
    [
        *"/:@?#[]\\%. \t\x00。１ก\u200b\u202e1",
        *("http:", "https:", "//", "127.0.0.1", "[::1]", "localhost", "www.example.org", "0x7f", "2130706433"),
        *(":80", "user@", "%2f", "::ffff:", "%25eth0"),
    ]
)


@settings(max_examples=350, deadline=None)
@given(address=st.one_of(st.lists(PIECES, max_size=9).map("".join), st.text(max_size=60)))
def test_whatever_gets_past_leads_to_a_public_address(address: str) -> None:
    looked_up: list[str] = []

    def lookup(host: str, _: int) -> list[str]:
        looked_up.append(host)
        return [PUBLIC]

    try:
        found = place(target(address, base="https://www.example.org/x"), lookup=lookup)
    except DocumentError:
        return
    assert isinstance(found.target, Target)
    assert found.target.port in (80, 443)
    assert found.target.resource.isascii()
    assert found.target.resource.isprintable()
    assert all(not closed(ipaddress.ip_address(ip)) for ip in found.ips)
    assert all(not host.replace(".", "").isdigit() and "localhost" not in host.split(".") for host in looked_up)
