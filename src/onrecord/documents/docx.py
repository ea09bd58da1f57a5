"""Word documents become sources: the paragraphs of the body in their order, as they stand after accepted changes.

What is left out: deleted words, notes, headers, pictures, the duplicates that Word keeps for older versions of itself.
The bytes are a ZIP file of XML; both are bounded, and nothing outside the file is looked at. Called by `containers`.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from onrecord.documents.opened import Opened
from onrecord.documents.unpacking import ZIP, archive, member_bytes
from onrecord.documents.xml import parsed
from onrecord.errors import DocumentError, NoArticle, NotText
from onrecord.model.documents import Source

MOST_XML = 30_000_000
"""Bytes of one part; a book of 500 pages has five million."""
_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
"""The namespaces of the transitional and the strict form (ISO/IEC 29500)."""
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_LETTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_BREAKS = frozenset(["page", "column"])
_FIRST = 2_000


def looks_like_docx(head: bytes) -> bool:
    """Tell whether an input begins as an office document in XML does; which kind it is, its parts say."""
    return head.startswith(ZIP) and (b"[Content_Types].xml" in head or b"word/document.xml" in head)


def read_docx(opened: Opened) -> Iterator[Source | DocumentError]:
    """Yield the document's text.

    Raises:
        NotText: damaged, encrypted, or another kind of document.
        NoArticle: there are no words in it.
        TooLarge: over the bounds of size, ratio or depth.
    """
    with archive(opened.stream, name=opened.name) as packed:
        body = _part(packed, _main(packed, opened.name), opened.name)
        words = _words(body) if body is not None else ""
        core = _part(packed, "docProps/core.xml", opened.name)
    if body is None or not _is_word(body):
        raise NotText("an office document that is no text", value=opened.name, valid="a Word document (.docx)")
    if not words.strip():
        raise NoArticle("no words in this document", value=opened.name)
    yield Source(opened.name, words, title=_title(core, words))


def _main(packed: ZipFile, name: str) -> str:
    """Return the name of the part that holds the text."""
    about = _part(packed, "_rels/.rels", name)
    for one in about if about is not None else ():
        if str(one.get("Type", "")).endswith("/officeDocument"):
            return posixpath.normpath(str(one.get("Target", "")).lstrip("/"))
    return "word/document.xml"


def _part(packed: ZipFile, member: str, name: str) -> Any:  # noqa: ANN401 -- an lxml element
    data = member_bytes(packed, member, most=MOST_XML, name=name)
    return None if data is None else parsed(data, name=f"{name}:{member}")


def _is_word(body: Any) -> bool:  # noqa: ANN401
    return any(body.tag == f"{space}document" for space in _WORD)


def _words(body: Any) -> str:  # noqa: ANN401
    """Return the text, a line a paragraph; iterative, for tables stand inside tables."""
    found: list[str] = []
    waiting = [iter(body)]
    while waiting:
        node = next(waiting[-1], None)
        if node is None:
            waiting.pop()
        elif (kind := _kind(node)) == "p":
            found.append("\n")
            waiting.append(iter(node))
        elif kind == "t":
            found.append(node.text or "")
        elif kind in _LETTERS:
            found.append("" if node.get(f"{node.tag.partition('}')[0]}}}type") in _BREAKS else _LETTERS[kind])
        elif kind not in _SKIPPED and node.tag != _FALLBACK:
            waiting.append(iter(node))
    return "".join(found).removeprefix("\n")


_SKIPPED = frozenset(["delText", "instrText", "pPr", "rPr", "tblPr", "sectPr", "del", "moveFrom", "object"])
"""What is no word of the text: deleted or moved away, a field's code, properties."""


def _kind(node: Any) -> str | None:  # noqa: ANN401
    tag = node.tag if isinstance(node.tag, str) else ""
    return next((tag[len(space) :] for space in _WORD if tag.startswith(space)), None)


def _title(core: Any, words: str) -> str | None:  # noqa: ANN401
    """Return the title of the properties where it also opens the text: elsewhere it is a template's, or stale."""
    said = core.findtext(_TITLE) if core is not None else None
    title = " ".join((said or "").split())
    return title if title and title in words[:_FIRST] else None
