"""Addresses are fetched ahead, several hosts at once and one of each; their order and their errors stay as they are."""

from __future__ import annotations

import time
from itertools import count

import pytest

from fetching.conftest import Request, Site
from onrecord.documents.given import Given
from onrecord.errors import NotFetched, UsageError
from onrecord.fetching import ahead as aheads
from onrecord.fetching.ahead import ahead
from onrecord.fetching.client import Client
from onrecord.fetching.sources import client_of
from pages_of import article

LOCALLY = Given(allow_local=True, delay=0.0)


def test_inputs_pass_in_their_order() -> None:
    names = ["a.txt", "http://127.0.0.1:1/a", "b.txt", "-", "http://127.0.0.1:1/b", "http://127.0.0.1:1/c"]
    assert list(ahead(names, given=LOCALLY)) == names


def test_without_addresses_nothing_is_read_ahead() -> None:
    numbers = count()
    found = ahead((f"{number}.txt" for number in numbers), given=LOCALLY)
    assert [next(found) for _ in range(3)] == ["0.txt", "1.txt", "2.txt"]
    assert next(numbers) == 3


def test_what_was_begun_is_got_once(site: Site) -> None:
    for name in "abc":
        site.serve(f"/{name}", article(name))
    names = [site.at(f"/{name}") for name in "abc"]
    client = client_of(LOCALLY)
    found = [client.get(name).address for name in ahead(names, given=LOCALLY)]
    assert found == names
    assert site.paths() == ["/a", "/b", "/c"]


def test_hosts_are_asked_at_once_and_each_by_one(site: Site, client: Client) -> None:
    here, most = [0], [0]

    def slow(request: Request) -> None:
        here[0] += 1
        most[0] = max(most[0], here[0])
        time.sleep(0.2)
        here[0] -= 1
        request.answer(200, b"x" * 99)

    site.pages["/a"] = slow
    for host in ("127.0.0.1", "localhost"):
        client.begin(f"http://{host}:{site.port}/a")
    for host in ("127.0.0.1", "localhost"):
        client.get(f"http://{host}:{site.port}/a")
    assert most == [2]


def test_an_error_comes_where_its_address_is_asked_for(site: Site, client: Client) -> None:
    client.begin(site.at("/gone"))
    with pytest.raises(NotFetched, match="no such page"):
        client.get(site.at("/gone"))
    assert site.paths() == ["/gone"]


def test_what_is_not_asked_for_is_let_go(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aheads, "WINDOW", 2)
    names = [site.serve(f"/{number}", article()) for number in range(6)]
    found = ahead(names, given=LOCALLY)
    next(found)
    next(found)
    found.close()  # type: ignore[attr-defined]
    assert not client_of(LOCALLY)._begun


def test_manners_that_cannot_be_meant_are_said() -> None:
    with pytest.raises(UsageError):
        list(ahead(["http://a.b/"], given=Given(contact="a\nb")))
