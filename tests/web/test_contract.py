"""The contract of the API, by requests that are made up: whatever is asked, what is answered is what is described.

No answer is a failure of the server's, every error is a problem in plain words, every status and schema is one that the
description has. `ONRECORD_EXAMPLES=200` asks each route so many times, with new chances each run.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from typing import Any
from urllib.parse import quote, urlencode

import httpx
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from browsing import Browser, copied
from onrecord import api
from onrecord.model.reading import Reading
from onrecord.web.problems import MEDIA
from onrecord.web.v1.asked import MOST
from telling import BORDER, reading

MANY = int(os.environ.get("ONRECORD_EXAMPLES", "0"))
"""Requests of each route; 0 for few, and the same in every run."""
FEW = 4
CHANCE = settings(
    max_examples=MANY or FEW,
    derandomize=not MANY,
    deadline=None,
    database=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)
IMPORTS = ("/api/v1/jobs", "/api/v1/jobs/files")
"""Routes that begin to read: asked what they refuse alone."""
ODD = (
    "", " ", "\x00", "'", '"; DROP TABLE events; --', "%", "_", "\\", "\u202e", "💥" * 40, "x" * 501,
    "../../etc/passwd", "-1", "1e309", "NaN", "null", "ก็" * 60, "sha256:",
    "event_", "actor_none", "a,b", ",", "2025-07-24,", "{}", "[]",
)  # fmt: skip
DAYS = (
    "2025-07-24", "2027-03", "2027", "1999-01-01", "9999-12-31", "yesterday", "2025-02-30", "0000-01-01", "10000-01-01",
    "2025-07-24T10:00:00", "2025-W30-4", "20250724", "-2025", "٢٠٢٥-٠٧-٢٤", "2025-07-24 OR 1=1",
)  # fmt: skip
NO_DAYS = ("yesterday", "2025-02-30", "0000-01-01", "10000-01-01", "2025-13", "x" * 90, "\u0000", "25/08/2025")
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=24)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory, readings: tuple[Reading, ...]) -> Iterator[Browser]:
    """A browser on a record that may be written."""
    path = tmp_path_factory.mktemp("contract") / "r.duckdb"
    with api.open(path, write=True) as made:
        made.add([*readings, *map(reading, BORDER)])
    with closing(Browser(copied(path, tmp_path_factory.mktemp("served")))) as found:
        yield found


@pytest.fixture(scope="module")
def described(asked: Browser) -> dict[str, Any]:
    found: dict[str, Any] = asked.json("/api/openapi.json")
    return found


@pytest.fixture(scope="module")
def pools(asked: Browser) -> Mapping[str, tuple[str, ...]]:
    """Values that mean something, by the names of parameters."""
    with asked.app.state.owned.record() as record:
        events, ladders = record.events().rows(), record.disclosures().rows()
        ids = (events[0].id, ladders[0].id, record.quotes().rows()[0].id, record.documents().rows()[0].id)
    who = ("THA", "ไทย", "Cambodia", "Nobody Atall")
    people = dict.fromkeys(("who", "other", "one", "actor", "target", "speaker", "about", "supplier", "recipient"), who)
    days = dict.fromkeys(("as_of", "since", "until", "on"), DAYS)
    return people | days | {
        "id_": ids + who, "event": ids, "row": ids, "decision": ids, "id": ids, "type": ("ASSAULT", "aid", "WAR"),
        "status": ("happened", "denied", "sure"), "act": ("say", "deny", "sing"), "step": ("denied", "leapt"),
        "standing": ("alleged", "proven"), "kind": ("country", "toll", "food", "actors", "none"),
        "words": ("border", "ก"),
        "format": ("csv", "json", "parquet", "xml"), "parts": ("did", "months", "events", "none", "deeds"),
        "after": (f"2025-07-24,{ids[0]}", "2025"), "topic": ("food", "military", "weather"),
        "field": ("status", "words.trigger", "nothing"), "value": ("denied", "AID"), "sql": ("SELECT 1", "FROM events"),
        "publisher": ("The Inland Star", "nobody"), "action": ("retract", "merge", "never", "dance"),
    }  # fmt: skip


def routes(described: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for path, methods in described["paths"].items():
        for method, one in methods.items():
            yield path, method, one


def told(described: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a schema, behind its reference."""
    found: Mapping[str, Any] = schema
    while "$ref" in found:
        found = described["components"]["schemas"][found["$ref"].rpartition("/")[2]]
    return found


