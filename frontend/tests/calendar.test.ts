import { describe, expect, it } from "vitest";

import { moved, reached, typed, weekdays, weeks } from "../src/lib/calendar.ts";
import { told } from "../src/lib/days.ts";

describe("typed", () => {
  it.each([
    ["2025-08-25", "2025-08-25"], ["2568-08-25", "2025-08-25"], ["25/8/2568", "2025-08-25"], ["25.8.2025", "2025-08-25"],
    ["25 ส.ค. 2568", "2025-08-25"], ["25 สิงหาคม พ.ศ. 2568", "2025-08-25"], ["๒๕ สิงหาคม ๒๕๖๘", "2025-08-25"],
    ["25 ส.ค. 2568 (2025)", "2025-08-25"], ["25สค2568", "2025-08-25"], ["25 Aug 2025", "2025-08-25"], ["25 august 2025", "2025-08-25"],
    ["29/2/2567", "2024-02-29"], ["29/2/2568", null], ["31/4/2568", null], ["25 ส.ค. 68", null], ["25/8/68", null], ["ส.ค. 2568", null],
    ["25 Xyz 2025", null], ["", null], ["25 13 2025", null], ["0/1/2025", null],
  ])("%s", (text, day) => expect(typed(text)).toBe(day));

  it.each([["ส.ค. 2568", "2025-08"], ["2568", "2025"], ["8/2568", "2025-08"], ["2025-08", "2025-08"], ["13/2568", null], ["2025", "2025"]])(
    "%s, vaguely", (text, day) => expect(typed(text, true)).toBe(day));

  it("reads what is told, in both languages and lengths", () => {
    for (const day of ["2025-08-25", "1999-01-01", "2024-02-29", "2026-11-30"]) {
      for (const lang of ["th", "en"] as const) {
        for (const length of ["short", "long"] as const) expect(typed(told(day, lang, length))).toBe(day);
      }
      expect(typed(told(day.slice(0, 7), "th"), true)).toBe(day.slice(0, 7));
    }
  });
});

describe("the calendar", () => {
  it("shows whole weeks, from Monday in English and Sunday in Thai", () => {
    const english = weeks("2025-08", "en");
    expect(english[0]?.[0]?.day).toBe("2025-07-28");
    expect(weeks("2025-08", "th")[0]?.[0]?.day).toBe("2025-07-27");
    expect(english.flat().filter((one) => one.within)).toHaveLength(31);
    expect(english.every((week) => week.length === 7)).toBe(true);
    expect(weekdays("en")[0]?.long).toBe("Monday");
    expect(weekdays("th")[0]?.long).toContain("อาทิตย์");
  });

  it("is walked by keys", () => {
    expect(reached("ArrowRight", "2024-02-29", false, "en")).toBe("2024-03-01");
    expect(reached("ArrowUp", "2024-03-01", false, "en")).toBe("2024-02-23");
    expect(reached("PageDown", "2025-01-31", false, "en")).toBe("2025-02-28");
    expect(reached("PageUp", "2024-02-29", true, "th")).toBe("2023-02-28");
    expect(reached("Home", "2025-08-27", false, "en")).toBe("2025-08-25");
    expect(reached("Home", "2025-08-27", false, "th")).toBe("2025-08-24");
    expect(reached("a", "2025-08-27", false, "en")).toBeNull();
    expect(moved("2025-12-31", 2)).toBe("2026-02-28");
  });
});
