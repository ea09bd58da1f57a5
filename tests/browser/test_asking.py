"""Asking: filters and the day of knowing are in the address and hold; what is drawn is what is on record."""

from __future__ import annotations

import re

from browser.conftest import Visit
from browser.seen import Server, expect
from browser.test_pages import faults


def test_a_filter_is_a_permalink(visit: Visit, server: Server) -> None:
    visitor = visit("en")
    seen = visitor.see("/timeline")
    seen.fill("input[name=who]", "Russia")
    seen.press("input[name=who]", "Enter")
    seen.wait_for_url("**/timeline?who=Russia")
    seen.select_option("select[name=status]", "denied")
    seen.wait_for_url("**status=denied**")
    visitor.settle()
    wanted = [row["id"] for row in server.get("/events", who="Russia", status="denied")["rows"]]
    assert wanted
    for _ in range(2):
        assert seen.locator("ol .entry").count() == len(wanted)
        seen.reload()
        visitor.settle()
    seen.go_back()
    visitor.settle()
    assert "status" not in seen.url


def test_the_day_of_knowing_holds_across_pages(visit: Visit, server: Server) -> None:
    visitor = visit("th")
    seen = visitor.see("/articles")
    seen.fill("[data-day=as_of]", "31 มี.ค. 2557")
    seen.press("[data-day=as_of]", "Enter")
    seen.wait_for_url("**as_of=2014-03-31**")
    visitor.settle()
    known = server.get("/articles", as_of="2014-03-31")["rows"]
    assert 0 < len(known) < len(server.get("/articles")["rows"])
    assert seen.locator("tbody tr").count() == len(known)
    assert "31 มีนาคม 2557 (2014)" in seen.inner_text(".banner")
    for page in ("/disclosures", "/actors", "/quotes"):
        seen.click(f"#side a[href^='{page}']")
        seen.wait_for_url(f"**{page}?as_of=2014-03-31")
        visitor.settle()
    seen.click("main ol .names a >> nth=0")
    visitor.settle()
    assert "as_of=2014-03-31" in seen.url
    seen.click(".banner button")
    visitor.settle()
    assert "as_of" not in seen.url


def test_a_day_is_typed_or_picked_in_both_eras(visit: Visit) -> None:
    visitor = visit("th")
    seen = visitor.see("/timeline")
    field = seen.locator("[data-day=since]")
    field.fill("24/7/2568")
    field.press("Enter")
    seen.wait_for_url("**since=2025-07-24**")
    expect(field).to_have_value("24 ก.ค. 2568 (2025)")
    seen.click(".prefs button[lang=en]")
    expect(field).to_have_value("24 Jul 2025")
    seen.click(".filters .day button >> nth=0")
    seen.wait_for_selector(".calendar")
    assert faults(visitor) == []
    expect(seen.locator("[data-on='2025-07-24']")).to_be_focused()
    for key in ("ArrowRight", "ArrowDown", "PageUp", "Enter"):
        seen.keyboard.press(key)
    seen.wait_for_url("**since=2025-07-01**")
    seen.wait_for_selector(".calendar", state="detached")
    seen.focus("[data-day=until]")
    seen.keyboard.press("Alt+ArrowDown")
    seen.wait_for_selector(".calendar")
    seen.keyboard.press("Escape")
    seen.wait_for_selector(".calendar", state="detached")
    seen.fill("[data-day=until]", "July 2568")
    seen.press("[data-day=until]", "Enter")
    seen.wait_for_url("**until=2025-07")


def test_what_is_no_day_is_not_asked(visit: Visit) -> None:
    visitor = visit("th")
    seen = visitor.see("/timeline")
    seen.fill("[data-day=since]", "31 ก.พ. 2568")
    seen.press("[data-day=since]", "Enter")
    assert "ไม่ใช่วันที่" in seen.inner_text(".filters [role=alert]")
    assert "since" not in seen.url
    assert faults(visitor) == []