def checked(
    described: Mapping[str, Any], path: str, one: Mapping[str, Any], found: httpx.Response, *, file: bool = False
) -> None:
    """Pass where an answer is one that the description has."""
    told = f"{found.request.url} {found.request.content[:300]!r}"
    where = f"{path} answered {found.status_code} to {told}: {found.text[:300]}"
    assert found.status_code < 500, where
    assert str(found.status_code) in one["responses"], where
    kind = found.headers["content-type"].partition(";")[0]
    content = one["responses"][str(found.status_code)].get("content", {})
    assert kind in content, where
    if found.status_code >= 400:
        assert kind == MEDIA, where
        assert set(found.json()) == {"type", "title", "status", "detail", "value", "valid", "remedy"}, where
        assert found.json()["status"] == found.status_code
        assert found.json()["detail"].strip(), where
        assert "Traceback" not in found.text
        return
    if file or "content-disposition" in found.headers:
        assert found.headers["content-disposition"].startswith('attachment; filename="onrecord-'), where
        return
    validator = Draft202012Validator({**content[kind]["schema"], "components": described["components"]})
    faults = [f"{fault.json_path}: {fault.message[:200]}" for fault in validator.iter_errors(found.json())]
    assert not faults, (where, faults[:3])


def value_of(
    described: Mapping[str, Any], name: str, schema: Mapping[str, Any], pools: Mapping[str, tuple[str, ...]]
) -> st.SearchStrategy[Any]:
    """Return what a parameter or a field may be asked: what it means, what it looks like, and what is odd."""
    one = told(described, schema)
    if "anyOf" in one:
        return st.one_of(*(value_of(described, name, some, pools) for some in one["anyOf"]))
    match one.get("type"):
        case "integer" | "number":
            return st.sampled_from((0, 1, 3, MOST, MOST + 1, -1, 10**20)) | st.integers(1, 9)
        case "boolean":
            return st.booleans()
        case "array":
            return st.lists(value_of(described, name, one.get("items", {}), pools), max_size=3)
        case "object":
            fields = {key: value_of(described, key, some, pools) for key, some in one.get("properties", {}).items()}
            needed = {key: some for key, some in fields.items() if key in one.get("required", ())}
            return st.fixed_dictionaries(needed, optional={k: s for k, s in fields.items() if k not in needed})
        case "null":
            return st.none()
    known = st.sampled_from((*pools.get(name, ()), *one.get("enum", ()), "THA"))
    return st.one_of(known, known, known, st.sampled_from(ODD), TEXTS)


def request_of(
    described: Mapping[str, Any], path: str, one: Mapping[str, Any], pools: Mapping[str, tuple[str, ...]]
) -> st.SearchStrategy[tuple[str, Any]]:
    """Return addresses and bodies of a route."""
    inside: dict[str, st.SearchStrategy[Any]] = {}
    behind: dict[str, st.SearchStrategy[Any]] = {}
    for asked in one.get("parameters", []):
        made = value_of(described, asked["name"], asked["schema"], pools)
        (inside if asked["in"] == "path" else behind)[asked["name"]] = made
    body = one.get("requestBody", {}).get("content", {}).get("application/json")
    sent = value_of(described, "", body["schema"], pools) if body else st.none()
    found = st.tuples(st.fixed_dictionaries(inside), some_of(behind), sent)
    return found.map(lambda made: (address(path, made[0], made[1]), made[2]))


