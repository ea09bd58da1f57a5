import { describe, expect, it } from "vitest";

import { laidOut, looks, rowsOf } from "../src/lib/article.ts";
import { Points } from "../src/lib/codepoints.ts";
import { joined, nudged, trimmed, wordEdges } from "../src/lib/selection.ts";
import { lines, pieces, runs, visible, type Mark } from "../src/lib/spans.ts";
import type { Spot } from "../src/lib/types.ts";

const mark = (start: number, stop: number, row: string, kind = "event", role = "trigger"): Mark => ({ start, stop, row, kind, role, report: row });
const TEXTS = ["น้ำท่วมใหญ่ที่ริมคลอง", "A 🙂 said ไม่จริง 👩‍👩‍👧 twice", "plain words", "", "บรรทัด\r\nสอง\n\nสาม", "x\u200by\u0301z"];

describe("code points", () => {
  it.each(TEXTS)("are counted as the record counts them: %j", (text) => {
    const points = new Points(text);
    const letters = [...text];
    expect(points.length).toBe(letters.length);
    for (let start = 0; start <= letters.length; start += 1)
      for (let stop = start; stop <= letters.length; stop += 3) expect(points.slice(start, stop)).toBe(letters.slice(start, stop).join(""));
  });

  it.each(TEXTS)("are found again from units: %j", (text) => {
    const points = new Points(text);
    for (let at = 0; at <= points.length; at += 1) expect(points.point(points.unit(at))).toBe(at);
  });
});

describe("pieces", () => {
  it.each(TEXTS)("joined are the text, whatever the marks: %j", (text) => {
    const points = new Points(text);
    const end = points.length;
    const marks = [mark(0, Math.min(4, end), "a"), mark(2, Math.max(2, end - 1), "b"), mark(3, 3, "empty"), mark(1, 2, "c"), mark(end, end + 9, "beyond")];
    const cut = pieces(points, marks);
    expect(cut.map((piece) => piece.text).join("")).toBe(text);
    for (const piece of cut) for (const own of piece.marks) expect(own.start <= piece.start && piece.start < own.stop).toBe(true);
  });

  it("put every mark on exactly its words, with an emoji before them", () => {
    const text = new Points("🙂 กัมพูชาปฏิเสธ");
    const [start, stop] = [2, 9];
    const cut = pieces(text, [mark(start, stop, "a"), mark(9, 14, "b")]);
    expect(cut.filter((piece) => piece.marks.some((own) => own.row === "a")).map((piece) => piece.text).join("")).toBe("กัมพูชา");
  });

  it("know the nearest row first", () => {
    const cut = pieces(new Points("กองทัพไทยปฏิเสธ"), [mark(0, 15, "quote"), mark(6, 9, "country")]);
    expect(rowsOf(cut[1] ?? { start: 0, text: "", marks: [] })).toEqual(["country", "quote"]);
  });
});

describe("an article", () => {
  it("is laid out by lines; nothing but line ends is lost", () => {
    const text = "หัวเรื่อง\r\n\r\nเนื้อความ 🙂 บรรทัดแรก\nบรรทัดสอง";
    const drawn = laidOut(text, [mark(13, 22, "a")], "หัวเรื่อง");
    expect(drawn.map((line) => line.pieces.map((piece) => piece.text).join(""))).toEqual(text.split(/\r?\n/).filter(Boolean));
    expect(drawn.map((line) => line.headline)).toEqual([true, false, false]);
  });

  it("tells words that bear a row from words that help it", () => {
    const [deed, doer] = [mark(0, 1, "e", "event", "trigger"), mark(0, 1, "e", "event", "actor")];
    const lit = new Set(["e"]);
    expect(looks({ start: 0, text: "x", marks: [deed] }, lit)).toBe("w event lit");
    expect(looks({ start: 0, text: "x", marks: [doer] }, lit)).toBe("w lit dim");
    expect(looks({ start: 0, text: "x", marks: [doer] }, new Set())).toBe("w");
  });
});

describe("words", () => {
  it("are parted by script, and joined again", () => {
    const text = "Hun Manet ฮุน มาเนต กล่าว, said";
    expect(runs(text).map((run) => run.text).join("")).toBe(text);
    expect(runs(text).filter((run) => run.lang).map((run) => run.text)).toEqual(["ฮุน มาเนต กล่าว"]);
  });

  it("show marks of writing direction as numbers", () => expect(visible("a\u202Eb\u0007c\td")).toBe("a\\u202eb\\u0007c\td"));

  it("chosen lose the spaces at their ends", () => {
    expect(trimmed(new Points("🙂  คำ  ต่อ "), 1, 9)).toEqual({ start: 3, stop: 9, text: "คำ  ต่".slice(0, 6) });
    expect(trimmed(new Points("   "), 0, 3)).toBeNull();
  });

  it("stand in lines that end as the text has it", () => {
    const text = new Points("ก\r\nข\nค");
    expect(lines(text).map(({ start, stop }) => text.slice(start, stop))).toEqual(["ก", "ข", "ค"]);
  });
});

describe("wording", () => {
  const text = "🙂 ทูตลาวกล่าวว่าน้ำใจ said no.";
  const letters = [...text];
  const spot = (start: number, stop: number): Spot => ({ start, stop, text: letters.slice(start, stop).join("") });

  it("moves an end to the next word's edge, in Thai too", () => {
    const edges = wordEdges(text, "th");
    expect(edges.start[0]).toBe(0);
    expect(edges.start.length).toBeGreaterThan(6);
    expect(edges.start.every((one, at) => one < (edges.stop[at] ?? 0) && one >= (edges.stop[at - 1] ?? 0))).toBe(true);
    const said = spot(letters.join("").indexOf("said") - 1, letters.join("").indexOf("said") + 3);
    expect(said.text).toBe("said");
    const later = nudged(said, "stop", 1, edges);
    expect(later && spot(later.start, later.stop).text).toBe("said no");
    const earlier = nudged(said, "start", -1, edges);
    expect(earlier && spot(earlier.start, earlier.stop).text).toMatch(/ said$/);
    expect(nudged(said, "start", 1, edges)).toBeNull();
    expect(nudged(spot(0, 1), "start", -1, edges)).toBeNull();
  });

  it("makes overlapping stretches one", () => {
    expect(joined([spot(5, 9), spot(0, 2), spot(7, 12)], (one) => spot(one.start, one.stop))).toEqual([spot(0, 2), spot(5, 12)]);
  });
});
