"""Working on the record: deciding by keys and taking it back, bringing articles in, reading without storing."""

from __future__ import annotations

import re
from pathlib import Path

from browser.conftest import Visit
from browser.seen import SLOW, Server, expect
from browser.test_pages import faults

PASTED = """ท่าเรือเก่าเปิดใหม่
12 ก.ย. 68

รัฐบาลเวียดนามแถลงว่าเวียดนามและลาวลงนามความตกลงการค้าที่นครหลวงเวียงจันทน์เมื่อวันที่ 11 ก.ย. 68
"""


def decisions(server: Server) -> list[dict[str, object]]:
    return server.get("/audit", limit=500)["rows"]


def test_review_is_done_by_keys(visit: Visit, server: Server) -> None:
    visitor = visit("en")
    seen = visitor.see("/review?kind=event")
    before = len(decisions(server))
    seen.wait_for_selector("article.one")

    def at(number: int) -> None:
        expect(seen.locator("article.one .meta b")).to_have_text(re.compile(rf"^{number} of "), timeout=SLOW)

    at(1)
    seen.keyboard.press("a")
    at(2)
    seen.keyboard.press(" ")
    at(3)
    seen.keyboard.press("x")
    at(4)
    assert {row["kind"] for row in decisions(server)} >= {"accept", "retract"}
    assert len(decisions(server)) == before + 2
    seen.keyboard.press("Backspace")
    at(3)
    seen.keyboard.press("Backspace")
    at(2)
    seen.keyboard.press("Backspace")
    at(1)
    assert not any(row["in_force"] for row in decisions(server) if row["kind"] in ("accept", "retract"))


def test_a_field_is_corrected_with_words_of_the_article(visit: Visit, server: Server) -> None:
    visitor = visit("th")
    seen = visitor.see("/review?kind=event")
    seen.keyboard.press("c")
    seen.wait_for_selector(".correct [data-text=correct]")
    seen.select_option(".correct select >> nth=0", "status")
    seen.select_option(".correct select >> nth=1", "forecast")
    seen.fill(".correct .wide:last-of-type input", "อ่านแล้วเป็นการคาดการณ์")
    seen.click(".correct .primary")
    seen.wait_for_selector(".correct", state="detached")
    made = next(row for row in decisions(server) if row["kind"] == "correct" and row["in_force"])
    assert (made["field"], made["after"], made["reason"]) == ("status", "forecast", "อ่านแล้วเป็นการคาดการณ์")
    visitor.see("/audit")
    seen.locator("tr", has_text="อ่านแล้วเป็นการคาดการณ์").locator("button").click()
    undone = seen.locator("tr", has_text="อ่านแล้วเป็นการคาดการณ์").locator("td").last
    expect(undone).to_contain_text("ย้อนกลับแล้ว", timeout=SLOW)
    assert not any(row["in_force"] for row in decisions(server) if row["id"] == made["id"])


def test_selected_words_become_the_value(visit: Visit) -> None:
    visitor = visit("en")
    seen = visitor.see("/review?kind=event")
    seen.keyboard.press("c")
    seen.wait_for_selector(".correct [data-text=correct] p")
    seen.select_option(".correct select >> nth=0", "date")
    seen.evaluate(
        """() => { const p = document.querySelector('.correct [data-text=correct] p');
        const range = document.createRange(); range.selectNodeContents(p);
        getSelection().removeAllRanges(); getSelection().addRange(range);
        p.dispatchEvent(new PointerEvent('pointerup', {bubbles: true})); }"""
    )
    first = seen.inner_text(".correct [data-text=correct] p >> nth=0").strip()
    expect(seen.locator(".correct .wide input").first).to_have_value(first, timeout=SLOW)


def test_an_article_is_pasted_and_put_on_record(visit: Visit, server: Server) -> None:
    before = server.get("/summary")["holds"]["documents"]
    visitor = visit("th")
    seen = visitor.see("/import")
    seen.fill("textarea", PASTED)
    seen.fill("input[name=publisher]", "หนังสือพิมพ์ท่าเรือ")
    seen.click("form .primary")
    card = seen.locator("li.card", has_text=PASTED.partition("\n")[0]).first
    card.locator(".badge", has_text="เสร็จแล้ว").wait_for(timeout=60_000)
    assert server.get("/summary")["holds"]["documents"] == before + 1
    assert any(row["publisher"] == "หนังสือพิมพ์ท่าเรือ" for row in server.get("/articles", limit=200)["rows"])


