"""Tables: which column is the text, what a bad row costs, and Parquet row by row."""

from __future__ import annotations

import io
from itertools import islice
from pathlib import Path

import duckdb
import pytest

from onrecord.documents.given import Given
from onrecord.documents.given import columns as parsed
from onrecord.documents.loading import load
from onrecord.errors import DocumentError, EmptyInput, NoArticle, NotText, TooLarge, UsageError, WrongEncoding
from onrecord.model.documents import Source

THAI = "เรือเฟอร์รีหยุดเดินทุกสาย"


@pytest.fixture
def read(tmp_path: Path):
    def of(
        data: bytes | str, name: str = "articles.csv", first: int | None = None, **options: object
    ) -> list[Source | DocumentError]:
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return list(islice(load(path, **options), first))

    return of


def test_a_row_is_an_article_and_its_breaks_stay(read) -> None:
    (found,) = read(
        'Headline,Body,Date Published,URL,authors,lang\r\nT,"One.\r\nTwo, ""three"".",2024-05-06,https://p.example/1,A,en\r\n'
    )
    assert found.text == 'One.\r\nTwo, "three".'
    assert (found.title, found.published, found.url) == ("T", "2024-05-06", "https://p.example/1")
    assert (found.byline, found.language) == (("A",), "en")
    assert found.name.endswith("articles.csv:2")


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        ("text,id\rone,1\rtwo,2\r", ["one", "two"]),
        ('text,id\r\n"one\rmore",1\r\n', ["one\rmore"]),
        ('text,id\n"one\u2028more",1\n', ["one\u2028more"]),
        ("text,id\none\u2028more,1\n", ["one\u2028more"]),
    ],
)
def test_breaks_of_other_kinds(read, data: str, texts: list[str]) -> None:
    assert [one.text for one in read(data)] == texts
    assert [one.text for one in read(data.encode("utf-16"))] == texts


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_header_tells_the_delimiter(read, delimiter: str) -> None:
    (found,) = read(f"หัวข้อ{delimiter}เนื้อหา\nT{delimiter}{THAI}\n")
    assert (found.title, found.text) == ("T", THAI)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (f"text\n{THAI}\n".encode("utf-8-sig"), None),
        (f"text\r\n{THAI}\r\n".encode("utf-16"), None),
        (f"text\n{THAI}\n".encode("cp874"), "tis-620"),
    ],
)
def test_encodings_that_are_marked_or_declared(read, data: bytes, encoding: str | None) -> None:
    assert [one.text for one in read(data, encoding=encoding)] == [THAI]


def test_what_the_user_says_of_columns_wins_and_an_empty_name_drops_one(read) -> None:
    data = "text,story,when,date\nshort,long words,2024-05-06,soon\n"
    (found,) = read(data, columns={"text": "story", "published": "when"})
    assert (found.text, found.published) == ("long words", "2024-05-06")
    (undated,) = read("text,date\nwords,soon\n", columns={"published": ""})
    assert undated.published is None


@pytest.mark.parametrize(
    ("header", "columns", "words"),
    [
        ("text,body,id", {}, "text, body"),
        ("text,date,published_at", {}, "date, published_at"),
        ("id,label", {}, "id, label"),
        ("text,id", {"text": "story"}, "no column 'story'"),
        ("text,text", {}, "2 columns"),
    ],
)
def test_columns_that_are_not_clear_are_named(read, header: str, columns: dict[str, str], words: str) -> None:
    (found,) = read(f"{header}\n1,2,3\n", columns=columns)
    assert isinstance(found, NoArticle)
    assert words in str(found)
    assert "--column" in str(found) or columns


def test_a_bad_row_is_named_by_its_number_and_the_rest_goes_on(read) -> None:
    found = read('text,date\none,2024-05-06\ntwo\n,2024-05-06\n"three",soon\n\nfour,\n')
    assert [type(one) for one in found] == [Source, NotText, NoArticle, NotText, Source]
    assert [str(one.value).rpartition(":")[2] for one in found if isinstance(one, DocumentError)] == ["3", "4", "5"]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ("", EmptyInput),
        ("text,title\n", EmptyInput),
        (b"text\n\xff\xfe\xfa\n", WrongEncoding),
        (b"\x00\x01\x02text\n", NotText),
        ('text\n"' + "a\n" * 300, TooLarge),
        ("text\n" + "a" * 500 + "\n", TooLarge),
        ("text\n" + "a" * 70_000 + "\n", TooLarge),
    ],
)
def test_what_is_no_table(read, data: bytes | str, error) -> None:
    found = read(data, limit=400)
    assert type(found[-1]) is error, found


