"""Pages, feeds and sitemaps for tests, of outlets that do not exist."""

from __future__ import annotations

from collections.abc import Sequence


def article(about: str = "Talks", *, paragraphs: int = 6, head: str = "") -> str:
    body = "".join(
        f"<p>The foreign minister of Ruritania said on day {number} of the {about.lower()} that both sides would meet "
        "again in the capital, and that nothing had been signed so far.</p>"
        for number in range(1, paragraphs + 1)
    )
    return (
        f"<!doctype html><html lang='en'><head><title>{about} resume</title>{head}"
        f"<meta property='og:site_name' content='The Bay Post'></head>"
        f"<body><article><h1>{about} resume</h1>{body}</article></body></html>"
    )


def rss(*links: str, title: str = "News", dates: Sequence[str] = ()) -> str:
    days = [*dates, *[""] * len(links)]
    items = "".join(_item(title, link, day) for link, day in zip(links, days, strict=False))
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Bay Post</title>{items}</channel></rss>"


def _item(title: str, link: str, day: str) -> str:
    dated = f"<pubDate>{day}</pubDate>" if day else ""
    return f"<item><title>{title} {link.rpartition('/')[2]}</title><link>{link}</link>{dated}</item>"


def sitemap(*links: str, changed: str = "2026-05-04") -> str:
    pages = "".join(f"<url><loc>{link}</loc><lastmod>{changed}</lastmod></url>" for link in links)
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{pages}</urlset>'


def index(*links: str) -> str:
    lists = "".join(f"<sitemap><loc>{link}</loc></sitemap>" for link in links)
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{lists}</sitemapindex>'
