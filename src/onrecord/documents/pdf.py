"""PDF becomes a source: the text layer of its pages, in the order in which the file draws it.

The only door to pypdf: in Python, so that a damaged file cannot end the process; kept by many; and bounded in every
dimension by its own configuration. Its reader of text is told to believe `ActualText`, where programs write what a
glyph stands for: without it Thai vowels and tone marks are lost. What is drawn as a picture is not read. How lines
become paragraphs is `paragraphs`' work. Called by `containers`.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Iterator, Sequence
from functools import cache
from typing import IO, Any

from onrecord.documents.opened import Opened
from onrecord.documents.paragraphs import Drawn, joined
from onrecord.errors import DocumentError, NoArticle, NotText, TooLarge
from onrecord.model.documents import Source

MOST_BYTES = 60_000_000
"""Bytes of a file; photographs make a front page of 20 million."""
MOST_PAGES = 400
MOST_LETTERS = 2_000_000
MOST_OPERATIONS = 2_000_000
"""Drawing operations of one file that are looked at; a page of news has 5,000."""
PATIENCE = 30.0
"""Seconds for one file; a page of news takes 0.05."""
LEAST_LETTERS = 25
UNREADABLE = 0.05
"""The share of glyphs without a letter from which on the text layer is not the text."""
LIMITS = {
    "zlib_maximum_output_length": 30_000_000,
    "lzw_maximum_output_length": 30_000_000,
    "run_length_maximum_output_length": 30_000_000,
    "array_based_stream_maximum_output_length": 30_000_000,
    "maximum_declared_stream_length": MOST_BYTES,
    "stream_decoding_work_maximum_length": 100_000_000,
    "stream_parsing_work_maximum_count": MOST_OPERATIONS,
    "page_tree_maximum_entries": 20_000,
    "page_tree_maximum_page_entries": 200_000,
    "jbig2dec_binary": None,
}
_HELD = "\ufdd0"
"""Stands for a glyph whose letters `ActualText` has given already: no text can hold this code point."""
_MARKS = frozenset([b"BDC", b"BMC"])
_SHOWS = frozenset([b"Tj", b"TJ", b"'", b'"'])
UNKNOWN = "\ufffd"
_EVERY = 256
_CODECS = ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"), (b"\xef\xbb\xbf", "utf-8"))
"""How a string of a PDF is told to be Unicode (ISO 32000-2, 7.9.2.2)."""


def looks_like_pdf(head: bytes) -> bool:
    """Tell whether an input begins as PDF does; the standard allows other bytes before (ISO 32000-1, annex H)."""
    return b"%PDF-" in head[:1_024] and not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"{"))


def read_pdf(opened: Opened) -> Iterator[Source | DocumentError]:
    """Yield the text of a PDF.

    Raises:
        NotText: damaged, locked with a password, or with letters that it does not name.
        NoArticle: only pictures of text.
        TooLarge: over the bounds of bytes, pages, letters, operations or time.
    """
    if opened.size is not None and opened.size > MOST_BYTES:
        raise TooLarge("a PDF too large for an article", value=opened.name, valid=f"at most {MOST_BYTES:,} bytes")
    watch = _Watch(opened.name)
    try:
        pages = _pages(opened.stream, watch)
    except DocumentError:
        raise
    except Exception as error:  # a parser of hostile bytes: whatever it meets is a damaged file
        why = str(error)[:160] or type(error).__name__
        raise NotText(f"a PDF that cannot be read ({why})", value=opened.name, remedy="get it again") from error
    text = joined(pages)
    _refuse_unread(text, len(pages), opened.name)
    blank = [number for number, lines in enumerate(pages, start=1) if not lines]
    yield Source(opened.name, text, warnings=_warnings(blank, len(pages), text))


def _warnings(blank: Sequence[int], pages: int, text: str) -> tuple[str, ...]:
    found = []
    if blank:
        told = ", ".join(map(str, blank[:10])) + (" …" if len(blank) > 10 else "")
        found.append(f"{len(blank)} of {pages} pages have no text, maybe pictures of it: {told}")
    if UNKNOWN in text:
        found.append(f"{text.count(UNKNOWN)} letters of the PDF are unknown ({UNKNOWN}): it does not say what they are")
    return tuple(found)


def _refuse_unread(text: str, pages: int, name: str) -> None:
    letters = sum(letter.isalpha() for letter in text)
    unknown = text.count(UNKNOWN)
    if letters + unknown < LEAST_LETTERS:
        raise NoArticle(
            f"a PDF without text: {pages} pages of pictures, maybe scanned",
            value=name,
            valid="a PDF with a text layer",
            remedy="let a program for text recognition (OCR) add the text first",
        )
    if unknown > UNREADABLE * (letters + unknown):
        raise NotText(
            f"a PDF that does not say which letters it shows ({unknown:,} of {letters + unknown:,})",
            value=name,
            remedy="save it again from the program it was made with, or let text recognition (OCR) read it",
        )


def _pages(stream: IO[bytes], watch: _Watch) -> list[list[Drawn]]:
    """Return the lines of each page."""
    pypdf = _engine()
    with pypdf.apply_configuration(**LIMITS):
        reader = pypdf.PdfReader(stream, strict=False)
        _unlock(pypdf, reader, watch.name)
        if len(reader.pages) > MOST_PAGES:
            raise TooLarge(
                f"a PDF of {len(reader.pages):,} pages", value=watch.name, valid=f"at most {MOST_PAGES}, an article"
            )
        return [_lines(page, watch) for page in reader.pages]


def _unlock(pypdf: Any, reader: Any, name: str) -> None:  # noqa: ANN401
    """Open a file that is locked against change only, as many are; refuse one that asks for a password."""
    if not reader.is_encrypted:
        return
    try:
        opened = bool(reader.decrypt(""))
    except pypdf.errors.DependencyError:
        opened = False
    if not opened:
        raise NotText(
            "an encrypted PDF", value=name, valid="a PDF without a password", remedy="save it without its password"
        )


def _lines(page: Any, watch: _Watch) -> list[Drawn]:  # noqa: ANN401
    """Return the lines that a page draws, in its order."""
    found: list[Drawn] = []
    words: list[str] = []
    begun: Drawn | None = None

    def shown(text: str, cm: Sequence[float], tm: Sequence[float], _: object, size: float) -> None:
        nonlocal begun
        watch.letters(len(text))
        for piece in text.splitlines(keepends=True):
            if begun is None and piece.strip():
                begun = _placed(cm, tm, size)
            words.append(piece.rstrip("\r\n"))
            if piece.endswith(("\r", "\n")) and begun is not None:
                found.append(begun.saying(_clean("".join(words))))
                words.clear()
                begun = None

    page.extract_text(visitor_operand_before=_Actual(watch), visitor_text=shown)
    if begun is not None:
        found.append(begun.saying(_clean("".join(words))))
    return [line for line in found if line.text]


def _placed(cm: Sequence[float], tm: Sequence[float], size: float) -> Drawn:
    """Return where a line begins on its page, and how tall its letters are."""
    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    up = math.hypot(tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3])
    return Drawn("", x, y, abs(size) * up)


def _clean(text: str) -> str:
    """Return a line without what stood for glyphs already told; a glyph without a letter is said to be unknown."""
    text = text.replace(_HELD, "").replace("\0", UNKNOWN)
    text = "".join(UNKNOWN if "\ud800" <= letter <= "\udfff" else letter for letter in text)
    return " ".join(part for part in text.split(" ") if part)


class _Watch:
    """Ends the reading of a file that takes too long, draws too much or says too much."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._end = time.monotonic() + PATIENCE
        self._operations = self._letters = 0

    def operation(self) -> None:
        """Count a drawing operation."""
        self._operations += 1
        if self._operations > MOST_OPERATIONS:
            raise TooLarge(
                "a PDF that draws too much", value=self.name, valid=f"at most {MOST_OPERATIONS:,} operations"
            )
        if self._operations % _EVERY == 0 and time.monotonic() > self._end:
            raise TooLarge("a PDF that takes too long", value=self.name, valid=f"at most {PATIENCE:.0f} seconds")

    def letters(self, count: int) -> None:
        """Count letters."""
        self._letters += count
        if self._letters > MOST_LETTERS:
            raise TooLarge("a PDF with too much text", value=self.name, valid=f"at most {MOST_LETTERS:,} characters")