def some_of(fields: Mapping[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """Return a few of the fields: with all of them most questions would be refused for one."""
    if not fields:
        return st.just({})
    names = st.lists(st.sampled_from(sorted(fields)), max_size=3, unique=True)
    return names.flatmap(lambda some: st.fixed_dictionaries({name: fields[name] for name in some}))


def address(path: str, inside: Mapping[str, Any], behind: Mapping[str, Any]) -> str:
    filled = path.format_map({name: quote(str(value), safe="") or "%20" for name, value in inside.items()})
    query = {name: value for name, value in behind.items() if value is not None}
    return filled + ("?" + urlencode(query, doseq=True) if query else "")


def asking(
    asked: Browser, described: Mapping[str, Any], path: str, method: str, pools: Mapping[str, tuple[str, ...]]
) -> Callable[[], None]:
    """Return a test of one route."""
    one = described["paths"][path][method]

    @CHANCE
    @given(request=request_of(described, path, one, pools))
    def holds(request: tuple[str, Any]) -> None:
        where, body = request
        if "/." in where.partition("?")[0]:
            return  # another address
        more = {} if body is None else {"json": body}
        found = asked.ask(where, method=method.upper(), more=more, origin="http://localhost")
        checked(described, path, one, found)

    return holds


ROUTES = [
    "/articles", "/articles/{id_}", "/actors", "/actors/{id_}", "/dyads", "/dyads/{one}/{other}", "/network", "/events",
    "/timeline", "/events/{id_}", "/quotes", "/disclosures", "/disclosures/{id_}", "/steps", "/places",
    "/contradictions", "/transfers", "/transfers/totals", "/relations", "/outlets", "/sources", "/merges", "/sameness",
    "/search", "/show/{id_}", "/review", "/audit", "/summary", "/vocabulary", "/tables", "/jobs", "/jobs/{id_}",
    "/read", "/sql", "/review/undo", "/jobs/{id_}/retry", "/jobs/{id_}/resume", "/jobs/{id_}/stop", "/jobs/files",
]  # fmt: skip
"""Every address of the description."""


def test_every_route_is_asked(described: dict[str, Any]) -> None:
    assert {path.removeprefix("/api/v1") for path in described["paths"]} == set(ROUTES)


@pytest.mark.parametrize("path", ROUTES)
def test_whatever_is_asked_the_answer_is_one_that_is_described(
    path: str, asked: Browser, described: dict[str, Any], pools: Mapping[str, tuple[str, ...]]
) -> None:
    whole = f"/api/v1{path}"
    for method in described["paths"][whole]:
        if not (whole in IMPORTS and method == "post"):
            asking(asked, described, whole, method, pools)()


def by_parameter(described: Mapping[str, Any], name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the routes that are asked with a parameter of that name, filled so that all else is well."""
    for path, methods in described["paths"].items():
        for asked in methods.get("get", {}).get("parameters", []):
            if asked["name"] == name:
                filled = path.format(id_="THA", one="THA", other="KHM") + (
                    "?words=border&" if "search" in path else "?"
                )
                yield filled, methods["get"]


def test_a_day_that_is_none_is_told_so_everywhere(asked: Browser, described: dict[str, Any]) -> None:
    seen = 0
    for name in ("as_of", "since", "until", "on"):
        for number, (path, one) in enumerate(by_parameter(described, name)):
            if path.startswith("/api/v1/summary"):
                continue
            day = NO_DAYS[number % len(NO_DAYS)]
            found = asked.ask(f"{path}{name}={quote(day)}")
            checked(described, path, one, found)
            assert found.status_code == 400, (path, day, found.text)
            assert "day" in found.json()["detail"], (path, found.text)
            seen += 1
    assert seen > 50


@pytest.mark.parametrize("path", [path for path in ROUTES if "{id_}" in path or path in ("/review/undo", "/review")])
def test_what_is_not_there_is_not_found(path: str, asked: Browser, described: dict[str, Any]) -> None:
    whole = f"/api/v1{path}"
    for method, one in described["paths"][whole].items():
        if path == "/review" and method == "get":
            continue
        for id_ in ("event_none", "sha256:" + "0" * 64, "Nobody Atall", "💥"):
            body = (
                {"decision": id_} if "undo" in path else {"action": "retract", "id": id_} if path == "/review" else None
            )
            where = whole.replace("{id_}", quote(id_))
            found = asked.ask(
                where, method=method.upper(), more={"json": body} if body else {}, origin="http://localhost"
            )
            checked(described, whole, one, found)
            assert found.status_code == 404 or (body and found.status_code == 400), (where, found.text)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[]", b"null", b"\xff\xfe", b'"text"', b'{"text": "\\ud800"}', b'{"sql": "\\ud800"}',
        b"[" * 50_000, b'{"sql": 1e999, "text": NaN}', b'{"action": "\\ud800", "id": "\\udfff", "decision": "\\udc00"}',
        b'{"text": "a", "demo": true}', b'{"folder": "relative", "again": "maybe"}', b'{"a": {"b": {"c": []}}}',
    ],
    ids=range(14),
)  # fmt: skip
def test_a_body_that_is_none_is_refused_in_words(content: bytes, asked: Browser, described: dict[str, Any]) -> None:
    for path, methods in described["paths"].items():
        if "post" in methods and "requestBody" in methods["post"]:
            headers = {"content_type": "application/json", "origin": "http://localhost"}
            found = asked.ask(path, method="POST", more={"content": content}, **headers)
            checked(described, path, methods["post"], found)
            assert found.status_code == 400 or (path.endswith("/read") and found.status_code == 200), path


@pytest.mark.parametrize(
    "address",
    [
        "events?who=%ff%fe", "events?%ff=1", "articles/%ff", "show/%00", "actors/%00%0a", "events?limit=1&limit=9",
        "events?limit=1e3", "events?limit=+5", "quotes?words=%25%5c%27", "events?type=AID&type=aid&type=WAR",
        "events?" + "type=AID&" * 60, "network?limit=501", "dyads/%20/%20", "events?after=%2C",
        "search?words=%22%2A%28", "search?words=" + "%E0%B8%81" * 400, "review?below=nan", "review?below=inf",
        "actors/THA?limit=0",
    ],
)  # fmt: skip
def test_an_odd_address_gets_an_answer_that_is_described(
    address: str, asked: Browser, described: dict[str, Any]
) -> None:
    one = described["paths"]["/api/v1/events"]["get"]
    found = asked.ask(f"/api/v1/{address}")
    if found.status_code == 200:
        assert found.json()
    else:
        checked(described, address, one, found)


def test_an_answer_says_of_every_field_what_it_is(described: dict[str, Any]) -> None:
    found = [where for name, one in described["components"]["schemas"].items() for where in bare(one, name)]
    for path, method, one in routes(described):
        for code, answer in one["responses"].items():
            for kind, content in answer["content"].items():
                found += bare(content.get("schema", {}), f"{method} {path} {code} {kind}")
    assert not found


def bare(schema: Mapping[str, Any], where: str) -> Iterator[str]:
    """Yield where a schema lets in anything."""
    says = set(schema) - {"title", "description", "default"}
    untyped = not says or schema.get("additionalProperties") is True
    if untyped or (says == {"type"} and schema["type"] in ("object", "array")):
        yield where
    for name in ("properties", "$defs"):
        for key, one in schema.get(name, {}).items():
            yield from bare(one, f"{where}.{key}")
    for name in ("items", "additionalProperties"):
        if isinstance(schema.get(name), dict):
            yield from bare(schema[name], f"{where}[]")
    for one in (*schema.get("anyOf", ()), *schema.get("prefixItems", ())):
        yield from bare(one, where)
