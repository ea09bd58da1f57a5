"""Who may ask, how much may be sent, and what a browser may do with an answer."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest

from browsing import Browser, copied
from onrecord.web.access import Access, is_ours
from onrecord.web.guard import BODY, policy
from onrecord.web.serving import admission

OURS = Access("secret")
FOREIGN = ("http://evil.example", "null", "http://localhost.evil.example", "https://localhost:1", "http://127.0.0.1")


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:8765", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:65535"]
)  # fmt: skip
def test_this_machine_is_served(host: str) -> None:
    assert OURS.knows(host)


@pytest.mark.parametrize(
    "host",
    ["", "evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "localhost:", "localhost:80:80", "localhost@x",
     "[::1", "::1", "[::2]", "0.0.0.0", "localhost\n", "localhost.", "192.168.0.7"],
)  # fmt: skip
def test_another_name_is_refused(host: str) -> None:
    assert not OURS.knows(host)


def test_a_server_elsewhere_knows_its_address_and_the_names_it_was_given() -> None:
    one, every = admission("192.168.0.7", ["Desk.example"]), admission("0.0.0.0", [])
    assert one.knows("192.168.0.7:8765")
    assert one.knows("desk.example")
    assert not one.knows("192.168.0.8")
    assert every.knows("192.168.0.8")
    assert every.knows("[fe80::1]")
    assert not every.knows("evil.example")
    assert one.wants_token
    assert every.wants_token
    assert len(one.token) > 30


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.0.0.9"])
def test_the_loopback_needs_no_token(host: str) -> None:
    assert admission(host, []).is_local


def routes(browser: Browser) -> list[tuple[str, str]]:
    """Every route of the API with its method, its ids filled with something."""
    paths = browser.app.openapi()["paths"]
    return [(method.upper(), path.replace("{", "").replace("}", "")) for path, one in paths.items() for method in one]


def test_a_strange_host_or_page_gets_nothing_from_any_route(browser: Browser) -> None:
    every = routes(browser)
    assert len(every) > 35
    for (method, path), host in product(every, ("http://evil.example", "http://127.0.0.1.nip.io:8765")):
        assert browser.ask(path, method=method, base=host, origin=host).status_code == 421, path
    for (method, path), origin in product(every, FOREIGN):
        if method == "POST":
            found = browser.ask(path, method=method, origin=origin, more={"json": {}})
            assert found.status_code == 403, (path, origin)
            assert found.headers["content-type"] == "application/problem+json"


def test_what_changes_something_must_show_where_it_comes_from(browser: Browser) -> None:
    body = {"sql": "select 1"}
    assert browser.ask("/api/v1/sql", method="POST", more={"json": body}).status_code == 403
    assert (
        browser.ask("/api/v1/sql", method="POST", more={"json": body}, sec_fetch_site="cross-site").status_code == 403
    )
    assert browser.send("/api/v1/sql", body).status_code == 200
    assert (
        browser.ask("/api/v1/sql", method="POST", more={"json": body}, sec_fetch_site="same-origin").status_code == 200
    )
    token = f"Bearer {browser.app.state.access.token}"
    assert browser.ask("/api/v1/sql", method="POST", more={"json": body}, authorization=token).status_code == 200
    assert browser.ask("/api/v1/sql", method="POST", more={"json": body}, authorization="Bearer x").status_code == 403


@pytest.mark.parametrize(
    ("headers", "ours"),
    [
        ({}, True),
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "none"}, True),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}, True),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"}, False),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"}, False),
        ({"sec-fetch-site": "same-site", "sec-fetch-mode": "cors"}, False),
    ],
)
def test_a_link_may_open_a_page_and_nothing_may_embed_it(headers: dict[str, str], ours: bool) -> None:
    assert is_ours("GET", headers) is ours


def test_elsewhere_every_request_needs_the_token(web_store: Path, tmp_path: Path) -> None:
    access = admission("192.168.0.7", [])
    browser, base = Browser(copied(web_store, tmp_path), access=access), "http://192.168.0.7:8765"
    try:
        for method, path in (*routes(browser), ("GET", "/"), ("GET", "/api/docs"), ("GET", "/api/openapi.json")):
            found = browser.ask(path, method=method, base=base, origin=base)
            assert found.status_code == 401, path
            assert access.token not in found.text
        assert browser.ask("/?token=wrong", base=base).status_code == 401
        let_in = browser.ask(f"/?token={access.token}", base=base)
        cookie = let_in.headers["set-cookie"]
        assert let_in.status_code == 303
        assert let_in.headers["location"] == "/"
        assert "httponly" in cookie.lower()
        assert "samesite=strict" in cookie.lower()
        with_cookie = {"cookie": cookie.partition(";")[0]}
        assert browser.ask("/api/v1/summary", base=base, **with_cookie).json()["folder_import"] is False
        asked = {"json": {"folder": str(tmp_path)}}
        sent = browser.ask("/api/v1/jobs", method="POST", base=base, origin=base, more=asked, **with_cookie)
        assert sent.status_code == 400
        assert "folder" in sent.json()["detail"]
        foreign = browser.ask("/api/v1/jobs", method="POST", base=base, origin="http://evil.example", **with_cookie)
        assert foreign.status_code == 403
    finally:
        browser.close()


def test_a_rebound_name_gets_nothing(browser: Any) -> None:
    for path in ("/", "/api/v1/quotes", "/api/style.css"):
        found = browser.ask(path, base="http://evil.example")
        assert found.status_code == 421
        assert "content-security-policy" in found.headers


@pytest.mark.parametrize("path", ["/", "/api/v1/actors", "/api/style.css", "/nowhere", "/api/v1/jobs", "/api/docs"])
def test_every_answer_forbids_foreign_script_and_resources(path: str, browser: Any) -> None:
    headers = browser.ask(path).headers
    rules = dict(rule.split(" ", 1) for rule in headers["content-security-policy"].split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self'"
    assert rules["style-src"] == "'self'"
    assert rules["connect-src"] == "'self'"
    assert rules["frame-ancestors"] == "'none'"
    assert [name for name, rule in rules.items() if "unsafe" in rule] == ["style-src-attr"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"


def test_style_elements_are_let_in_by_their_hash_alone() -> None:
    assert b"style-src 'self' 'sha256-x='; " in policy(["'sha256-x='"])


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_pages_cannot_be_changed(method: str, browser: Any) -> None:
    assert browser.ask("/", method=method, origin="http://localhost").status_code == 405


def test_the_head_of_a_page_can_be_asked(browser: Any) -> None:
    assert browser.ask("/", method="HEAD").status_code == 200


def test_what_is_too_long_is_refused_also_without_its_length(browser: Browser) -> None:
    big = b"x" * (BODY + 1)

    async def pieces() -> Any:
        yield big

    told = browser.ask("/api/v1/read", method="POST", origin="http://localhost", more={"content": big})
    untold = browser.ask("/api/v1/read", method="POST", origin="http://localhost", more={"content": pieces()})
    assert told.status_code == 413
    assert untold.status_code == 400
