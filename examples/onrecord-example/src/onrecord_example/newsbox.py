"""A container: files of the made-up format NEWSBOX, several articles a file.

%NEWSBOX 1
title: A ship is sent
outlet: The Harbour Post
date: 2025-07-24

The text, as many lines as it has.
%%
title: …
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.documents.containers import Container
from onrecord.documents.opened import Opened
from onrecord.documents.text import decode
from onrecord.errors import DocumentError, NoArticle
from onrecord.model.documents import Source

HEAD = b"%NEWSBOX "
BETWEEN = "\n%%\n"


def read_newsbox(opened: Opened) -> Iterator[Source | DocumentError]:
    """Yield each article; in the place of one without a text, an error: the rest goes on."""
    text = decode(opened.whole(), name=opened.name, encoding=opened.encoding)
    _, _, body = text.partition("\n")
    for number, part in enumerate(body.split(BETWEEN), start=1):
        yield _article(part, f"{opened.name}:{number}")


def _article(part: str, name: str) -> Source | DocumentError:
    head, _, text = part.partition("\n\n")
    if not text.strip():
        return NoArticle("a part without a text", value=name, valid="fields, an empty line, the text")
    fields = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    return Source(name, text, title=fields.get("title"), publisher=fields.get("outlet"), published=fields.get("date"))


NEWSBOX = Container("newsbox", read_newsbox, (".nbx",), magic=lambda head: head.startswith(HEAD))
