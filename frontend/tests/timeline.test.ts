import { describe, expect, it } from "vitest";

import { extent } from "../src/lib/days.ts";
import { streamed } from "../src/lib/timeline.ts";
import type { EventRow } from "../src/lib/types.ts";

const DAY = 86_400_000;
const row = (id: string, date: string | null, quad: number | null = 4, day = date ?? "2025-07-24"): EventRow =>
  ({ id, day: day.slice(0, 10), date, known_from: day.slice(0, 10), known_how: "published", quad, status: "happened", actors: [], recipients: [] }) as unknown as EventRow;

describe("extent", () => {
  it.each([
    ["2025-07-24", "2025-07-24", 1, "day"], ["2025-07", "2025-07-01", 31, "stretch"], ["2024", "2024-01-01", 366, "stretch"],
    ["2025-07-01/2025-07-03", "2025-07-01", 3, "stretch"], ["2025-07-24T21:40", "2025-07-24", 1, "moment"],
    ["2025-07-24~", "2025-07-24", 1, "stretch"], ["2024-06/..", "2024-06-01", 30, "stretch"], ["../2024-06", "2024-06-01", 30, "stretch"],
  ])("%s", (edtf, from, days, precision) => {
    const found = extent(edtf);
    expect(new Date(found?.from ?? 0).toISOString().slice(0, 10)).toBe(from);
    expect(((found?.to ?? 0) - (found?.from ?? 0)) / DAY).toBe(days);
    expect(found?.precision).toBe(precision);
  });
  it("is nothing of what is no time", () => {
    expect(extent("2025-W35")).not.toBeUndefined();
    expect(extent("unknown")).toBeNull();
    expect(extent("2024-06/..")?.open).toBe("to");
  });
});

describe("streamed", () => {
  it("makes a month a band and a day a point", () => {
    const { marks } = streamed([row("a", "2025-07-10"), row("b", "2025-07"), row("c", null, 1, "2025-07-20")], 100, 900);
    const by = new Map(marks.map((mark) => [mark.rows[0]?.id, mark]));
    expect(by.get("a")?.shape).toBe("point");
    expect(by.get("b")?.shape).toBe("band");
    expect(by.get("c")?.shape).toBe("known");
    expect((by.get("b")?.end ?? 0) - (by.get("b")?.x ?? 0)).toBeGreaterThan(700);
    expect(by.get("a")?.x).toBeLessThan(by.get("c")?.x ?? 0);
  });

  it("never takes the day of loading for a day", () => {
    const loaded = { ...row("a", null, 4, "2026-11-23"), known_how: "imported" };
    expect(streamed([loaded, row("b", "2025-07-10")], 100, 900).marks.map((mark) => mark.rows[0]?.id)).toEqual(["b"]);
  });

  it("lets no two marks of a lane overlap, and draws every event once", () => {
    const rows = Array.from({ length: 200 }, (_, at) => row(`e${at}`, at % 7 ? `2025-0${1 + (at % 9)}-1${at % 10}` : `2025-0${1 + (at % 9)}`, [1, 2, 3, 4, null][at % 5] ?? null));
    const drawn = streamed(rows, 100, 900);
    expect(drawn.marks.flatMap((mark) => mark.rows)).toHaveLength(200);
    for (const one of drawn.marks) {
      for (const other of drawn.marks) {
        if (one !== other && one.y === other.y) expect(one.x >= other.end || other.x >= one.end).toBe(true);
      }
      expect(one.x).toBeGreaterThanOrEqual(100);
      expect(one.y).toBeLessThan(drawn.height);
    }
  });

  it("cuts out long times without events, and says where", () => {
    const drawn = streamed([row("old", "1954-07-21"), row("a", "2025-07-10"), row("b", "2025-07-12")], 100, 900);
    expect(drawn.cuts).toHaveLength(1);
    expect(drawn.cuts[0]?.from).toBe("1954-07-22");
    const [old, a, b] = ["old", "a", "b"].map((id) => drawn.marks.find((mark) => mark.rows[0]?.id === id)?.x ?? 0) as [number, number, number];
    expect(b - a).toBeGreaterThan(100);
    expect(a - old).toBeGreaterThan(30);
  });

  it("makes many of one day one, with their number", () => {
    const drawn = streamed(Array.from({ length: 30 }, (_, at) => row(`e${at}`, "2025-07-10")), 100, 900);
    expect(drawn.marks).toHaveLength(1);
    expect(drawn.marks[0]?.rows).toHaveLength(30);
  });

  it("has ticks that do not run into one another", () => {
    for (const last of ["2025-07-12", "2025-12-01", "2031-01-01", "2125-01-01"]) {
      const { ticks } = streamed([row("a", "2025-07-10"), row("m", `2025-07-10/${last}`)], 100, 900);
      const xs = ticks.map((tick) => tick.x);
      expect(xs.length).toBeGreaterThan(0);
      expect(xs.every((x, at) => at === 0 || x - (xs[at - 1] ?? 0) > 55)).toBe(true);
    }
  });
});
