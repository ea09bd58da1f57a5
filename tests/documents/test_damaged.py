"""Every container, damaged at random: what comes out are sources whose text is text, or errors, and nothing else."""

from __future__ import annotations

import gzip
import io
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest
from made import articles, docx, drawn, mail, packed, page, paragraphs, pdf, words, zipped

from onrecord.documents.loading import load, read_bytes
from onrecord.errors import DocumentError
from onrecord.model.documents import Source

ROUNDS = 15
"""Damages of each container here; 40,000 were tried by hand when the readers were written."""
LINES = [(72, 700 - 14 * n, f"Line {n} says that the ferries stopped.") for n in range(9)]
WHOLE: dict[str, bytes] = {
    "a.warc.gz": packed(articles(4)),
    "a.warc": b"".join(articles(4)),
    "a.pdf": pdf(drawn(LINES), drawn(LINES)),
    "a.eml": mail(html=page(1).decode(), text=words(1), Subject="เรือหยุด", Date="Tue, 05 Mar 2024 06:07:08 +0700"),
    "a.docx": docx(paragraphs("One.", "เรือหยุดเดิน", "Three."), title="One."),
    "a.csv": f'text,title,date\r\n"{words(1)}",T,2024-03-05\r\nเรือหยุด,T,\r\n'.encode(),
    "a.jsonl": b'{"text": "one", "date": "2024-03-05"}\n{"text": "two", "byline": ["A"]}\n',
    "a.html": page(1, head='<script type="application/ld+json">{"@type":"NewsArticle","headline":"H"}</script>'),
    "a.urls": b"https://coast.example/1\nhttps://coast.example/2\n",
    "a.opml": b'<opml version="2.0"><body><outline xmlUrl="https://coast.example/rss"/></body></opml>',
    "a.zip": zipped({"g.CSV": "\t".join(["1", "20240305", *["x"] * 58, "https://coast.example/1"]).encode()}),
    "a.txt.gz": gzip.compress(words(2).encode()),
}


def flipped(data: bytes, dice: random.Random) -> bytes:
    made = bytearray(data)
    for _ in range(dice.choice((1, 1, 4, 40))):
        made[dice.randrange(len(made))] = dice.randrange(256)
    return bytes(made)


def cut(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(1, len(data))]


def doubled(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data))
    piece = data[start : start + dice.randrange(1, 200)] * dice.choice((2, 50))
    return data[:start] + piece + data[start:]


def dropped(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data))
    return data[:start] + data[start + dice.randrange(1, 60) :]


def sown(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data))
    seeds = (
        b"\0",
        b"\xed\xa0\x80",
        b"<!DOCTYPE x>",
        b"\x1f\x8b\x08",
        b'"',
        b"\r\n\r\n",
        b"((((",
        b"9" * 30,
    )
    return data[:start] + dice.choice(seeds) + data[start:]


DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (flipped, cut, doubled, dropped, sown)


def held(found: Iterator[Source | DocumentError]) -> None:
    """Assert that nothing but sources of text and errors comes, and not for ever."""
    for number, one in enumerate(found):
        assert number < 10_000
        if isinstance(one, Source):
            assert one.text.strip()
            for text in (one.text, one.title, one.publisher, one.url, one.published, *one.byline, *one.warnings):
                (text or "").encode()
        else:
            assert isinstance(one, DocumentError)
            str(one).encode("utf-8", "backslashreplace")


@pytest.mark.parametrize("name", WHOLE)
def test_damage_gives_sources_or_errors(tmp_path: Path, name: str) -> None:
    dice = random.Random(name)
    path = tmp_path / name
    for _ in range(ROUNDS):
        data = dice.choice(DAMAGES)(WHOLE[name], dice)
        path.write_bytes(data)
        held(load(path))
        held(load("-", stdin=io.BytesIO(data)))
        held(read_bytes(data, name="x", url=f"https://coast.example/{name}", media="application/octet-stream"))


@pytest.mark.parametrize("name", WHOLE)
def test_what_is_not_damaged_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(WHOLE[name])
    found = list(load(path))
    assert found
    assert not [one for one in found if isinstance(one, DocumentError) and "web addresses" not in str(one)]


def test_damaged_parquet(tmp_path: Path) -> None:
    """Data pages only: on a damaged footer the decoder speaks on standard error, which no test should show."""
    path = tmp_path / "a.parquet"
    duckdb.sql("select 'words ' || i as text from range(300) t(i)").write_parquet(str(path))
    whole, dice = path.read_bytes(), random.Random(3)
    body = len(whole) - 8 - int.from_bytes(whole[-8:-4], "little")
    for _ in range(ROUNDS):
        made = bytearray(whole)
        made[dice.randrange(4, body)] = dice.randrange(256)
        held(read_bytes(bytes(made), name="x", media="application/vnd.apache.parquet"))
