"""PDF: its own words in its own order, what is a paragraph, and what is refused with a reason."""

from __future__ import annotations

import time
import zlib
from pathlib import Path

import pytest
from made import drawn, pdf, thai

from onrecord.documents import pdf as reading
from onrecord.documents.loading import load
from onrecord.errors import DocumentError, NoArticle, NotText, TooLarge
from onrecord.model.documents import Source

BODY = [
    (72, 700, "The harbour master of Port Anselm said on Monday that every ferry"),
    (72, 686, "would stay in port until the wind had fallen, and that no ship was"),
    (72, 672, "missing."),
    (72, 658, "Repairs to the western pier begin in April, the ministry added in a"),
    (72, 644, "statement, and will last until the end of the following year."),
]


@pytest.fixture
def read(tmp_path: Path):
    def of(data: bytes) -> Source | DocumentError:
        path = tmp_path / "paper.pdf"
        path.write_bytes(data)
        (found,) = load(path)
        return found

    return of


def test_lines_become_paragraphs_and_nothing_is_added(read) -> None:
    found = read(pdf([*drawn([(72, 730, "Ferries stay in port")], size=20), *drawn(BODY)]))
    assert found.text.split("\n") == [
        "Ferries stay in port",
        " ".join(line for *_, line in BODY[:3]),
        " ".join(line for *_, line in BODY[3:]),
    ]
    assert (found.title, found.published) == (None, None)


def test_columns_and_pages_go_on_where_the_text_does(read) -> None:
    left = [(72, 700 - 14 * n, line) for n, (*_, line) in enumerate(BODY[:2])]
    right = [(320, 700, BODY[2][2] + " Nobody was hurt, and the mail came"), (320, 686, "by air.")]
    found = read(pdf(drawn([*left, *right]), drawn(BODY[3:])))
    assert found.text.split("\n")[0] == (
        f"{BODY[0][2]} {BODY[1][2]} missing. Nobody was hurt, and the mail came by air."
    )


def test_a_word_broken_at_a_line_end_is_one_word_and_a_compound_stays(read) -> None:
    lines = [
        "The well-known foreign minis-",
        "ter spoke of cross-border trade and cross-",
        "border crime at length.",
    ]
    found = read(pdf(drawn([(72, 700 - 14 * n, line) for n, line in enumerate(lines)])))
    assert found.text == (
        "The well-known foreign minister spoke of cross-border trade and cross-border crime at length."
    )


def test_thai_lines_are_joined_without_a_space_and_vowels_keep_their_places(read) -> None:
    first, second = "ผู้ว่าราชการจังหวัดกล่าวว่าเรือทุกลำจะจอดอยู่ที่ท่า", "จนกว่าลมจะสงบ และไม่มีเรือลำใดสูญหายเมื่อวันจันทร์ที่ผ่าน"
    found = read(pdf(drawn([(72, 700, first), (72, 686, second)], font="T")))
    assert found.text == first + second


def test_what_a_glyph_stands_for_is_believed_before_its_code(read) -> None:
    """Programs write Thai clusters as glyphs without letters, and the letters beside them."""
    actual = "FEFF" + "ที่".encode("utf-16-be").hex()
    operations = [
        b"BT /T 11 Tf 1 0 0 1 72 700 Tm <%s> Tj" % thai("เรือจอดอยู่").hex().encode(),
        f"/Span <</ActualText <{actual}>>> BDC".encode(),
        b"<01> Tj 5 0 Td <02> Tj EMC 5 0 Td <%s> Tj ET" % thai("ท่าเรือแห่งใหม่ของจังหวัดตั้งแต่เช้า").hex().encode(),
    ]
    found = read(pdf(operations))
    assert found.text == "เรือจอดอยู่ที่ท่าเรือแห่งใหม่ของจังหวัดตั้งแต่เช้า"
    assert found.warnings == ()


def test_running_heads_and_page_numbers_are_left_out(read) -> None:
    pages = [
        drawn(
            [
                (72, 760, f"The Anselm Gazette, page {n}"),
                *[(72, y, f"{line} {n}") for _, y, line in BODY],
                (300, 40, f"- {n} -"),
            ]
        )
        for n in range(1, 5)
    ]
    found = read(pdf(*pages))
    assert "Gazette" not in found.text
    assert "- 3 -" not in found.text
    assert "every ferry 3" in found.text


def test_the_headline_that_later_pages_repeat_stays_once(read) -> None:
    pages = [
        drawn([(72, 760, "Ferries of Port Anselm"), *((x, y, f"{line} {n}") for x, y, line in BODY)]) for n in range(4)
    ]
    assert read(pdf(*pages)).text.count("Ferries of Port Anselm") == 1


