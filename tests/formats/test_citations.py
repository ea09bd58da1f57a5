"""References, read back: BibTeX by a small strict reader, CSL-JSON by the types of its schema."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import jsonschema

from onrecord.formats import citations
from onrecord.formats.shapes import Paper

Written = Callable[..., bytes]
ENTRY = re.compile(r"@(?P<type>\w+)\{(?P<key>[\w-]+),\n(?P<fields>(?:  .*\n)*)\}\n")
FIELD = re.compile(r"  (\w+) = \{(.*)\},")
PAPER = Paper("sha256:0123456789abcdef", "en", "T", "P", (), None, None, None, date(2025, 1, 1))
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            "type": {"const": "article-newspaper"},
            "id": {"type": ["string", "number"]},
            "title": {"type": "string"},
            "container-title": {"type": "string"},
            "URL": {"type": "string"},
            "language": {"type": "string"},
            "note": {"type": "string"},
            "author": {"type": "array", "items": {"type": "object", "properties": {"literal": {"type": "string"}}}},
            "issued": {
                "type": "object",
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "maxItems": 2,
                        "items": {"type": "array", "maxItems": 3, "items": {"type": ["string", "number"]}},
                    }
                },
            },
        },
    },
}
"""What csl-data.json 1.0 says of the fields that are used."""
BARE = {value: chr(key) for key, value in citations.SPECIAL.items() if value != " "}


def entries(text: str) -> dict[str, dict[str, str]]:
    """Read BibTeX as we write it; fail where anything is left over or a brace is open."""
    found: dict[str, dict[str, str]] = {}
    assert "".join(one[0] for one in ENTRY.finditer(text)) == text
    for one in ENTRY.finditer(text):
        assert one["key"] not in found
        for value in one["fields"].splitlines():
            bare = re.sub(r"\\.", "", value)
            assert bare.count("{") == bare.count("}")
        found[one["key"]] = {"": one["type"], **dict(FIELD.findall(one["fields"]))}
    return found


def plain(value: str) -> str:
    """Return a field without the escapes of LaTeX."""
    marks = re.compile("|".join(re.escape(one) for one in sorted(BARE, key=len, reverse=True)))
    return marks.sub(lambda match: BARE[match[0]], value.removeprefix("{").removesuffix("}"))


def test_each_article_is_an_entry(written: Written, record: Any) -> None:
    found = list(entries(written("bibtex").decode()).values())
    for one, row in zip(found, record.documents(), strict=True):
        assert one["note"] == row.id
        assert plain(one["title"]) == row.title
        assert plain(one["journal"]) == row.publisher
        assert one["year"] == row.published[:4]
        assert [plain(name) for name in one.get("author", "").split(" and ") if name] == list(row.byline)


def test_nothing_of_a_headline_is_read_as_a_command() -> None:
    wild = 'น้ำ 50% & {co\\st} $1 #1 a_b ~ ^ "x" @article{y,\r\n z = {w}'
    found = entries(
        "".join(one.decode() for one in citations.bibtex([replace(PAPER, title=wild, url="https://x.org/a%20b{c}")]))
    )
    (one,) = found.values()
    assert plain(one["title"]) == wild.replace("\r\n", "  ")
    assert one["url"] == r"https://x.org/a\%20b%7Bc%7D"


def test_an_article_without_an_outlet_is_misc() -> None:
    (one,) = entries(next(citations.bibtex([replace(PAPER, publisher=None)])).decode()).values()
    assert one[""] == "misc"


def test_csl_is_what_its_schema_wants(written: Written, record: Any) -> None:
    found = json.loads(written("csl"))
    jsonschema.validate(found, CSL)
    assert [one["note"] for one in found] == [row.id for row in record.documents()]
    assert [one["title"] for one in found] == [row.title for row in record.documents()]


def test_dates_are_as_precise_as_told() -> None:
    parts = {"2025": [2025], "2025-08": [2025, 8], "2025-08-25T10:00+07:00": [2025, 8, 25], None: None, "unknown": None}
    for published, wanted in parts.items():
        (one,) = json.loads(b"".join(citations.csl([replace(PAPER, published=published)])))
        assert one.get("issued", {}).get("date-parts") == ([wanted] if wanted else None)
