"""Web archives: whose pages they hold, what is passed over, and how little one flipped byte costs."""

from __future__ import annotations

import gzip
import io
import random
import time
import tracemalloc
import zlib
from pathlib import Path

import pytest
from made import articles, http, packed, page, record, words

from onrecord.documents import unpacking
from onrecord.documents.loading import load
from onrecord.documents.members import Gap, records
from onrecord.errors import DocumentError, EmptyInput, NoArticle, NotText, TooLarge
from onrecord.model.documents import Source

MOST = 24_000_000


@pytest.fixture
def archive(tmp_path: Path):
    def write(data: bytes, name: str = "crawl.warc.gz") -> list[Source | DocumentError]:
        path = tmp_path / name
        path.write_bytes(data)
        return list(load(path))

    return write


def texts(found: list[Source | DocumentError]) -> list[str]:
    return [one.text for one in found if isinstance(one, Source)]


@pytest.mark.parametrize(("pack", "name"), [(packed, "a.warc.gz"), (b"".join, "a.warc"), (packed, "no-suffix")])
def test_pages_become_articles_with_their_address_and_the_day_they_were_seen(archive, pack, name: str) -> None:
    info = record(b"software: none\r\n", url="", kind="warcinfo", media="application/warc-fields")
    found = archive(pack([info, *articles(3)]), name)
    assert [one.url for one in found] == [f"https://coast.example/{number}" for number in range(3)]
    assert [one.text for one in found] == [f"Ferries {number}\n{words(number)}" for number in range(3)]
    assert {one.seen for one in found} == {"2024-03-05"}
    assert {one.published for one in found} == {None}, "the day of capture is no day of publication"


def test_plain_texts_and_resources_are_read(archive) -> None:
    found = archive(
        packed(
            [
                record(http(b"Words alone.\r\nTwo lines.", media="text/plain")),
                record(page(7), kind="resource", media="text/html", url="file:/saved/7.html"),
            ]
        )
    )
    assert texts(found) == ["Words alone.\r\nTwo lines.", f"Ferries 7\n{words(7)}"]


@pytest.mark.parametrize(
    "passed",
    [
        record(http(b"\x89PNG", media="image/png")),
        record(http(page(), status="404 Not Found")),
        record(http(b"", status="301 Moved", head="Location: /x\r\n")),
        record(http(b"User-agent: *", media="text/plain"), url="https://coast.example/robots.txt"),
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request", media="application/http; msgtype=request"),
        record(b"20240305 1.2.3.4", kind="response", url="dns:coast.example", media="text/dns"),
        record(b"", kind="revisit"),
        record(b"{}", kind="metadata", media="application/json"),
    ],
)
def test_what_can_be_no_article_is_passed_over(archive, passed: bytes) -> None:
    assert texts(archive(packed([passed, *articles(1)]))) == [f"Ferries 0\n{words(0)}"]
    assert len(archive(packed([passed, *articles(1)]))) == 1


def test_an_archive_without_a_page_says_so(archive) -> None:
    (found,) = archive(packed([record(b"{}", kind="metadata", media="application/json")] * 3))
    assert isinstance(found, EmptyInput)
    assert "3 records" in str(found)


def test_the_format_before_warc_is_named(archive) -> None:
    (found,) = archive(b"filedesc://old.arc 127.0.0.1 20140216050221 text/plain 75\n1 0 Crawl\n", "old.arc")
    assert isinstance(found, NotText)
    assert "ARC" in str(found)


def test_chunks_and_content_encodings_are_undone(archive) -> None:
    body = gzip.compress(page(3))
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:40], body[40:])) + b"0\r\n\r\n"
    head = "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"
    assert texts(archive(packed([record(http(chunked, head=head))]))) == [f"Ferries 3\n{words(3)}"]
    (error,) = archive(packed([record(http(b"\x8b\x02", head="Content-Encoding: br\r\n"))]))
    assert isinstance(error, NotText)
    assert "'br'" in str(error)


def test_a_charset_that_only_the_server_named_is_believed(archive) -> None:
    thai = "เรือเฟอร์รีหยุดเดินทุกสายตั้งแต่เช้าวันนี้เพราะลมแรง " * 8
    body = f"<html><body><article><p>{thai}</p></article></body></html>".encode("cp874")
    (found,) = archive(packed([record(http(body, media="text/html; charset=TIS-620"))]))
    assert thai.strip() in found.text


def test_a_page_without_an_article_is_an_error_with_its_address_and_the_rest_goes_on(archive) -> None:
    found = archive(packed([record(http(page(body="")), url="https://coast.example/home"), *articles(1)]))
    assert isinstance(found[0], NoArticle)
    assert "https://coast.example/home" in str(found[0])
    assert isinstance(found[1], Source)


