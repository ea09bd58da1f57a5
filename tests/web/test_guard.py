"""Who may ask, and what a browser may do with an answer."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.web.guard import allowed


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:8765", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:65535"]
)  # fmt: skip
def test_this_machine_is_served(host: str) -> None:
    assert allowed(host)


@pytest.mark.parametrize(
    "host",
    ["", "evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "localhost:", "localhost:80:80", "localhost@x",
     "[::1", "::1", "[::2]", "0.0.0.0", "localhost\n", "localhost."],
)  # fmt: skip
def test_another_name_is_refused(host: str) -> None:
    assert not allowed(host)


def test_a_rebound_name_gets_nothing(browser: Any) -> None:
    for path in ("/", "/quotes.json", "/style.css"):
        found = browser.ask(path, base="http://evil.example")
        assert found.status_code == 421
        assert "localhost" in found.text
        assert "content-security-policy" in found.headers


@pytest.mark.parametrize("path", ["/", "/actors.json", "/style.css", "/nowhere", "/quotes?as_of=x"])
def test_every_answer_forbids_script_and_outside_resources(path: str, browser: Any) -> None:
    headers = browser.ask(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'self';")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_changed(method: str, browser: Any) -> None:
    assert browser.ask("/", method=method).status_code == 405


def test_the_head_of_a_page_can_be_asked(browser: Any) -> None:
    assert browser.ask("/quotes", method="HEAD").status_code == 200
