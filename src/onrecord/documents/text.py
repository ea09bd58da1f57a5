"""Bytes become a text: which encoding they are in, and whether they are text at all.

UTF-8 is the rule. Another encoding is read only when it is declared (an option, an HTML `charset`) or when a
byte-order mark says so: a guess would put wrong words on record. What cannot be read says what it looks like.
Line breaks, white space and odd characters stay exactly as they are; only a leading byte-order mark goes.
Called by `loading` and, for pages, by `html`.
"""

from __future__ import annotations

import codecs
import re

from onrecord.errors import EmptyInput, NotText, WrongEncoding

BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte-order marks and what they announce; UTF-32 stands before UTF-16, whose mark it begins with."""

ALIASES = {
    "windows-874": "cp874",
    "x-windows-874": "cp874",
    "ansi_x3.4-1968": "cp1252",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "tis-620": "cp874",
    "tis620": "cp874",
    "iso-8859-11": "cp874",
}
"""Names that pages declare for what is in fact the superset (WHATWG Encoding Standard, section 4.2)."""

MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3", "an SQLite file"),
    (b"PAR1", "a Parquet file"),
    (b"\x7fELF", "a program"),
    (b"filedesc://", "an ARC web archive, the format before WARC"),
)
"""First bytes of files that people hand over by mistake."""

_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
CONTROL_SHARE = 0.01
"""Above this share of control characters bytes are no text; texts with escape codes stay far below it."""
_PROBE = 65_536


def decode(data: bytes, *, name: str, encoding: str | None = None) -> str:
    """Return `data` as text, without a leading byte-order mark and otherwise unchanged.

    Raises:
        EmptyInput: nothing, or only white space.
        NotText: binary content.
        WrongEncoding: neither UTF-8 nor `encoding`, which wins over UTF-8 when it is given.
    """
    if not data:
        raise EmptyInput("nothing in this input", value=name, remedy="check that it was saved completely")
    marked = next(((mark, codec) for mark, codec in BOMS if data.startswith(mark)), None)
    codec = marked[1] if marked else codec_of(encoding, name=name) if encoding else "utf-8"
    if not codec.startswith(("utf-16", "utf-32")):
        refuse_binary(data, name=name)
    text = decoded(data[len(marked[0]) :] if marked else data, codec, name=name)
    if not text.strip("\ufeff\u200b \t\r\n\v\f\u00a0\u3000"):
        raise EmptyInput("nothing but white space in this input", value=name, remedy="check what was saved")
    return text


def refuse_binary(data: bytes, *, name: str) -> None:
    """Raise NotText when the bytes begin like a known binary format or hold what no text holds."""
    kind = next((kind for magic, kind in MAGIC if data.startswith(magic)), None)
    probe = data[:_PROBE]
    controls = len(_CONTROLS.findall(probe))
    if kind is None and b"\x00" not in probe and controls <= CONTROL_SHARE * len(probe):
        return
    raise NotText(
        f"this input is {kind or 'binary content'}, not text",
        value=name,
        valid="plain text, HTML or JSON Lines, in UTF-8",
        remedy="extract its text first" if kind else "check that this is the right file",
    )


def codec_of(encoding: str, *, name: str) -> str:
    """Return Python's name of a declared encoding.

    Raises:
        WrongEncoding: no such encoding, or one that is no character set (`hex`, `rot13`).
    """
    wanted = encoding.strip().lower()
    wanted = ALIASES.get(wanted, wanted)
    try:
        "".encode(wanted)
        return codecs.lookup(wanted).name
    except (LookupError, TypeError, ValueError) as error:
        raise WrongEncoding(
            f"no such encoding as {encoding!r}", value=name, valid="a name such as utf-8, tis-620, windows-1252"
        ) from error


def decoded(data: bytes, codec: str, *, name: str) -> str:
    """Return bytes in an encoding that is known, a part of a text, as it is.

    Raises:
        WrongEncoding: they are not in it.
    """
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise WrongEncoding(
            f"the bytes are not {codec} (first at byte {error.start})",
            value=name,
            valid="UTF-8, or the encoding that is declared",
            remedy=_hint(data, codec),
        ) from error


def _hint(data: bytes, codec: str) -> str:
    """Say what the bytes look like, without reading them so: Thai code pages fill A1-FB densely."""
    if codec != "utf-8":
        return "declare the encoding that the file is really in"
    high = [byte for byte in data[:_PROBE] if byte >= 0x80]
    thai = sum(0xA1 <= byte <= 0xFB for byte in high)
    looks = "tis-620" if len(high) > 0.3 * len(data[:_PROBE]) and thai > 0.95 * len(high) else "windows-1252"
    return f"convert it to UTF-8, or declare its encoding; it may be {looks}"
