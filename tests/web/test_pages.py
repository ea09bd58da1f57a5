"""Pages and their JSON say the same, what an article holds stays text, and wrong questions get clear answers."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx
import pytest

from onrecord.web.tongues import plain

LISTS = ("/documents", "/actors", "/quotes", "/timeline")


class Seen(HTMLParser):
    """What a browser makes of a page: the ids of its rows, its article's text, its marks, links and elements."""

    def __init__(self, page: httpx.Response) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[str] = []
        self.article = ""
        self.marked: list[str] = []
        self.links: list[str] = []
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.languages: set[str] = set()
        self._inside: list[str] = []
        assert page.headers["content-type"].startswith("text/html")
        self.feed(page.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        having = dict(attrs)
        self.elements.add(tag)
        self.attributes |= set(having)
        self.rows += [having["data-id"] or ""] if "data-id" in having else []
        self.links += [having["href"] or ""] if "href" in having else []
        self.languages |= {having["lang"] or ""} if "lang" in having else set()
        if tag in ("article", "mark"):
            self._inside.append(tag)
        if tag == "mark":
            self.marked.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("article", "mark"):
            assert self._inside.pop() == tag

    def handle_data(self, data: str) -> None:
        if "article" in self._inside:
            self.article += data
        if "mark" in self._inside:
            self.marked[-1] += data


def json(browser: Any, path: str) -> Any:
    found = browser.ask(path)
    assert found.status_code == 200, found.text
    assert found.headers["content-type"] == "application/json"
    return found.json()


@pytest.fixture(scope="module")
def tricky(browser: Any) -> dict[str, Any]:
    """The article that would run if it were not escaped, as JSON."""
    ids = [row["id"] for row in json(browser, "/documents.json")["rows"]]
    found = [json(browser, f"/documents/{id_}.json") for id_ in ids]
    return next(one for one in found if "<script>" in one["text"])


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("query", ["", "?limit=2", "?as_of=2025-07-25"])
def test_a_list_and_its_json_hold_the_same_rows(path: str, query: str, browser: Any) -> None:
    rows = [row["id"] for row in json(browser, f"{path}.json{query}")["rows"]]
    assert Seen(browser.ask(path + query)).rows == rows
    asked = browser.ask(path + query, accept="application/json")
    assert asked.json() == json(browser, f"{path}.json{query}")
    assert rows or query


def test_the_first_page_and_its_json_hold_the_same(browser: Any) -> None:
    found = json(browser, "/index.json")
    parts = [found["latest"], found["documents"], found["actors"]]
    assert Seen(browser.ask("/")).rows == [row["id"] for part in parts for row in part]
    with browser.app.state.owned.record() as record:
        assert found["holds"]["evidence"] == record.status().evidence
    assert json(browser, "/index.json?as_of=2001-01-01") == {
        "asked": {"as_of": "2001-01-01"}, "holds": None, "documents": [], "actors": [], "latest": [],
    }  # fmt: skip


def test_json_rows_are_those_of_the_api(browser: Any) -> None:
    with browser.app.state.owned.record() as record:
        ours = [row.id for row in record.quotes(speaker="RUS")]
        events = [row.id for row in record.events(type="ASSAULT")]
    assert [row["id"] for row in json(browser, "/quotes.json?speaker=RUS")["rows"]] == ours
    assert [row["id"] for row in json(browser, "/timeline.json?type=assault")["rows"]] == events
    assert ours
    assert events


@pytest.mark.parametrize("path", ["/documents", "/quotes", "/timeline"])
def test_pages_by_key_give_every_row_once(path: str, browser: Any) -> None:
    whole = json(browser, f"{path}.json?limit=500")
    assert (whole["more"], whole["next"]) == (False, None)
    size = max(1, len(whole["rows"]) // 3)
    paged: list[Any] = []
    following = ""
    while following is not None:
        page = json(browser, f"{path}.json?limit={size}&after={following}")
        assert len(page["rows"]) <= size
        paged += page["rows"]
        assert len(paged) <= len(whole["rows"])
        following = page["next"]
    assert paged == whole["rows"]


def test_the_next_page_is_a_link_that_keeps_what_was_asked(browser: Any) -> None:
    links = Seen(browser.ask("/quotes?limit=1&as_of=2025-12-31")).links
    (following,) = [link for link in links if "after=" in link]
    assert "limit=1" in following
    assert "as_of=2025-12-31" in following
    assert browser.ask(following).status_code == 200


def test_an_article_stands_as_it_was_read(browser: Any, tricky: dict[str, Any]) -> None:
    page = browser.ask(f"/documents/{tricky['document']['id']}")
    seen = Seen(page)
    assert seen.article == plain(tricky["text"])
    assert "<script" not in page.text
    assert not seen.elements & {"script", "style", "b", "img"}
    assert not {name for name in seen.attributes if name.startswith("on")} | (seen.attributes & {"style"})
    assert not re.search("[\u202a-\u202e]", page.text)
    assert "\\u202e" in seen.article
    assert "👩🏽‍🚀" in seen.article


def test_every_marked_word_is_marked_where_it_stands(browser: Any, tricky: dict[str, Any]) -> None:
    document, text, marks = tricky["document"]["id"], tricky["text"], tricky["marks"]
    assert marks
    for mark in {mark["row"]: mark for mark in marks}.values():
        seen = Seen(browser.ask(f"/documents/{document}?row={mark['row']}"))
        own = [one for one in marks if one["row"] == mark["row"]]
        covered = {at for one in own for at in range(one["start"], one["stop"])}
        assert "".join(seen.marked) == plain("".join(text[at] for at in sorted(covered)))
        assert seen.article == plain(text)


def test_all_articles_stand_with_all_their_marks(browser: Any) -> None:
    for row in json(browser, "/documents.json")["rows"]:
        seen = Seen(browser.ask(f"/documents/{row['id']}"))
        found = json(browser, f"/documents/{row['id']}.json")
        assert seen.article == plain(found["text"])
        assert row["language"] in seen.languages
        starts = {f"c{mark['start']}" for mark in found["marks"]}
        assert len(starts) > 5


def test_any_row_is_shown_with_its_passages(browser: Any) -> None:
    for path in LISTS:
        for row in json(browser, f"{path}.json?limit=2")["rows"]:
            found = json(browser, f"/show/{row['id']}.json")
            seen = Seen(browser.ask(f"/show/{row['id']}"))
            assert found["row"]["id"] == row["id"]
            pieces = [
                piece["text"]
                for some in found["passages"].values()
                for passage in some
                for piece in passage["pieces"]
                if piece["role"]
            ]
            assert seen.marked == [plain(piece) for piece in pieces]


def test_links_lead_somewhere(browser: Any) -> None:
    waiting, been = ["/?as_of=2025-12-31"], set()
    while waiting and len(been) < 15:
        path = waiting.pop().partition("#")[0]
        if path in been:
            continue
        been.add(path)
        page = browser.ask(path)
        assert page.status_code == 200, path
        if page.headers["content-type"].startswith("text/html"):
            waiting += [link for link in Seen(page).links if link.startswith("/")]
    assert len(been) == 15


def test_thai_words_say_that_they_are_thai(browser: Any) -> None:
    assert "th" in Seen(browser.ask("/quotes")).languages


def test_what_was_not_known_on_the_day_is_not_shown(browser: Any) -> None:
    later = json(browser, "/documents.json")["rows"][0]
    for path in (f"/documents/{later['id']}", f"/show/{later['id']}"):
        assert browser.ask(f"{path}?as_of=2001-01-01").status_code == 404
        assert browser.ask(f"{path}?as_of={later['day']}").status_code == 200


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/documents/sha256:none", 404, "no such document"),
        ("/show/event_nothing", 404, "nothing in the record has this id"),
        ("/nowhere", 404, "no such page"),
        ("/../../etc/passwd", 404, "no such page"),
        ("/quotes?as_of=yesterday", 400, "not a day"),
        ("/?as_of=2025-02-30", 400, "not a day"),
        ("/documents/sha256:none?as_of=x", 400, "not a day"),
        ("/show/x?as_of=x", 400, "not a day"),
        ("/quotes?limit=501", 400, "limit cannot be used"),
        ("/quotes?limit=0", 400, "limit cannot be used"),
        ("/quotes?limit=many", 400, "limit cannot be used"),
        ("/quotes?after=2025", 400, "after cannot be used"),
        ("/quotes?asof=2025-01-01", 400, "no such parameter"),
        ("/actors?after=a,b", 400, "no such parameter"),
        ("/show/event_", 400, "several ids begin so"),
        (f"/quotes?words={'x' * 501}", 400, "words cannot be used"),
    ],
)
def test_a_wrong_question_gets_a_clear_answer(path: str, status: int, words: str, browser: Any) -> None:
    page = browser.ask(path)
    assert (page.status_code, words in page.text) == (status, True)
    told = browser.ask(path, accept="application/json")
    assert told.status_code == status
    assert words in told.json()["error"]["what"]


def test_a_wrong_value_is_told_without_running(browser: Any) -> None:
    page = browser.ask("/quotes?as_of=<script>alert(1)</script>")
    assert page.status_code == 400
    assert "script" not in Seen(page).elements
    assert browser.ask("/show/%3Cscript%3E%E2%80%AE").text.count("<script") == 0


def test_fields_left_empty_are_not_asked(browser: Any) -> None:
    assert json(browser, "/quotes.json?speaker=&act=&words=&as_of=&limit=")["asked"] == {"limit": 100}


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("", "text/html"),
        ("*/*", "text/html"),
        ("text/html,application/json;q=0.9", "text/html"),
        ("application/json", "application/json"),
        ("text/html;q=0.5, application/json;q=0.8", "application/json"),
        ("application/json;q=x", "text/html"),
    ],
)
def test_the_accept_header_chooses(accept: str, kind: str, browser: Any) -> None:
    assert browser.ask("/actors", accept=accept).headers["content-type"].startswith(kind)


def test_every_page_is_in_the_docs() -> None:
    docs = (Path(__file__).parents[2] / "docs" / "web.md").read_text(encoding="utf-8")
    for path in (*LISTS, "/documents/ID", "/show/ID"):
        assert f"| `{path}` |" in docs
