"""The reader: what lights up is exactly the words that a field rests on; articles stay text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from browser.conftest import Visit
from browser.seen import Server

LIT = "[...document.querySelectorAll('[data-text=words] .w.lit')].map(e => [Number(e.dataset.at), e.textContent])"


@pytest.fixture(scope="session")
def thai(server: Server) -> dict[str, Any]:
    """A Thai article with what is on record of it."""
    found = next(row for row in server.get("/articles")["rows"] if "ต่างฝ่ายต่างกล่าวหา" in (row["title"] or ""))
    return server.get(f"/articles/{found['id']}")


def hostile(server: Server) -> dict[str, Any]:
    found = next(row for row in server.get("/articles", limit=100)["rows"] if "สมมุติ" in (row["title"] or ""))
    return server.get(f"/articles/{found['id']}")


def rows_of(article: dict[str, Any]) -> list[str]:
    return list(dict.fromkeys(mark["row"] for mark in article["marks"]))


def covered(article: dict[str, Any], row: str) -> str:
    """Return the letters of the article that a row's marks stand on, each once."""
    at = {place for mark in article["marks"] if mark["row"] == row for place in range(mark["start"], mark["stop"])}
    return "".join(article["text"][place] for place in sorted(at))


def each_lit(seen: Any) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """Choose every field that is listed; yield its row and the words that are lit then, with where they stand."""
    for tab in range(seen.locator(".tabs button").count()):
        seen.locator(".tabs button").nth(tab).click()
        for row in seen.evaluate("[...document.querySelectorAll('.fields button')].map(one => one.dataset.row)"):
            seen.click(f".fields button[data-row='{row}']")
            yield row, seen.evaluate(LIT)


def test_a_field_lights_its_words_and_no_others(visit: Visit, thai: dict[str, Any]) -> None:
    seen = visit("th").see(f"/articles/{thai['document']['id']}")
    chosen = dict(each_lit(seen))
    assert set(chosen) == set(rows_of(thai))
    for row, lit in chosen.items():
        assert "".join(text for _, text in lit) == covered(thai, row).replace("\n", "")
        assert all(thai["text"][at : at + len(text)] == text for at, text in lit)


def test_choosing_a_field_lights_it_and_puts_it_into_the_address(visit: Visit, thai: dict[str, Any]) -> None:
    seen = visit("th").see(f"/articles/{thai['document']['id']}")
    button = seen.locator(".fields button").first
    row = button.get_attribute("data-row")
    button.click()
    assert f"row={row}" in seen.url
    assert "".join(text for _, text in seen.evaluate(LIT)) == covered(thai, row).replace("\n", "")
    button.click()
    assert "row=" not in seen.url
    assert seen.evaluate(LIT) == []


def test_choosing_words_shows_the_fields_that_rest_on_them(visit: Visit, thai: dict[str, Any]) -> None:
    seen = visit("en").see(f"/articles/{thai['document']['id']}")
    words = next(mark for mark in thai["marks"] if mark["kind"] == "event" and mark["role"] == "trigger")
    seen.click(f"[data-at='{words['start']}']")
    wanted = {mark["row"] for mark in thai["marks"] if mark["start"] <= words["start"] < mark["stop"]}
    asked = seen.evaluate("new URLSearchParams(location.search).get('row').split(' ')")
    assert set(asked) == wanted
    pressed = seen.locator(".fields button[aria-pressed=true]")
    assert pressed.count() >= 1
    assert pressed.first.get_attribute("data-row") in wanted


def test_the_arrow_keys_go_from_mark_to_mark_and_enter_chooses(visit: Visit, thai: dict[str, Any]) -> None:
    seen = visit("th").see(f"/articles/{thai['document']['id']}")
    assert seen.locator("[data-text=words] [tabindex='0']").count() == 1
    seen.focus("[data-text=words] [tabindex='0']")
    first = seen.evaluate("document.activeElement.dataset.at")
    seen.keyboard.press("ArrowRight")
    assert int(seen.evaluate("document.activeElement.dataset.at")) > int(first)
    seen.keyboard.press("Enter")
    assert "row=" in seen.url


def test_letters_outside_the_first_plane_do_not_shift_the_words(visit: Visit, server: Server) -> None:
    article = hostile(server)
    seen = visit("th").see(f"/articles/{article['document']['id']}")
    chosen = dict(each_lit(seen))
    assert any(at > article["text"].index("นาย") for lit in chosen.values() for at, _ in lit)
    for row, lit in chosen.items():
        assert "".join(text for _, text in lit) == covered(article, row).replace("\n", "")


def test_an_article_that_holds_markup_shows_it_as_letters(visit: Visit, server: Server) -> None:
    article = hostile(server)
    seen = visit("en").see(f"/articles/{article['document']['id']}")
    assert "<script>window.broken = 2</script>" in seen.inner_text("[data-text=words]")
    assert "\\u202eกลับข้าง" in seen.inner_text("[data-text=words]")
    assert seen.evaluate("window.broken") is None
    assert seen.locator("[data-text=words] img, [data-text=words] script, [data-text=words] b").count() == 0


def test_an_original_stands_beside_its_rendering(visit: Visit, server: Server) -> None:
    for row in server.get("/articles", limit=100)["rows"]:
        kin = [one for one in server.get(f"/articles/{row['id']}")["kin"] if one["role"] == "original"]
        if kin:
            break
    seen = visit("th").see(f"/articles/{row['id']}?beside=1")
    seen.wait_for_selector("[data-text=original]")
    original = server.get(f"/articles/{kin[0]['id']}")
    assert original["text"].split("\n")[0].strip() in seen.inner_text("[data-text=original]")


def test_thai_years_show_in_both_eras(visit: Visit, thai: dict[str, Any]) -> None:
    seen = visit("th").see(f"/articles/{thai['document']['id']}")
    assert "24 กรกฎาคม 2568 (2025)" in seen.inner_text(".facts")
    assert seen.get_attribute("[data-text=words]", "lang") == "th"
    style = "getComputedStyle(document.querySelector('.article p'))"
    height = seen.evaluate(f"parseFloat({style}.lineHeight) / parseFloat({style}.fontSize)")
    assert height >= 1.7
    assert seen.evaluate("getComputedStyle(document.querySelector('.article')).letterSpacing") == "normal"
    assert seen.evaluate("document.fonts.check('16px \"Noto Sans Thai Variable\"', 'ก')")
