"""Articles as references: BibTeX, and CSL-JSON for Zotero, pandoc and their like.

BibTeX as of version 0.99d: an article in an outlet is `@article` with the outlet as its journal, one without is
`@misc`, and so is a hand-coded row; special characters of LaTeX are escaped, UTF-8 stays. CSL-JSON as of csl-data.json
1.0 (citationstyles.org): type `article-newspaper`, of a hand-coded row `dataset`; dates as precise as the article's.
Both name the hash by which the record has the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.formats.form import Column
from onrecord.formats.lines import array
from onrecord.formats.shapes import Paper

SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "%": r"\%",
        "&": r"\&",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        "\n": " ",
        "\r": " ",
        "\t": " ",
    }
)
"""What LaTeX reads as more than a character."""
ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", "%": r"\%", "\n": "", "\r": ""})
"""What an address in a field may not hold as it is; `%` would begin a comment."""
DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
KEY = 12
"""Hexadecimal digits of a text's hash in the key of a reference."""


def bibtex(papers: Iterable[Paper]) -> Iterator[bytes]:
    """Yield articles as BibTeX."""
    return (_bibtex(paper).encode() for paper in papers)


def csl(papers: Iterable[Paper]) -> Iterator[bytes]:
    """Yield articles as one array of CSL-JSON."""
    return array(map(_csl, papers))


def key(paper: Paper) -> str:
    """Return the key under which an article is cited."""
    return f"onrecord-{paper.id.partition(':')[2][:KEY]}"


def _bibtex(paper: Paper) -> str:
    (year, month, day), coded = _date(paper), _coded(paper)
    fields = {
        "title": f"{{{paper.title.translate(SPECIAL)}}}" if paper.title else None,
        "author": " and ".join(f"{{{name.translate(SPECIAL)}}}" for name in paper.byline) or None,
        "journal": paper.publisher.translate(SPECIAL) if paper.publisher and not coded else None,
        "howpublished": coded.translate(SPECIAL) if coded else None,
        "year": f"{year:04d}" if year else None,
        "month": str(month) if month else None,
        "day": str(day) if day else None,
        "url": paper.url.translate(ADDRESS) if paper.url else None,
        "language": paper.language,
        "note": paper.id,
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{'article' if paper.publisher and not coded else 'misc'}{{{key(paper)},\n{lines}}}\n"


def _csl(paper: Paper) -> dict[str, Any]:
    parts = [part for part in _date(paper) if part]
    found = {
        "id": key(paper),
        "type": "dataset" if (coded := _coded(paper)) else "article-newspaper",
        "title": paper.title,
        "author": [{"literal": name} for name in paper.byline],
        "container-title": paper.publisher,
        "issued": {"date-parts": [parts]} if parts else None,
        "URL": paper.url,
        "language": paper.language,
        "note": paper.id,
        "annote": coded,
    }
    return {name: value for name, value in found.items() if value}


def _coded(paper: Paper) -> str | None:
    """Return who coded a row by hand, and from whose report; None of an article."""
    return f"hand-coded by {paper.by_hand} from {paper.origin_publisher}" if paper.by_hand else None


def _date(paper: Paper) -> tuple[int | None, int | None, int | None]:
    """Return year, month and day of publication as far as they are told."""
    found = DAY.match(paper.published or "")
    year, month, day = (int(part) if part else None for part in found.groups()) if found else (None, None, None)
    return year, month, day


BIBTEX = (
    Column("key", "documents.id", "onrecord- and 12 hexadecimal digits of the hash"),
    Column("title", "documents.title", "headline"),
    Column("author", "documents.byline", "names as they stand, unparted"),
    Column("journal", "documents.publisher", "outlet; an entry without one is @misc"),
    Column("howpublished", "documents.publisher, origin_publisher", "of a hand-coded row: by whom, from whose report"),
    Column("year, month, day", "documents.published", "as precise as told"),
    Column("url", "documents.url", "address"),
    Column("language", "documents.language", "BCP 47"),
    Column("note", "documents.id", "sha256: of the text as read"),
)
CSL = (
    Column("id", "documents.id", "as BibTeX's key"),
    Column("type", "documents.kind", "article-newspaper; dataset of a hand-coded row"),
    Column("title", "documents.title", "headline"),
    Column("author[].literal", "documents.byline", "names as they stand"),
    Column("container-title", "documents.publisher", "outlet"),
    Column("issued.date-parts", "documents.published", "[[year, month, day]], as precise as told"),
    Column("URL", "documents.url", "address"),
    Column("language", "documents.language", "BCP 47"),
    Column("note", "documents.id", "sha256: of the text as read"),
    Column("annote", "documents.publisher, origin_publisher", "of a hand-coded row: by whom, from whose report"),
)
