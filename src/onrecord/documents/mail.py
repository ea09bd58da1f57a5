"""Mail becomes a source: the words of a newsletter or release, its subject, the day it was sent.

Attachments stay closed, also a mail inside a mail. Who sent it is the publisher only where the mail says that a list or
a known outlet did: anybody can forward an article. Called by `containers`.
"""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from dataclasses import replace
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr

from onrecord.documents.opened import Opened
from onrecord.documents.outlets import outlet_of_address
from onrecord.documents.pages import read_page
from onrecord.documents.stamps import edtf
from onrecord.documents.text import codec_of, decode
from onrecord.errors import DocumentError, NoArticle, NotText, TooLarge
from onrecord.model.documents import Source

MOST_PARTS = 300
MOST_LINES = 400_000
"""Lines of a mail; an attachment of 20 million bytes has 260,000."""
MOST_BOUNDARIES = 20
LONGEST_HEADER = 2_000
"""Code points of a header that are looked at: the standard library takes time with the square of it."""
FULLER = 2.0
"""So many times longer than the page's the plain words must be to be taken instead of it."""
_SIGNS = re.compile(rb"^(?:received|message-id|mime-version|return-path|dkim-signature)\s{0,5}:", re.IGNORECASE | re.M)
_BOUNDARY = re.compile(rb"boundary=", re.IGNORECASE)
_FIELD = re.compile(rb"[!-9;-~]{1,70}:[ \t]|[ \t]|\r?\n")
_HEAD = 8_192


def looks_like_mail(head: bytes) -> bool:
    """Tell whether an input begins as mail does: header fields, one of which only mail has."""
    block = re.split(rb"\r?\n\r?\n", head[:_HEAD], maxsplit=1)[0]
    return _SIGNS.search(block) is not None and all(map(_FIELD.match, block.splitlines(keepends=True)))


def read_mail(opened: Opened) -> Iterator[Source | DocumentError]:
    """Yield the article that a mail holds; its page where it has one, else its plain words.

    Raises:
        NoArticle: no part of it is text, or no text is an article.
        TooLarge: over the limit, or more than `MOST_PARTS` parts.
        NotText: it cannot be taken apart.
        WrongEncoding: its words are in a character set that nobody has.
    """
    data = opened.whole()
    _refuse_bomb(data, opened.name)
    try:
        mail = email.message_from_bytes(data)
        parts = _parts(mail, name=opened.name)
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise NotText(f"a mail that cannot be taken apart ({error})", value=opened.name) from error
    plain, page = _plain(parts, opened), _page(parts, opened)
    best = page if page and (plain is None or len(plain.text) < FULLER * len(page.text)) else plain
    if best is None:
        _refuse_charsets(parts, opened)
        raise NoArticle("no article's text in this mail", value=opened.name, valid="a part in plain text or HTML")
    yield _named(best, mail)


def _refuse_bomb(data: bytes, name: str) -> None:
    """Refuse what the standard library's parser takes long for: every line is held against every open boundary."""
    if data.count(b"\n") > MOST_LINES or len(_BOUNDARY.findall(data)) > MOST_BOUNDARIES:
        raise TooLarge("a mail of too many lines or parts inside parts", value=name, valid="a mail as people send them")


def _parts(mail: Message, *, name: str) -> list[Message]:
    """Return the parts that are meant to be read, those of mails inside it left out."""
    found: list[Message] = []
    waiting, seen = [mail], 0
    while waiting:
        part, seen = waiting.pop(), seen + 1
        if seen > MOST_PARTS:
            raise TooLarge("a mail of too many parts", value=name, valid=f"at most {MOST_PARTS}")
        inside = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inside, list):
            waiting.extend(one for one in reversed(inside) if isinstance(one, Message))
        elif part.get_content_disposition() != "attachment" and not part.is_multipart():
            found.append(part)
    return found


def _refuse_charsets(parts: list[Message], opened: Opened) -> None:
    """Refuse a mail whose words are in a character set that nobody has.

    Raises:
        WrongEncoding: as of `decode`.
    """
    if opened.encoding is None:
        for part in parts:
            if part.get_content_maintype() == "text" and (said := _charset(part)):
                codec_of(said, name=opened.name)


def _page(parts: list[Message], opened: Opened) -> Source | None:
    """Return the first page among the parts that holds an article."""
    for part in parts:
        if part.get_content_type() == "text/html":
            found = read_page(_bytes(part), name=opened.name, encoding=_charset(part) or opened.encoding)
            try:
                first = next((one for one in found if isinstance(one, Source)), None)
            except DocumentError:
                first = None
            if first is not None:
                return first
    return None


def _plain(parts: list[Message], opened: Opened) -> Source | None:
    for part in parts:
        if part.get_content_type() == "text/plain":
            try:
                text = decode(_bytes(part), name=opened.name, encoding=_charset(part) or opened.encoding)
            except DocumentError:
                continue
            return Source(opened.name, _flowed(text) if part.get_param("format") == "flowed" else text)
    return None


def _bytes(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _charset(part: Message) -> str | None:
    """Return the character set that a part declares; the default of mail, ASCII, says nothing."""
    said = part.get_content_charset()
    return None if said in (None, "us-ascii", "utf-8") else said


def _flowed(text: str) -> str:
    """Return text in `format=flowed` with its lines as they were before mail broke them (RFC 3676, 4.1)."""
    return re.sub(r"(?<!^--) \r?\n(?![>\r\n]|-- )", " ", text, flags=re.MULTILINE)


def _named(source: Source, mail: Message) -> Source:
    """Return the source with what the mail's head says."""
    title, when = _header(mail, "Subject"), _header(mail, "Date")
    return replace(
        source,
        title=title or source.title,
        published=(edtf(when) if when else None) or source.published,
        publisher=_publisher(mail) or source.publisher,
        url=_archived(mail) or source.url,
    )


def _publisher(mail: Message) -> str | None:
    name, address = parseaddr(_header(mail, "From") or "")
    known = outlet_of_address(address.rpartition("@")[2].lower() or None)
    return known or (name.strip() or None if mail.get("List-Id") or mail.get("List-Unsubscribe") else None)


def _archived(mail: Message) -> str | None:
    """Return where the mail says that it stands on the web (RFC 5064)."""
    said = (_header(mail, "Archived-At") or "").strip("<> ")
    return said if said.startswith(("http://", "https://")) else None


def _header(mail: Message, name: str) -> str | None:
    written = mail.get(name)
    if written is None:
        return None
    try:
        words = str(make_header(decode_header(str(written)[:LONGEST_HEADER])))
    except (MessageError, LookupError, ValueError):
        return None
    kept = "".join(letter for letter in words if not "\ud800" <= letter <= "\udfff" and letter != "\0")
    return " ".join(kept.split()) or None