def test_one_flipped_bit_costs_one_record_and_is_told_by_its_bytes() -> None:
    data = packed(articles(60))
    dice = random.Random(5)
    for _ in range(150):
        damaged = bytearray(data)
        damaged[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        found = list(records(io.BytesIO(damaged), most=MOST))
        gaps = [one for one in found if isinstance(one, Gap)]
        assert len(found) - len(gaps) >= 59
        assert len(gaps) <= 1
        assert all(gap.start < gap.end <= len(data) for gap in gaps)


def test_a_record_that_lies_about_its_length_costs_itself() -> None:
    parts = articles(4)
    for said in (3, 10_000_000):
        parts[1] = record(http(page()), length=said)
        found = list(records(io.BytesIO(b"".join(parts)), most=MOST))
        assert [isinstance(one, Gap) for one in found] == [False, True, False, False]


@pytest.mark.parametrize("cut", [-1, -200, 700])
def test_an_archive_that_is_cut_off_gives_what_is_whole(archive, cut: int) -> None:
    found = archive(packed(articles(5))[:cut])
    assert isinstance(found[-1], NotText)
    assert "damaged" in str(found[-1])
    assert len(found) == len(texts(found)) + 1


def test_damage_between_members_and_a_foreign_member_are_gaps(archive) -> None:
    one, two = (packed([part]) for part in articles(2))
    found = archive(one + b"\x1f\x8b\x08junk" * 50 + gzip.compress(b"no record") + two)
    assert len(texts(found)) == 2
    assert len(found) == 3


def test_a_whole_archive_in_one_member_is_read(archive) -> None:
    assert len(texts(archive(gzip.compress(b"".join(articles(5)))))) == 5


def test_a_bomb_is_an_error_and_what_follows_is_read(archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "FREE", 1_000_000)
    bomb = record(http(page(body="<p>" + "a" * 40_000_000)))
    tracemalloc.start()
    found = archive(packed([articles(1)[0], bomb, articles(2)[1]]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(texts(found)) == 2
    assert "200 to 1" in str(found[1])
    assert peak < 80_000_000


def test_a_page_larger_than_pages_are_is_refused_by_its_address(archive) -> None:
    dice = random.Random(1)
    body = page(body="<p>" + "".join(dice.choices("abcdefghij klmnop", k=5_100_000)))
    found = archive(b"".join([record(http(body), url="https://coast.example/huge"), *articles(1)]), "a.warc")
    assert isinstance(found[0], TooLarge)
    assert "/huge" in str(found[0])
    assert len(texts(found)) == 1


def test_a_content_encoding_is_unpacked_no_further_than_a_page(archive) -> None:
    body = gzip.compress(b"<p>" + b"a" * 30_000_000)
    found = archive(packed([record(http(body, head="Content-Encoding: gzip\r\n"))]))
    assert isinstance(found[0], TooLarge)


def test_members_within_members_do_not_take_time_with_the_square() -> None:
    """Each of 20,000 beginnings unpacks to a record that runs on to the end of the file, and breaks there."""
    start = zlib.compressobj(0, zlib.DEFLATED, 31)
    head = start.compress(b"WARC/1.0\r\nContent-Length: 999999999\r\n\r\n") + start.flush(zlib.Z_SYNC_FLUSH)
    began = time.process_time()
    list(records(io.BytesIO(head * 20_000), most=MOST))
    assert time.process_time() - began < 10


def test_reading_is_lazy_and_memory_flat(tmp_path: Path) -> None:
    path = tmp_path / "long.warc.gz"
    one = packed(articles(1))
    path.write_bytes(one * 3_000)
    tracemalloc.start()
    with path.open("rb") as stream:
        count = sum(1 for _ in records(stream, most=MOST))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 3_000
    assert peak < 4_000_000


def test_an_archive_comes_through_standard_input() -> None:
    found = list(load("-", stdin=io.BytesIO(packed(articles(2)))))
    assert len(texts(found)) == 2


@pytest.mark.parametrize(
    "header", [b"WARC/1.0\r\n" + b"a: b\r\n" * 20_000, b"WARC/1.0\r\n\r\n", b"WARC/1.0", b"\n" * 9]
)
def test_headers_that_are_none(header: bytes) -> None:
    found = list(records(io.BytesIO(header), most=MOST))
    assert not any(not isinstance(one, Gap) for one in found)


@pytest.mark.parametrize("url", ["javascript:void(0)", "about:blank", "/relative", "", "file:/etc/hostname"])
def test_a_page_at_an_odd_address_is_told(archive, url: str) -> None:
    (page_, error) = archive(packed([*articles(1), record(http(page(2)), url=url)]))
    assert isinstance(page_, Source)
    assert isinstance(error, NoArticle)
    assert "no address of an article" in str(error)


def test_notes_of_the_crawler_are_passed_over(archive) -> None:
    note = record(b"20240305 10.0.0.1", kind="resource", media="text/plain", url="dns:coast.example")
    assert len(archive(packed([*articles(1), note]))) == 1