def test_a_file_that_cannot_be_read_fails_with_its_reason(visit: Visit, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(PASTED.replace("12 ก.ย.", "13 ก.ย."), encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"")
    visitor = visit("en")
    seen = visitor.see("/import?way=files")
    seen.set_input_files("input[type=file]", [str(tmp_path / "good.txt"), str(tmp_path / "bad.txt")])
    seen.click("form .primary")
    card = seen.locator("li.card", has_text="1 failed")
    card.wait_for(timeout=60_000)
    assert "bad.txt" in card.inner_text()


def test_a_text_is_read_and_not_stored(visit: Visit, server: Server) -> None:
    before = server.get("/summary")["holds"]["documents"]
    seen = visit("en").see("/read")
    seen.fill("textarea", "🙂 รวันดาปฏิเสธว่าไม่ได้ส่งทหารเข้าไปในบุรุนดี")
    seen.fill("input[name=published]", "2024-05-03")
    seen.click("form .primary")
    seen.wait_for_selector("[data-text=words]", timeout=60_000)
    seen.click(".tabs button:has-text('Actors')")
    seen.click(".fields button >> nth=0")
    assert seen.locator("[data-text=words] .w.lit").first.inner_text() == "รวันดา"
    assert server.get("/summary")["holds"]["documents"] == before


def test_an_empty_record_offers_the_demonstration(visit: Visit, empty: Server) -> None:
    visitor = visit("th", at=empty)
    seen = visitor.see("/")
    assert seen.is_visible("main .empty")
    seen.click("main .empty .primary")
    seen.wait_for_selector(".held", timeout=120_000)
    assert empty.get("/summary")["holds"]["documents"] == 12


def test_words_are_marked_in_the_article_stored_and_taken_back(visit: Visit, server: Server) -> None:
    articles = server.get("/articles", limit=100)["rows"]
    thai = next(row for row in articles if row["language"] == "th" and row["publisher"])
    article = server.get(f"/articles/{thai['id']}")
    mark = next(one for one in article["marks"] if one["role"] == "trigger")
    visitor = visit("th")
    seen = visitor.see(f"/articles/{thai['id']}?row={mark['row']}")
    seen.click(".edit button")
    seen.wait_for_selector("form.span [data-text=span] .lit")
    assert faults(visitor) == []
    stood = seen.inner_text("form.span li b >> nth=0")
    assert stood == article["text"][mark["start"] : mark["stop"]]
    seen.locator("form.span .segments").nth(1).locator("button").nth(1).focus()
    seen.keyboard.press("Enter")
    longer = seen.inner_text("form.span li b >> nth=0")
    assert longer.startswith(stood)
    assert len(longer) > len(stood)
    seen.fill("form.span .wide input", "ถ้อยคำยาวกว่านี้")
    seen.click("form.span .primary")
    seen.wait_for_selector("form.span", state="detached")
    made = next(row for row in decisions(server) if row["field"] == "words.trigger")
    assert made["after"] == f"{mark['start']}:{mark['start'] + len(longer)} {longer}"
    marks = server.get(f"/articles/{thai['id']}")["marks"]
    now = next(one for one in marks if one["report"] == mark["report"] and one["role"] == "trigger")
    assert article["text"][now["start"] : now["stop"]] == longer
    visitor.see("/audit")
    told = seen.locator("tr", has_text="ถ้อยคำยาวกว่านี้")
    assert f"“{longer}”" in told.inner_text()
    told.locator("button").click()
    expect(told.locator("td").last).to_contain_text("ย้อนกลับแล้ว", timeout=SLOW)
    assert server.get(f"/articles/{thai['id']}")["marks"] == article["marks"]


def test_words_are_selected_in_review(visit: Visit, server: Server) -> None:
    visitor = visit("en")
    seen = visitor.see("/review?kind=event")
    seen.wait_for_selector("article.one")
    seen.keyboard.press("c")
    seen.select_option(".correct select >> nth=0", "words.trigger")
    seen.wait_for_selector("form.span [data-text=span] p")
    seen.evaluate(
        """() => { const piece = document.querySelector('form.span [data-text=span] p span');
        const range = document.createRange(); range.setStart(piece.firstChild, 0); range.setEnd(piece.firstChild, 3);
        getSelection().removeAllRanges(); getSelection().addRange(range);
        piece.dispatchEvent(new PointerEvent('pointerup', {bubbles: true})); }"""
    )
    chosen = seen.inner_text("form.span li b >> nth=0")
    assert 0 < len(chosen) <= 3
    assert faults(visitor) == []
    before = len(decisions(server))
    seen.click("form.span .primary")
    seen.wait_for_selector("form.span", state="detached")
    made = next(row for row in decisions(server) if row["field"] == "words.trigger" and row["in_force"])
    assert f" {chosen}" in str(made["after"])
    assert len(decisions(server)) == before + 1
