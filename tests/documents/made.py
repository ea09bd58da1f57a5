"""Containers made for tests, by hand and byte by byte: archives, PDF, Word, mail. None is stored."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from email.message import EmailMessage

SENTENCE = "The ferries between {a} and the islands stopped on Sunday, and the harbour master has not said why."


def words(number: int) -> str:
    return " ".join(SENTENCE.format(a=f"Port {number}.{line}") for line in range(6))


def page(number: int = 1, *, head: str = "", body: str | None = None) -> bytes:
    text = body if body is not None else f"<article><h1>Ferries {number}</h1><p>{words(number)}</p></article>"
    return f"<!doctype html><html><head>{head}</head><body>{text}</body></html>".encode()


def http(body: bytes, *, media: str = "text/html; charset=utf-8", status: str = "200 OK", head: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


def record(
    block: bytes,
    *,
    url: str = "https://coast.example/1",
    kind: str = "response",
    media: str = "application/http; msgtype=response",
    seen: str = "2024-03-05T06:07:08Z",
    length: int | None = None,
) -> bytes:
    said = len(block) if length is None else length
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{zlib.crc32(block):032x}>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: {seen}\r\nContent-Type: {media}\r\nContent-Length: {said}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def articles(count: int) -> list[bytes]:
    return [record(http(page(number)), url=f"https://coast.example/{number}") for number in range(count)]


def packed(records: Iterable[bytes]) -> bytes:
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def zipped(members: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{target}"/>'
    "</Relationships>"
)


def docx(
    body: str, *, title: str = "", target: str = "word/document.xml", more: dict[str, bytes] | None = None
) -> bytes:
    main = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></cp:coreProperties>'
    )
    return zipped(
        {
            "[Content_Types].xml": b"<Types/>",
            "_rels/.rels": RELATIONS.format(target=target).encode(),
            "word/document.xml": main.encode(),
            "docProps/core.xml": core.encode(),
            **(more or {}),
        }
    )


def paragraphs(*texts: str) -> str:
    return "".join(f"<w:p><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>" for text in texts)


def mail(*, html: str | None = None, text: str | None = None, **headers: str) -> bytes:
    made = EmailMessage()
    made["MIME-Version"] = "1.0"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    if text is not None:
        made.set_content(text)
    if html is not None:
        made.add_alternative(html, subtype="html") if text is not None else made.set_content(html, subtype="html")
    return made.as_bytes()


def pdf(*pages: Sequence[bytes], more: Sequence[bytes] = (), trailer: str = "") -> bytes:
    """A PDF of pages of drawing operations, with one font F whose codes 1-255 are Latin, and one, T, whose are Thai."""
    thai = "\n".join(f"<{code:02X}> <{0x0E00 + code - 0x80:04X}>" for code in range(0x81, 0xDC))
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF> "
        f"endcodespacerange {0xDC - 0x81} beginbfchar\n{thai}\nendbfchar endcmap end end"
    ).encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Type/Font/Subtype/TrueType/BaseFont/Thai/FirstChar 0/LastChar 255/Widths["
        + b"500 " * 256
        + b"]/ToUnicode 5 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(cmap), cmap),
    ]
    kids = []
    for operations in pages:
        content = zlib.compress(b"\n".join(operations))
        objects.append(b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 3 0 R/T 4 0 R>>>>/Contents %d 0 R>>"
            % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    objects.extend(more)
    return _file(objects, trailer)


def _file(objects: Sequence[bytes], trailer: str) -> bytes:
    made, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{len(made)}\n%%EOF\n".encode()
    return made + head + table + tail


def drawn(lines: Sequence[tuple[float, float, str]], *, size: int = 11, font: str = "F") -> list[bytes]:
    """Operations that draw lines at places."""
    codec = "cp1252" if font == "F" else "ascii"
    made = [b"BT", f"/{font} {size} Tf".encode()]
    for x, y, text in lines:
        code = thai(text) if font == "T" else text.encode(codec).replace(b"\\", b"\\\\").replace(b"(", b"\\(")
        shown = b"<%s>" % code.hex().encode() if font == "T" else b"(%s)" % code.replace(b")", b"\\)")
        made.append(f"1 0 0 1 {x} {y} Tm ".encode() + shown + b" Tj")
    return [*made, b"ET"]


def thai(text: str) -> bytes:
    """Thai letters in the codes of font T."""
    return bytes(ord(letter) - 0x0E00 + 0x80 if letter != " " else 0x20 for letter in text)