def test_lines_that_hang_from_a_bullet_go_on_and_one_that_stands_in_begins(read) -> None:
    bullet = [
        (72, 700, "* Ferries to the eastern islands stay in port until the wind has"),
        (82, 686, "fallen, and the mail"),
        (82, 672, "comes by air."),
    ]
    found = read(pdf(drawn([*bullet, (72, 658, "* Others run.")])))
    assert found.text.split("\n")[0] == " ".join(line for *_, line in bullet)
    body = [
        (72, 700, "The harbour master of Port Anselm said on Monday that every ferry would stay"),
        (90, 686, "A spokeswoman said that the mail would come by air, and that the ferries of"),
        (72, 672, "the western islands ran."),
    ]
    assert read(pdf(drawn(body))).text.split("\n") == [body[0][2], f"{body[1][2]} {body[2][2]}"]


def test_pictures_of_text_are_said_to_be_pictures(read) -> None:
    found = read(pdf([b"q 1 0 0 1 0 0 cm Q"], [b"q Q"]))
    assert isinstance(found, NoArticle)
    assert "2 pages of pictures" in str(found)
    some = read(pdf(drawn(BODY), [b"q Q"]))
    assert some.warnings == ("1 of 2 pages have no text, maybe pictures of it: 2",)


def test_letters_that_the_file_does_not_name_are_not_guessed(read) -> None:
    one = read(pdf([b"BT /T 11 Tf 1 0 0 1 72 700 Tm <00> Tj ET", *drawn(BODY)]))
    assert "\ufffd" in one.text
    assert "1 letters" in one.warnings[0]
    all_ = read(pdf([b"BT /T 11 Tf 1 0 0 1 72 700 Tm <%s> Tj ET" % (b"00" * 60)]))
    assert isinstance(all_, NotText)
    assert "which letters" in str(all_)


ENCRYPT = (
    "/Encrypt <</Filter/Standard/V 1/R 2/P -4/O <" + "11" * 32 + ">/U <" + "22" * 32 + ">>>"
    "/ID [<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]"
)


def test_a_password_is_not_asked_for(read) -> None:
    found = read(pdf(drawn(BODY), trailer=ENCRYPT))
    assert isinstance(found, NotText)
    assert "encrypted" in str(found)


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"%PDF-1.7\n" + b"\x00" * 5_000,
        pdf(drawn(BODY))[:300],
        pdf(drawn(BODY)).replace(b"/Kids[", b"/Kids[2 0 R "),
        pdf(drawn(BODY)).replace(b"startxref\n", b"startxref\n99999999"),
        b"%PDF-1.7\n1 0 obj\n" + b"[" * 50_000,
        b"%PDF-1.7\n1 0 obj\n" + b"<<" * 50_000,
        pdf(drawn(BODY)).replace(b"/Contents 6 0 R", b"/Contents 99 0 R"),
    ],
)
def test_damaged_files_are_errors_or_read_and_never_more(read, data: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    began = time.process_time()
    assert isinstance(read(data), Source | NotText | NoArticle | TooLarge)
    assert time.process_time() - began < 10
    assert capfd.readouterr() == ("", "")


def test_a_stream_that_unpacks_to_too_much_is_refused(read) -> None:
    bomb = zlib.compress(b"BT ET " * 20_000_000)
    data = pdf([b"%bomb"]).replace(b"", b"", 1)
    content = zlib.compress(b"%bomb")
    data = data.replace(
        b"<</Length %d/Filter/FlateDecode>>stream\n%s" % (len(content), content),
        b"<</Length %d/Filter/FlateDecode>>stream\n%s" % (len(bomb), bomb),
    )
    found = read(data)
    assert isinstance(found, NotText | NoArticle | TooLarge)


def test_too_many_pages_letters_acts_or_seconds_are_refused(read, monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf(drawn(BODY), drawn(BODY), drawn(BODY * 60))
    for bound, most in (
        ("MOST_PAGES", 2),
        ("MOST_LETTERS", 100),
        ("MOST_OPERATIONS", 20),
        ("PATIENCE", 0),
        ("MOST_BYTES", 9),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(reading, bound, most)
            assert isinstance(read(data), TooLarge), bound


def test_a_pdf_with_a_wrong_suffix_is_still_a_pdf(tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_bytes(pdf(drawn(BODY)))
    assert "every ferry" in next(iter(load(path))).text
