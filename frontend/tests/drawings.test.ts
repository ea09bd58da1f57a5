import { describe, expect, it } from "vitest";

import { spanned } from "../src/lib/chart.ts";
import { laid, LEVELS, stair } from "../src/lib/ladder.ts";
import { asArticle, type Reading } from "../src/lib/reading.ts";
import type { RungRow } from "../src/lib/types.ts";

const rung = (id: string, step: string, date: string | null, effect: string | null = "move"): RungRow => ({
  involvement: "", actor: null, supported: null, what: null, id, step, by: [], date, known_from: "2025-06-01", words: "", document: "", publisher: null,
  start: 0, stop: 0, ladder: null, capacity: null, effect, standing: step, origin: "", copy_of: null,
});

describe("the ladder", () => {
  const steps = [rung("a", "alleged", "2024-01-02"), rung("b", "denied", "2024-01-03"), rung("c", "denied", "2024-01-03", "repeat"), rung("d", "acknowledged", "2025-04"), rung("e", "alleged", null)];
  const standings = [{ day: "2024-01-02", standing: "alleged" }, { day: "2024-01-03", standing: "denied" }, { day: "2025-04", standing: "acknowledged" }];
  const drawn = laid(steps, standings, 100, 800);

  it("goes right with time and up with openness", () => {
    const at = new Map(drawn.dots.map((dot) => [dot.rung.id, dot]));
    expect(at.get("a")!.x).toBeLessThan(at.get("b")!.x);
    expect(at.get("b")!.x).toBeLessThan(at.get("d")!.x);
    expect(at.get("d")!.y).toBeLessThan(at.get("a")!.y);
    expect(at.get("a")!.y).toBeLessThan(at.get("b")!.y);
  });

  it("keeps every rung apart, and tells which moved the standing", () => {
    expect(new Set(drawn.dots.map((dot) => `${dot.x},${dot.y}`)).size).toBe(steps.length);
    expect(drawn.dots.map((dot) => dot.moves)).toEqual([true, true, false, true, true]);
  });

  it("puts a rung without a day where it became known", () => expect(drawn.days.map((one) => one.day)).toContain("2025-06-01"));
  it("knows every step that the record has", () => expect([...LEVELS].sort()).toEqual(["acknowledged", "alleged", "celebrated", "corroborated", "denied", "neither", "retracted"]));
  it("draws the standing as stairs", () => expect(stair([{ x: 1, y: 5 }, { x: 4, y: 2 }], 9)).toBe("M1,5H4V2H9"));
});

describe("months", () => {
  it("are all there between the first and the last, twelve at least", () => {
    const months = spanned([new Date(Date.UTC(2025, 5, 1))]);
    expect(months.length).toBe(12);
    expect(months.map((month) => month.toISOString().slice(0, 7))).toContain("2025-06");
    expect(spanned([new Date(Date.UTC(2020, 0, 1)), new Date(Date.UTC(2023, 0, 1))]).length).toBe(37);
    expect(spanned([])).toEqual([]);
  });
});

describe("a reading", () => {
  it("becomes an article whose marks stand on its words", () => {
    const text = "🙂 ไทยปฏิเสธ";
    const reading: Reading = {
      document: { id: "d", text, language: "th", title: null, publisher: null, byline: [], published: null, reference_date: { value: null, how: "unknown" } },
      actors: [{ id: "a1", kind: "country", name: { th: "ไทย" }, country: "THA", mentions: [{ start: 2, end: 5, text: "ไทย", form: "name", score: 1 }] }],
      places: [], times: [], relations: [], disclosure: [{ step: "denied", by: ["a1"], evidence: [{ start: 5, end: 11, text: "ปฏิเสธ" }] }],
      attributions: [{ id: "q1", kind: "indirect", act: "deny", source: { actor: "a1", start: null, end: null, text: null }, cue: { start: 5, end: 11, text: "ปฏิเสธ" }, content: [], addressee: null, within: null }],
      events: [], run: { seconds: 0.1, dropped: 0, warnings: [] },
    };
    const article = asArticle(reading);
    expect(article.marks.map((mark) => [mark.row, [...text].slice(mark.start, mark.stop).join("")])).toEqual([["a1", "ไทย"], ["q1", "ปฏิเสธ"], ["d0", "ปฏิเสธ"]]);
    expect(article.actors[0]?.name_th).toBe("ไทย");
  });
});