class _Actual:
    """Puts `ActualText` in place of the glyphs that it explains (ISO 32000-1, 14.9.4), as operations go by."""

    def __init__(self, watch: _Watch) -> None:
        self._watch = watch
        self._open: list[list[str] | None] = []

    def __call__(self, operator: bytes, operands: list[Any], *_: object) -> None:
        """See one operation before its effect."""
        self._watch.operation()
        if operator in _MARKS:
            self._open.append(_actual(operands))
        elif operator == b"EMC":
            del self._open[-1:]
        elif operator in _SHOWS and operands:
            told = next((one for one in self._open if one is not None), None)
            if told is not None:
                self._replace(operator, operands, told.pop() if told else _HELD)

    def _replace(self, operator: bytes, operands: list[Any], words: str) -> None:
        text = _engine().generic.TextStringObject(words)
        if operator != b"TJ":
            operands[-1] = text
        elif isinstance(operands[0], list):
            operands[0][:] = [text]


def _actual(operands: Sequence[Any]) -> list[str] | None:
    """Return what a marked part stands for, to be taken once; None where it does not say."""
    about = operands[1] if len(operands) > 1 else None
    said = about.get("/ActualText") if isinstance(about, dict) else None
    if isinstance(said, bytes):
        codec = next((codec for mark, codec in _CODECS if said.startswith(mark)), "latin-1")
        return [said.decode(codec, "replace").removeprefix("\ufeff")]
    return [str(said).removeprefix("\ufeff")] if isinstance(said, str) else None


@cache
def _engine() -> Any:  # noqa: ANN401
    import pypdf

    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # else its warnings reach stderr
    return pypdf
