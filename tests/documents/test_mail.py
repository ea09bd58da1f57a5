"""Mail: which part is read, what its head says, and what stays closed."""

from __future__ import annotations

import time
from email.message import EmailMessage
from pathlib import Path

import pytest
from made import mail, page, words

from onrecord.documents.loading import load
from onrecord.errors import DocumentError, NoArticle, NotText, TooLarge, WrongEncoding
from onrecord.model.documents import Source


@pytest.fixture
def read(tmp_path: Path):
    def of(data: bytes, name: str = "letter.eml") -> Source | DocumentError:
        path = tmp_path / name
        path.write_bytes(data)
        (found,) = load(path)
        return found

    return of


HEAD = {
    "From": "Anselm Gazette <news@gazette.example>",
    "Subject": "เรือหยุดเดิน: ferries stop",
    "Date": "Tue, 05 Mar 2024 06:07:08 +0700",
    "List_Id": "<daily.gazette.example>",
    "Archived_At": "<https://gazette.example/letters/12>",
}


def test_the_head_says_what_when_and_from_which_list(read) -> None:
    found = read(mail(html=page(1).decode(), **HEAD))
    assert words(1) in found.text
    assert (found.title, found.published) == ("เรือหยุดเดิน: ferries stop", "2024-03-05T06:07:08+07:00")
    assert (found.publisher, found.url) == ("Anselm Gazette", "https://gazette.example/letters/12")


def test_a_person_who_sends_an_article_is_not_its_publisher(read) -> None:
    head = {name: value for name, value in HEAD.items() if name != "List_Id"}
    assert read(mail(text=words(1), **head)).publisher is None
    known = {**head, "From": "Somebody <alerts@bbc.co.uk>"}
    assert read(mail(text=words(1), **known)).publisher == "BBC"


def test_the_fuller_part_is_read(read) -> None:
    stub = page(body="<p>View this letter in your browser, it has been cut here.</p>").decode()
    assert words(2) in read(mail(html=stub, text=words(2) * 3)).text
    assert words(3) in read(mail(html=page(3).decode(), text="Open this letter in a browser.")).text


def test_plain_words_keep_their_breaks_unless_mail_made_them(read) -> None:
    assert read(mail(text="One line.\n\nAnother line of words.\n")).text == "One line.\n\nAnother line of words.\n"
    data = (
        b"MIME-Version: 1.0\r\nContent-Type: text/plain; format=flowed; charset=utf-8\r\n\r\n"
        b"A line that \r\nmail broke.\r\nA line of its own.\r\n-- \r\nA name\r\n"
    )
    assert read(data).text == "A line that mail broke.\r\nA line of its own.\r\n-- \r\nA name\r\n"


def test_thai_in_its_old_encoding_and_in_transfer_encodings(read) -> None:
    text = "เรือเฟอร์รีหยุดเดินทุกสายตั้งแต่เช้าวันนี้เพราะลมแรง"
    made = EmailMessage()
    made.set_content(text, charset="tis-620")
    assert read(made.as_bytes()).text.strip() == text


def test_attachments_and_mails_inside_stay_closed(read) -> None:
    made = EmailMessage()
    made.set_content(words(1))
    made.add_attachment("Secret words of an attachment.", filename="a.txt")
    inside = EmailMessage()
    inside.set_content("Words of a mail inside.")
    made.add_attachment(inside)
    text = read(made.as_bytes()).text
    assert "Secret" not in text
    assert "inside" not in text


@pytest.mark.parametrize("name", ["letter.eml", "letter"])
def test_mail_is_told_by_its_suffix_or_its_head(read, name: str) -> None:
    assert read(mail(text=words(1), Message_ID="<1@gazette.example>"), name).text.strip() == words(1)


def test_an_article_that_opens_with_lines_like_a_head_is_text(read) -> None:
    text = "Date: 5 March 2024\nFrom: our correspondent\n\nThe ferries stopped."
    assert read(text.encode(), "article").text == text


def test_what_is_no_article(read) -> None:
    made = EmailMessage()
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    assert isinstance(read(made.as_bytes()), NoArticle)
    assert isinstance(read(b"Subject: x\r\n\r\n"), NoArticle)


def _nested(depth: int) -> bytes:
    parts = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(depth))
    return b"MIME-Version: 1.0\r\n" + parts + b"\r\nwords"


HOSTILE = {
    "a charset that is no name": "Subject: =?u\ufffdtf-8?q?a?=\r\n\r\nwords that are here".encode(),
    "nested, with many lines": _nested(18) + b"\r\nx" * 100_000,
    "many lines": b"Subject: x\r\n\r\n" + b"\n" * 5_000_000,
    "nested": _nested(3_000),
    "many parts": b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 5_000,
    "long subject": b"Subject: " + b"(" * 500_000 + b"\r\nMIME-Version: 1.0\r\n\r\nwords that are here",
    "many headers": b"X-A: b\r\n" * 100_000 + b"\r\nwords that are here",
    "encoded words": b"Subject: " + b"=?utf-8?q?a?= " * 50_000 + b"\r\n\r\nwords that are here",
    "unknown charset": b"Content-Type: text/plain; charset=klingon\r\n\r\nwords that are here",
    "lone surrogates": b"Subject: \xed\xa0\x80 x\r\n\r\nwords that are here",
    "bad transfer": b"Content-Transfer-Encoding: base64\r\n\r\n????",
    "bad type": b'Content-Type: \xff\xfe/\x00; charset="\xff"\r\n\r\nwords that are here',
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_hostile_mail_is_read_or_refused_at_once(read, data: bytes) -> None:
    began = time.process_time()
    found = read(data)
    assert isinstance(found, Source | NotText | NoArticle | TooLarge | WrongEncoding)
    assert time.process_time() - began < 5
    if isinstance(found, Source):
        (found.text + (found.title or "")).encode()


@pytest.mark.parametrize("charset", ["rot13", "x-nobody", "hex"])
def test_a_character_set_that_nobody_has_is_named(charset: str, tmp_path: Path) -> None:
    path = tmp_path / "m.eml"
    head = f"Message-ID: <1@bay>\nMIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\n\n"
    path.write_bytes(head.encode() + b"Ferries stop.\n")
    (error,) = load(path)
    assert isinstance(error, WrongEncoding)
    assert charset in str(error)
