"""Files, folders and streams become sources; every bad one becomes its own error, and the rest goes on."""

from __future__ import annotations

import io
import json
import os
import threading
from pathlib import Path

import pytest

from onrecord.documents.loading import files, load
from onrecord.errors import (
    DocumentError,
    EmptyInput,
    MissingInput,
    NoArticle,
    NotText,
    TooLarge,
    WrongEncoding,
)
from onrecord.model.documents import Source

THAI = "เรือเฟอร์รีหยุดเดินทุกสาย"


def only(path: Path | str, **options: object) -> Source | DocumentError:
    (found,) = load(path, **options)  # type: ignore[arg-type]
    return found


def text_of(path: Path | str, **options: object) -> str:
    found = only(path, **options)
    assert isinstance(found, Source), found
    return found.text


@pytest.fixture
def file(tmp_path: Path):
    def write(content: bytes | str, name: str = "article.txt") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def test_text_stays_as_it_is_but_for_the_byte_order_mark(file) -> None:
    text = f"\u200bHead \r\n{THAI}\u00a0🙂\r\n\r\nend\ufeff\n"
    assert text_of(file("\ufeff" + text)) == text


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (THAI.encode("cp874"), "tis-620"),
        (THAI.encode("cp874"), "windows-874"),
        (THAI.encode("utf-16"), None),
        (THAI.encode("utf-16-le"), "utf-16-le"),
        (THAI.encode("utf-8-sig"), None),
        (THAI.encode("utf-8-sig"), "tis-620"),
    ],
)
def test_encodings_that_are_declared_or_marked(file, content: bytes, encoding: str | None) -> None:
    assert text_of(file(content), encoding=encoding) == THAI


@pytest.mark.parametrize(
    ("content", "options", "error", "words"),
    [
        (b"", {}, EmptyInput, "nothing in this input"),
        ("\ufeff \r\n\t\n", {}, EmptyInput, "white space"),
        (b"\x00\x01\x02\x03" * 50, {}, NotText, "binary"),
        (b"%PDF-1.7\n%\xe2\xe3", {}, NotText, "PDF"),
        (b"\x89PNG\r\n\x1a\n", {}, NotText, "PNG"),
        (b"PK\x03\x04abc", {}, NotText, "ZIP"),
        (THAI.encode("cp874"), {}, WrongEncoding, "tis-620"),
        ("café society".encode("cp1252"), {}, WrongEncoding, "windows-1252"),
        (THAI.encode("utf-8")[:-1], {}, WrongEncoding, "utf-8"),
        (b"abc", {"encoding": "klingon"}, WrongEncoding, "klingon"),
        (b"abc", {"encoding": "rot13"}, WrongEncoding, "rot13"),
        (b"a" * 101, {"limit": 100}, TooLarge, "101 bytes"),
    ],
)
def test_a_bad_file_says_what_is_wrong_and_its_name(file, content, options, error, words) -> None:
    path = file(content)
    found = only(path, **options)
    assert type(found) is error
    assert found.exit_code == 3
    assert words in str(found)
    assert str(path) in str(found)


def test_a_missing_file_and_a_forbidden_kind_of_file(tmp_path: Path) -> None:
    found = only(tmp_path / "nowhere.txt")
    assert isinstance(found, MissingInput)
    assert "nowhere.txt" in str(found)
    assert isinstance(only(os.devnull), MissingInput)


def test_a_file_that_may_not_be_read(file) -> None:
    path = file("text")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    assert isinstance(only(path), MissingInput)


@pytest.mark.parametrize("name", ["huge.txt", "huge.html", "huge.json", "huge", "huge.jsonl"])
def test_two_hundred_megabytes_are_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as stream:
        stream.truncate(200_000_000)
    found = only(path)
    assert isinstance(found, TooLarge)
    assert name in str(found)


