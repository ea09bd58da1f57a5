"""Word documents: the words that stand in them, and nothing of what is deleted, outside, or a bomb."""

from __future__ import annotations

import io
import socket
import zipfile
from pathlib import Path

import pytest
from made import WORD, docx, paragraphs, zipped

from onrecord.documents.loading import load
from onrecord.errors import DocumentError, NoArticle, NotText, TooLarge
from onrecord.model.documents import Source


@pytest.fixture
def read(tmp_path: Path):
    def of(data: bytes, name: str = "release.docx") -> Source | DocumentError:
        path = tmp_path / name
        path.write_bytes(data)
        (found,) = load(path)
        return found

    return of


def test_paragraphs_are_lines_and_letters_stay(read) -> None:
    thai = "กระทรวงแถลงว่าน้ำท่วม\u200bทำให้เรือหยุดเดิน 🙂"
    found = read(docx(paragraphs("Press release", thai, "", "End  of it."), title="Press release"))
    assert found.text == f"Press release\n{thai}\n\nEnd  of it."
    assert found.title == "Press release"


def test_a_title_that_the_text_does_not_show_is_a_template_s(read) -> None:
    assert read(docx(paragraphs("Words of it."), title="Template 2009")).title is None


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<w:p><w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r></w:p>", "one\ttwo\nthree"),
        ("<w:p><w:r><w:t>page</w:t><w:br w:type='page'/><w:t>break</w:t></w:r></w:p>", "pagebreak"),
        ("<w:p><w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t></w:r></w:p>", "co\u2011op"),
        (
            "<w:p><w:ins><w:r><w:t>kept</w:t></w:r></w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>",
            "kept",
        ),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>said</w:t></w:r></w:p>", "said"),
        (
            f"<w:tbl><w:tr><w:tc>{paragraphs('cell')}</w:tc><w:tc>{paragraphs('next')}</w:tc></w:tr></w:tbl>",
            "cell\nnext",
        ),
        (
            "<w:p><mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><mc:Choice>"
            "<w:r><w:t>once</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>once</w:t></w:r></mc:Fallback>"
            "</mc:AlternateContent></w:p>",
            "once",
        ),
        ("<w:p><w:hyperlink><w:r><w:t>linked</w:t></w:r></w:hyperlink></w:p>", "linked"),
    ],
)
def test_what_is_a_word_of_the_text(read, body: str, text: str) -> None:
    assert read(docx(body)).text == text


def test_the_main_part_is_where_the_file_says(read) -> None:
    body = f'<w:document xmlns:w="{WORD}"><w:body>{paragraphs("elsewhere")}</w:body></w:document>'.encode()
    assert read(docx("", target="word/document2.xml", more={"word/document2.xml": body})).text == "elsewhere"


@pytest.mark.parametrize("target", ["../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "word/none.xml", ""])
def test_a_part_outside_the_file_is_no_part(read, target: str) -> None:
    assert isinstance(read(docx(paragraphs("x"), target=target)), NotText)


LAUGHS = "<!DOCTYPE w [<!ENTITY a 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 9)) + "]>"


@pytest.mark.parametrize(
    ("main", "error"),
    [
        (f"{LAUGHS}<w:document xmlns:w='{WORD}'>&a8;</w:document>".encode(), NotText),
        (f"<!DOCTYPE w SYSTEM 'http://127.0.0.1/x.dtd'><w:document xmlns:w='{WORD}'/>".encode(), NotText),
        (
            f"<!DOCTYPE w [<!ENTITY x SYSTEM 'file:///x'>]><w:document xmlns:w='{WORD}'>&x;</w:document>".encode(),
            NotText,
        ),
        (f"<?xml version='1.0' encoding='utf-16'?><w:document xmlns:w='{WORD}'/>".encode("utf-16"), NotText),
        (f"<w:document xmlns:w='{WORD}'>".encode() + b"<w:tbl>" * 100_000, TooLarge),
        (f"<w:document xmlns:w='{WORD}'>{'<w:tbl>' * 220}{'</w:tbl>' * 220}</w:document>".encode(), TooLarge),
        (b"<w:document", NotText),
        (b"", NotText),
        (f"<x:workbook xmlns:x='{WORD}/sheet'/>".encode(), NotText),
        (f"<w:document xmlns:w='{WORD}'><w:body/></w:document>".encode(), NoArticle),
        (f"<w:document xmlns:w='{WORD}'><w:t>".encode() + b" " * 40_000_000, TooLarge),
    ],
)
def test_hostile_and_empty_documents_are_refused(read, main: bytes, error, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "create_connection", refuse)
    found = read(docx("", target="word/main.xml", more={"word/main.xml": main}))
    assert type(found) is error, found


def test_other_archives_are_told(read) -> None:
    assert isinstance(read(zipped({"a.txt": b"words", "b.txt": b"words"}), "two.zip"), NotText)
    assert isinstance(read(docx(paragraphs("cut"))[:200]), NotText)
    assert isinstance(read(b"PK\x03\x04" + b"\x00" * 100), NotText)
    assert read(zipped({"a.txt": b"One article alone."}), "one.zip").text == "One article alone."
    assert isinstance(read(zipped({"a.zip": zipped({"b.zip": b"x"})}), "nested.zip"), NotText)


@pytest.mark.parametrize(("member", "packing"), [("", zipfile.ZIP_STORED), ("a.txt", zipfile.ZIP_BZIP2)])
def test_a_member_without_a_name_or_oddly_packed_is_refused(read, member: str, packing: int) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        file.writestr(zipfile.ZipInfo(member), b"Ferries stop on the coast.", packing)
    assert isinstance(read(held.getvalue(), "one.zip"), NotText)
    assert isinstance(read(held.getvalue(), "one.docx"), NotText)
