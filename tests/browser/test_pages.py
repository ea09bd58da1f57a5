"""Every page in both languages and themes: no error on the console, nothing that axe finds, nothing over the edge."""

from __future__ import annotations

from typing import Any

import pytest

from browser.seen import AXE, PHONE, Server, Visitor

PAGES = (
    "home",
    "articles",
    "reader",
    "search",
    "import",
    "read",
    "timeline",
    "event",
    "quotes",
    "actors",
    "actor",
    "dyads",
    "dyad",
    "disclosures",
    "disclosure",
    "contradictions",
    "transfers",
    "map",
    "network",
    "outlets",
    "review",
    "audit",
    "sql",
)
DRAWN = {
    "timeline": "svg.stream .mark",
    "dyad": "svg[class^=plot]",
    "disclosure": "svg .stair",
    "map": "svg.world .land",
    "network": ".graph canvas",
}
"""What must be there before a drawing counts as drawn."""
EXPORTED = (
    "articles",
    "timeline",
    "quotes",
    "actors",
    "dyads",
    "disclosures",
    "contradictions",
    "transfers",
    "outlets",
    "map",
    "review",
    "audit",
)
WHOLE = ("reader", "actor", "dyad", "event", "disclosure", "network")
"""Pages whose exports hold several tables."""
AXE_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="session")
def addresses(server: Server) -> dict[str, str]:
    """The address of each page, with an example for those that are about one thing."""
    article = next(row for row in server.get("/articles")["rows"] if row["language"] == "th" and row["publisher"])
    event = max(server.get("/events", limit=500)["rows"], key=lambda row: row["reports"])
    ladder = max(server.get("/disclosures")["rows"], key=lambda row: row["moves"])
    pair = server.get("/dyads", limit=1)["rows"][0]
    actor = server.get("/actors", who="Putin", limit=1)["rows"][0]
    known = {
        "home": "/",
        "reader": f"/articles/{article['id']}",
        "event": f"/events/{event['id']}",
        "actor": f"/actors/{actor['id']}",
        "dyad": f"/dyads/{pair['actor']}/{pair['recipient']}",
        "disclosure": f"/disclosures/{ladder['id']}",
        "search": "/search?words=soldiers",
        "sql": "/sql?q=select+count(*)+as+n+from+events",
    }
    return {page: known.get(page, f"/{page}") for page in PAGES}


@pytest.mark.parametrize(("lang", "theme"), [("th", "dark"), ("en", "light")])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_sound(visit: Any, addresses: dict[str, str], page: str, lang: str, theme: str) -> None:
    visitor = visit(lang, theme)
    seen = visitor.see(addresses[page])
    if page in DRAWN:
        seen.wait_for_selector(DRAWN[page])
    assert seen.get_attribute("html", "lang") == lang
    assert seen.inner_text("h1").strip()
    assert seen.title().endswith(" · onrecord")
    assert seen.query_selector(".fault") is None, seen.inner_text(".fault")
    assert faults(visitor) == []
    assert spill(visitor) == []
    seen.set_viewport_size(PHONE)
    assert spill(visitor) == []


@pytest.mark.parametrize("page", sorted(DRAWN))
def test_a_drawing_has_a_table_behind_it(visit: Any, addresses: dict[str, str], page: str) -> None:
    visitor = visit("th")
    seen = visitor.see(addresses[page])
    seen.wait_for_selector(DRAWN[page])
    seen.click("figure .segments button:nth-child(2)")
    assert seen.locator("figure table tbody tr").count() > 0
    assert "as=table" in seen.url
    assert faults(visitor) == []


@pytest.mark.parametrize("page", EXPORTED)
def test_an_export_is_what_is_shown(visit: Any, addresses: dict[str, str], server: Server, page: str) -> None:
    seen = visit().see(addresses[page])
    shown = seen.evaluate("[...document.querySelectorAll('.tools a[download]')].map(a => a.getAttribute('href'))")
    twin = seen.get_attribute(".tools a:not([download])", "href")
    assert [one.split("format=")[1].split("&")[0] for one in shown] == ["csv", "json", "parquet"]
    assert len(seen.evaluate("async href => (await (await fetch(href)).json()).rows", twin)) == exported(seen, shown[1])
    assert seen.evaluate("async href => (await fetch(href)).status", shown[2]) == 200


@pytest.mark.parametrize("page", WHOLE)
def test_an_export_of_several_tables_is_what_is_shown(visit: Any, addresses: dict[str, str], page: str) -> None:
    seen = visit("th").see(addresses[page])
    shown = seen.evaluate("[...document.querySelectorAll('.tools a[download]')].map(a => a.getAttribute('href'))")
    twin = seen.get_attribute(".tools a:not([download])", "href")
    ask = "async href => { const one = await fetch(href); return [one.headers.get('content-type'), await one.text()]; }"
    assert seen.evaluate(ask, shown[1])[1].strip() == seen.evaluate(ask, twin)[1]
    assert [seen.evaluate(ask, shown[at])[0] for at in (0, 2)] == ["application/zip"] * 2


def exported(seen: Any, href: str) -> int:
    """Return how many rows an export in JSON holds: a list, or an object with one."""
    read = "const all = await (await fetch(href)).json(); return (Array.isArray(all) ? all : all.rows).length;"
    return seen.evaluate(f"async href => {{ {read} }}", href)


def test_the_skip_link_and_the_keyboard_reach_the_page(visit: Any) -> None:
    seen = visit().see("/articles")
    seen.keyboard.press("Tab")
    assert seen.evaluate("document.activeElement.className") == "skip"
    seen.keyboard.press("Enter")
    seen.keyboard.press("Tab")
    assert seen.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_menu_of_a_telephone_opens_and_closes_by_keys(visit: Any) -> None:
    seen = visit("th", size=PHONE).see("/")
    assert not seen.is_visible("#side")
    seen.focus(".menu")
    seen.keyboard.press("Enter")
    assert seen.is_visible("#side")
    seen.keyboard.press("Escape")
    assert not seen.is_visible("#side")
    seen.click(".menu")
    seen.click("#side a[href='/actors']")
    seen.wait_for_url("**/actors")
    assert not seen.is_visible("#side")


def test_an_address_that_is_no_page_says_so(visit: Any) -> None:
    visitor = visit(calm=False)
    assert visitor.see("/no/such/page").inner_text("h1") == "There is no such page"
    visitor.see("/actors/actor_nobody")
    assert visitor.page.is_visible(".fault")


def faults(visitor: Visitor) -> list[str]:
    """Return what axe finds on the page as it is now."""
    if not visitor.page.evaluate("'axe' in window"):
        visitor.page.evaluate(AXE.read_text(encoding="utf-8"))  # by the debugger: the policy lets no script in
    found = visitor.page.evaluate("rules => axe.run(document, rules)", AXE_RULES)
    return [
        f"{one['id']}: {node['target']} {node.get('failureSummary', '')}"
        for one in found["violations"]
        for node in one["nodes"][:3]
    ]


def spill(visitor: Visitor) -> list[str]:
    """Return what makes the page wider than its window."""
    return visitor.page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] :
        [...document.querySelectorAll('main *, header *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
        .slice(0, 5).map(e => e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 40))"""
    )
