"""What a page's head declares: title, publisher, byline, address, language, time of publication.

JSON-LD (schema.org NewsArticle and its kin) is believed before `<meta>` tags, and these before `<time>` and
`<title>`: newsrooms generate the first for search engines and keep it right. Times keep the zone they were
written with. Called by `html` with a parsed tree; the article's text is not looked at here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from onrecord.documents.stamps import edtf

ARTICLE_TYPES = frozenset(
    [
        "NewsArticle",
        "Article",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "BackgroundNewsArticle",
        "OpinionNewsArticle",
        "ReviewNewsArticle",
        "LiveBlogPosting",
        "BlogPosting",
        "Report",
        "ScholarlyArticle",
        "SocialMediaPosting",
    ]
)
"""schema.org types of something with a headline and an author (schema.org, version 29)."""

PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
    "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "publish-date", "publishdate", "publish_date",
    "pubdate", "sailthru.date", "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
"""`<meta>` names for the time of publication, the most exact first."""
TITLES = ("og:title", "twitter:title", "dc.title", "headline")
PUBLISHERS = ("og:site_name", "dc.publisher", "publisher", "application-name", "twitter:site")
BYLINES = ("author", "article:author", "parsely-author", "dc.creator", "byl", "sailthru.author")
ADDRESSES = ("og:url", "twitter:url")
MAX_JSON = 4_000_000
"""Characters of one JSON-LD block that are looked at; a long day's live blog has a million."""
_MAX_NODES = 2_000


class Tree(Protocol):
    """What is used of an lxml tree."""

    def iterfind(self, path: str) -> Iterator[Any]: ...

    def xpath(self, path: str) -> list[Any]: ...


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page says of itself; None and () where it is silent. `published` is EDTF."""

    title: str | None = None
    publisher: str | None = None
    byline: tuple[str, ...] = ()
    url: str | None = None
    published: str | None = None
    language: str | None = None
    article: Mapping[str, Any] = field(default_factory=dict)
    """The schema.org node of the article itself, empty where there is none."""
    nodes: tuple[Mapping[str, Any], ...] = ()
    """All schema.org nodes in JSON-LD."""


def declared(tree: Tree) -> Declared:
    """Return what the page behind an lxml tree declares."""
    meta, nodes = _meta(tree), tuple(_declared_nodes(tree))
    article = next((node for node in nodes if ARTICLE_TYPES & kinds_of(node)), {})
    return Declared(
        nodes=nodes,
        article=article,
        title=_text(article.get("headline")) or _first(meta, TITLES) or _inner(tree, "//title"),
        publisher=name_of(article.get("publisher")) or _site(meta),
        byline=names_of(article.get("author")) or _authors(meta),
        url=_attribute(tree, "//link[@rel='canonical']/@href") or _first(meta, ADDRESSES) or _address(article),
        published=_published(tree, meta, article),
        language=_language(tree, article),
    )


def _published(tree: Tree, meta: Mapping[str, str], article: Mapping[str, Any]) -> str | None:
    written = [_text(article.get("datePublished")), *(meta.get(name) for name in PUBLISHED)]
    written.append(_attribute(tree, "//*[@itemprop='datePublished']/@datetime"))
    written.append(_attribute(tree, "//*[@itemprop='datePublished']/@content"))
    written.append(_attribute(tree, "//time[@pubdate]/@datetime"))
    written.append(_attribute(tree, "//article//time/@datetime"))
    return next((value for stamp in written if stamp and (value := edtf(stamp))), None)


def _language(tree: Tree, article: Mapping[str, Any]) -> str | None:
    tag = _text(article.get("inLanguage")) or _attribute(tree, "/html/@lang") or ""
    tag = tag.strip().replace("_", "-")
    return tag or None


def _site(meta: Mapping[str, str]) -> str | None:
    site = _first(meta, PUBLISHERS)
    return site.lstrip("@") if site else None


def _authors(meta: Mapping[str, str]) -> tuple[str, ...]:
    author = _first(meta, BYLINES)
    return (author,) if author and not author.startswith(("http://", "https://")) else ()


def _address(article: Mapping[str, Any]) -> str | None:
    page = article.get("mainEntityOfPage") or article.get("url")
    if isinstance(page, Mapping):
        page = page.get("@id")
    return _text(page)


def _meta(tree: Tree) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in tree.iterfind(".//meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        content = (tag.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _declared_nodes(tree: Tree) -> Iterator[Mapping[str, Any]]:
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        yield from _nodes(_json(script.text or ""))


def kinds_of(node: Mapping[str, Any]) -> set[str]:
    """Return the types of a node."""
    kinds = node.get("@type")
    return {kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)}


def _json(written: str) -> object:
    if len(written) > MAX_JSON:
        return None
    try:
        return json.loads(written.strip().removeprefix("<!--").removesuffix("-->").rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: object) -> Iterator[Mapping[str, Any]]:
    """Yield mappings of a JSON-LD value, lists and `@graph` opened; at most `_MAX_NODES`."""
    waiting: list[object] = [value]
    seen = 0
    while waiting and seen < _MAX_NODES:
        node, seen = waiting.pop(0), seen + 1
        if isinstance(node, list):
            waiting.extend(item for item in node if isinstance(item, dict | list))
        elif isinstance(node, Mapping):
            yield node
            waiting.append(node.get("@graph"))


def names_of(value: object) -> tuple[str, ...]:
    """Return the names of people or organisations, as JSON-LD has them: strings, nodes, lists of either."""
    people = value if isinstance(value, list) else [value]
    return tuple(name for person in people if (name := name_of(person)))


def name_of(value: object) -> str | None:
    """Return the first of such names, None where there is none."""
    if isinstance(value, list):
        return next(iter(names_of(value)), None)
    return _text(value.get("name")) if isinstance(value, Mapping) else _text(value)


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _attribute(tree: Tree, path: str) -> str | None:
    return next((value for found in tree.xpath(path) if (value := str(found).strip())), None)


def _inner(tree: Tree, path: str) -> str | None:
    return next((text for node in tree.xpath(path) if (text := " ".join(node.itertext()).strip())), None)