def test_the_timeline_draws_days_as_points_and_months_as_bands(visit: Visit, server: Server) -> None:
    rows = server.get("/events")["rows"]
    seen = visit("en").see("/timeline")
    seen.wait_for_selector("svg.stream .mark")
    said = seen.locator("svg.stream a").evaluate_all(
        "all => all.map(one => [one.getAttribute('href'), one.querySelector('.mark').tagName])"
    )
    drawn = {href.rsplit("/", 1)[-1]: shape for href, shape in said if "/events/" in href}
    assert drawn
    for row in rows:
        if row["id"] in drawn:
            known = (
                "path" if row["date"] is None else "circle" if re.fullmatch(r"\d{4}-\d\d-\d\d", row["date"]) else "rect"
            )
            assert drawn[row["id"]] == known, row["date"]
    assert {"path", "circle", "rect"} <= set(drawn.values())
    seen.locator("svg.stream a[href*='/events/']").first.focus()
    seen.keyboard.press("Enter")
    seen.wait_for_url("**/events/**")


def test_the_language_changes_at_once_and_stays(visit: Visit) -> None:
    visitor = visit("en")
    seen = visitor.see("/articles")
    assert seen.inner_text("h1") == "Articles"
    seen.click(".prefs button[lang=th]")
    assert seen.inner_text("h1") == "บทความ"
    seen.reload()
    visitor.settle()
    assert seen.inner_text("h1") == "บทความ"
    assert seen.get_attribute("html", "lang") == "th"


def test_the_theme_changes_and_stays(visit: Visit) -> None:
    visitor = visit("en", "light")
    seen = visitor.see("/")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = seen.evaluate(paper)
    seen.click("[data-theme-switch]")
    seen.click("[data-theme-switch]")
    assert seen.evaluate(paper) != light
    seen.reload()
    visitor.settle()
    assert seen.evaluate(paper) != light


def test_a_country_is_never_a_pin(visit: Visit, server: Server) -> None:
    found = server.get("/places", limit=500)
    placed = [(row, shape) for row, shape in zip(found["rows"], found["shapes"], strict=True) if row["events"]]
    seen = visit("en").see("/map")
    seen.wait_for_selector(".world .land")
    assert seen.locator(".world .dot").count() == sum(shape == "point" for _, shape in placed)
    assert seen.locator(".world .area").count() == sum(shape == "area" for _, shape in placed)
    assert seen.locator(".world .shade").count() == len({row["country"] for row, shape in placed if shape == "country"})


def test_the_ladder_has_every_rung(visit: Visit, server: Server) -> None:
    ladder = max(server.get("/disclosures")["rows"], key=lambda row: row["moves"])
    steps = server.get(f"/disclosures/{ladder['id']}")["steps"]
    seen = visit("th").see(f"/disclosures/{ladder['id']}")
    assert seen.locator("svg a .dot").count() == len(steps)
    assert seen.locator("ol li.entry").count() == len(steps)
    rung = seen.locator("svg a").nth(1)
    rung.focus()
    seen.keyboard.press("Enter")
    assert seen.url.endswith(f"#{steps[1]['id']}")


def test_a_chart_counts_what_its_table_tells(visit: Visit, server: Server) -> None:
    pair = server.get("/dyads", limit=1)["rows"][0]
    months = server.get(f"/dyads/{pair['actor']}/{pair['recipient']}")["months"]
    seen = visit("en").see(f"/dyads/{pair['actor']}/{pair['recipient']}")
    seen.wait_for_selector("svg[class^=plot] [aria-label=bar] rect")
    assert seen.locator("svg[class^=plot] [aria-label=bar] rect").count() == sum(cell["real"] > 0 for cell in months)
    assert seen.locator("svg style").count() == 0


def test_search_finds_thai_in_the_middle_of_a_sentence(visit: Visit, server: Server) -> None:
    visitor = visit("th")
    seen = visitor.see("/")
    seen.fill(".find input", "กัมพูชา")
    seen.press(".find input", "Enter")
    seen.wait_for_url("**/search?words=**")
    visitor.settle()
    assert seen.locator("ol .entry").count() == len(server.get("/search", words="กัมพูชา")["rows"]) > 0
    assert "กัมพูชา" in seen.locator("ol mark").first.inner_text()


def test_sql_is_asked_and_refused_in_plain_words(visit: Visit) -> None:
    visitor = visit("en", calm=False)
    seen = visitor.see("/sql")
    seen.fill("textarea", "select count(*) as held from documents")
    seen.click("form .primary")
    seen.wait_for_selector("main table td")
    assert int(seen.inner_text("main table td")) > 0
    seen.fill("textarea", "drop table documents")
    seen.press("textarea", "Control+Enter")
    seen.wait_for_selector(".fault")
    assert seen.inner_text(".fault").strip()