def test_a_folder_is_read_in_order_and_its_bad_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(b"\x00\x00\x00")
    (tmp_path / "c.txt").write_text("third", encoding="utf-8")
    (tmp_path / "a.txt").write_text("first", encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "d").write_text("fourth", encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text("never", encoding="utf-8")
    (tmp_path / "a.gold.yaml").write_text("document: 1", encoding="utf-8")
    found = list(load(tmp_path))
    assert [f.text if isinstance(f, Source) else type(f) for f in found] == ["first", NotText, "third", "fourth"]
    assert "b.txt" in str(found[1])


def test_a_link_out_of_a_folder_is_not_followed(tmp_path: Path) -> None:
    folder, beside = tmp_path / "sent", tmp_path / "private"
    folder.mkdir()
    beside.mkdir()
    (beside / "secret.txt").write_text("nobody asked for this", encoding="utf-8")
    (folder / "a.txt").write_text("An article.", encoding="utf-8")
    (folder / "link.txt").symlink_to(beside / "secret.txt")
    (folder / "more").symlink_to(beside)
    (folder / "again.txt").symlink_to(folder / "a.txt")
    assert [file.name for file in files(folder)] == ["a.txt", "again.txt"]


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    assert isinstance(only(tmp_path), EmptyInput)


def test_records_bring_what_they_declare(file) -> None:
    record = {
        "text": "Words.\r\n",
        "title": "T",
        "date": "2025-08-25T10:30:00+07:00",
        "publisher": "P",
        "url": "https://p.example/1",
        "language": "en",
        "byline": ["A", "B"],
    }
    path = file(json.dumps(record), "a.jsonl")
    assert only(path) == Source(
        name=f"{path}:1",
        text="Words.\r\n",
        title="T",
        publisher="P",
        byline=("A", "B"),
        url="https://p.example/1",
        published="2025-08-25T10:30:00+07:00",
        language="en",
    )


@pytest.mark.parametrize(
    ("line", "error", "words"),
    [
        ("{bad", NotText, "not JSON"),
        ("[1]", NotText, "no JSON object"),
        ('{"title": "no text"}', NoArticle, "without a text"),
        ('{"text": "  "}', NoArticle, "without a text"),
        ('{"text": 5}', NotText, "'text' holds int"),
        ('{"text": "a", "title": ["x"]}', NotText, "'title' holds list"),
        ('{"text": "a", "date": "tomorrow"}', NotText, "tomorrow"),
        ('{"text": "a", "byline": {"x": 1}}', NotText, "'byline' holds dict"),
        ('{"text": "\\ud800"}', NotText, "surrogate"),
        ('{"text": "a", "byline": ["A. Writer", "\\udc00"]}', NotText, "surrogate"),
        ('{"text": "' + "x" * 200 + '"}', TooLarge, "too long"),
    ],
)
def test_a_bad_record_is_named_by_its_line_and_the_rest_goes_on(file, line: str, error, words: str) -> None:
    path = file('{"text": "one"}\n\n' + line + '\n{"text": "two"}\n', "a.jsonl")
    first, bad, last = load(path, limit=150)
    assert isinstance(first, Source)
    assert isinstance(last, Source)
    assert (first.text, last.text) == ("one", "two")
    assert type(bad) is error
    assert words in str(bad)
    assert f"{path}:3" in str(bad)


def test_a_json_file_is_one_record_or_a_list(file) -> None:
    assert text_of(file('{\n "text": "one"\n}', "a.json")) == "one"
    found = list(load(file('[{"text": "one"}, 5]', "b.json")))
    assert isinstance(found[0], Source)
    assert isinstance(found[1], NotText)
    assert "b.json:2" in str(found[1])


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        (b'{"text": "one"}\n{"text": "two"}\n', ["one", "two"]),
        (b'{"text": "one"}', ["one"]),
        (b'{\n"text": "one"}', ["one"]),
        (b"plain words\nand more", ["plain words\nand more"]),
        (b"{ not a record", ["{ not a record"]),
        (THAI.encode(), [THAI]),
    ],
)
def test_standard_input_is_told_by_its_beginning(content: bytes, texts: list[str]) -> None:
    found = list(load("-", stdin=io.BytesIO(content)))
    assert [f.text for f in found if isinstance(f, Source)] == texts
    assert all(f.name.startswith("-") for f in found if isinstance(f, Source))


def test_standard_input_may_be_a_page_and_may_be_bad() -> None:
    page = b"<!DOCTYPE html><html><body><article><p>" + b"Words of an article go on here. " * 10
    assert "Words of an article" in text_of("-", stdin=io.BytesIO(page))
    assert isinstance(only("-", stdin=io.BytesIO(b"")), EmptyInput)
    assert isinstance(only("-", stdin=io.BytesIO(b"x" * 200), limit=100), TooLarge)
    assert isinstance(only("-", stdin=io.BytesIO(b"\x00\x01\x02")), NotText)


def test_a_pipe_with_a_path_is_read_like_standard_input(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(b"words through a pipe",))
    writer.start()
    assert text_of(path) == "words through a pipe"
    writer.join()


def test_an_input_without_a_name_is_not_the_folder_one_stands_in() -> None:
    assert isinstance(only(""), MissingInput)


def test_a_closed_standard_input_is_said_to_be_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    found = only("-")
    assert isinstance(found, MissingInput)
    assert "closed" in str(found)


@pytest.mark.parametrize(
    "beginning",
    [
        '<?xml version="1.0"?><rss version="2.0">',
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0">&x;',
        "<!DOCTYPE rss [<!ENTITY x 'y'>]><rss>&x;",
        '\n<feed xmlns="http://www.w3.org/2005/Atom">',
        "<urlset>",
    ],
)
def test_the_tags_of_xml_are_no_article(beginning: str, tmp_path: Path) -> None:
    for name in ("feed.xml", "feed.txt", "feed"):
        (tmp_path / name).write_text(f"{beginning}<item><title>Talks end in Delmont</title></item>", encoding="utf-8")
        found = only(tmp_path / name)
        assert isinstance(found, NoArticle), found
        assert found.what == "XML that is no page"


def test_a_page_of_xhtml_and_words_about_xml_are_articles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("<xml> is not a word of the harbour office.", encoding="utf-8")
    assert text_of(tmp_path / "a.txt").startswith("<xml> is")
    page = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd">'
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Talks</title></head><body><article>'
        "<p>The harbour office of Delmont said on Monday that all ferries would run again by the evening.</p>"
        "</article></body></html>"
    )
    (tmp_path / "a").write_text(page, encoding="utf-8")
    assert "ferries" in text_of(tmp_path / "a")
