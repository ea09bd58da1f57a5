import { describe, expect, it } from "vitest";

import { drawnAt, isDay, told } from "../src/lib/days.ts";

describe("told", () => {
  it.each([
    ["2025-07-24", "24 Jul 2025", "24 ก.ค. 2568 (2025)"],
    ["2025-07", "Jul 2025", "ก.ค. 2568 (2025)"],
    ["2025", "2025", "2568 (2025)"],
    ["2025-07~", "about Jul 2025", "ราว ก.ค. 2568 (2025)"],
    ["1988?", "1988 ?", "2531 (1988) ?"],
    ["2003/2007", "2003 – 2007", "2546 (2003) – 2550 (2007)"],
    ["2024-06/..", "from Jun 2024", "ตั้งแต่ มิ.ย. 2567 (2024)"],
    ["../2024-06", "until Jun 2024", "ถึง มิ.ย. 2567 (2024)"],
    ["2025-07-28T21:40", "28 Jul 2025 21:40", "28 ก.ค. 2568 (2025) 21:40"],
    ["2025-07-28T21:40+07:00", "28 Jul 2025 21:40 +07:00", "28 ก.ค. 2568 (2025) 21:40 +07:00"],
    ["2025-W35", "week 35 of 2025", "สัปดาห์ที่ 35 ปี 2568 (2025)"],
    ["2025-21", "2025-21", "2025-21"],
    ["XXXX-WXX-5", "XXXX-WXX-5", "XXXX-WXX-5"],
  ])("%s", (edtf, english, thai) => {
    expect(told(edtf, "en")).toBe(english);
    expect(told(edtf, "th")).toBe(thai);
  });

  it("writes months out where there is room", () => {
    expect(told("2025-07-24", "en", "long")).toBe("24 July 2025");
    expect(told("2025-07-24", "th", "long")).toBe("24 กรกฎาคม 2568 (2025)");
  });

  it("never makes a vague date precise", () => expect(told("2025-07", "en")).not.toMatch(/^\d/));
});

describe("drawnAt", () => {
  it("is the middle of what is meant", () => {
    expect(drawnAt("2025-07-24")).toBe(Date.UTC(2025, 6, 24));
    expect(new Date(drawnAt("2025-07") ?? 0).toISOString().slice(0, 10)).toBe("2025-07-16");
    expect(drawnAt("unknown")).toBeNull();
  });
});

describe("isDay", () => {
  it.each([["2025-02-28", true], ["2025-02-30", false], ["2025-2-3", false], ["", false], ["2568-01-01", true]])("%s", (value, good) => expect(isDay(value)).toBe(good));
});