def test_a_long_article_is_no_bomb(read) -> None:
    assert len(read("text\n" + "a" * 300_000 + "\n")[0].text) == 300_000


def test_a_table_comes_through_standard_input_only_when_it_is_told_by_name(read) -> None:
    (found,) = load("-", stdin=io.BytesIO(b"text,title\nwords,T\n"))
    assert isinstance(found, Source)
    assert found.text.startswith("text,title"), "nothing tells that this is a table"


def test_fields_of_records_are_named_the_same_way(read) -> None:
    (found,) = read('{"text": "id 7", "story": "long words"}\n', "a.jsonl", columns={"text": "story"})
    assert found.text == "long words"


@pytest.fixture
def parquet(tmp_path: Path):
    """A Parquet file of the rows of a query."""

    def made(query: str) -> bytes:
        path = tmp_path / "made.parquet"
        duckdb.sql(query).write_parquet(str(path))
        return path.read_bytes()

    return made


@pytest.mark.parametrize("name", ["a.parquet", "a"])
def test_parquet_rows_are_articles(read, parquet, name: str) -> None:
    data = parquet(
        f"select * from (values ('{THAI}', 'T', date '2024-05-06', ['A', 'B'], 1), "
        "('two' || chr(13) || chr(10) || 'lines', null, null, [], 2)) t(body, title, date, authors, id)"
    )
    one, two = read(data, name)
    assert (one.text, one.title, one.published, one.byline) == (THAI, "T", "2024-05-06", ("A", "B"))
    assert (two.text, two.title, two.published, two.byline) == ("two\r\nlines", None, None, ())


@pytest.mark.parametrize(
    ("when", "published"),
    [
        ("timestamptz '2024-05-06 07:08:00+00'", "2024-05-06T07:08:00+00:00"),
        ("timestamp '2024-05-06 07:08:00'", "2024-05-06T07:08:00"),
        ("timestamp '2024-05-06'", "2024-05-06"),
        ("'6 May 2024 07:08:00 +0700'", "2024-05-06T07:08:00+07:00"),
        ("'2567-05-06'", "2024-05-06"),
    ],
)
def test_instants_keep_their_zone_and_midnights_are_days(read, parquet, when: str, published: str) -> None:
    (found,) = read(parquet(f"select 'words' as text, {when} as date"), "a.parquet")
    assert found.published == published


def test_bad_parquet_rows_and_files(read, parquet) -> None:
    found = read(parquet("select 1 as text union all select 2"), "a.parquet")
    assert [type(one) for one in found] == [NotText, NotText]
    assert isinstance(read(parquet("select 'a' as label"), "a.parquet")[0], NoArticle)
    assert isinstance(read(parquet("select 'a' as text where false"), "a.parquet")[0], EmptyInput)
    assert isinstance(read(parquet("select repeat('a', 200) as text"), "a.parquet", limit=100)[0], TooLarge)


def test_damaged_parquet_is_an_error(read, parquet) -> None:
    whole = parquet("select 'words ' || i as text from range(100) t(i)")
    footer = int.from_bytes(whole[-8:-4], "little")
    broken = whole[: -8 - footer] + b"\xff" * footer + whole[-8:]
    for damaged in (whole[:-9], b"PAR1", b"PAR1" + b"\x00" * 90 + b"PAR1", broken):
        assert isinstance(read(damaged, "a.parquet")[-1], NotText)


def test_a_parquet_file_of_more_text_than_memory_is_read_row_by_row(read, parquet) -> None:
    data = parquet("select repeat('x', 3000000) as text from range(200)")
    assert len(data) < 200_000
    (found,) = read(data, "a.parquet", first=1)
    assert len(found.text) == 3_000_000


def test_columns_are_said_on_the_command_line_as_pairs() -> None:
    assert parsed(["text=body", "Published= when "]) == (("text", "body"), ("published", "when"))
    assert Given(columns=[["text", "body"]]).columns == (("text", "body"),)  # type: ignore[arg-type]  # a manifest's
    for wrong in ("text", "story=body"):
        with pytest.raises(UsageError):
            Given(columns=parsed([wrong]))
    with pytest.raises(UsageError, match="twice"):
        Given(columns=parsed(["text=a", "text=b"]))
