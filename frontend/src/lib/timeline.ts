/** Where events stand in the drawing of the timeline: time goes right, four lanes tell cooperation from conflict and deeds from
 * words. What is told to a day is a point, what is told to a month or vaguer a band as long as it may mean. Long times of which
 * nothing is told are cut out, visibly. Plain values; Stream.svelte draws them. */

import { extent, paperDay, type Extent } from "./days.ts";
import type { EventRow } from "./types.ts";

/** Quads of PLOVER from the top: cooperation in deeds and in words, conflict in words and in deeds; 0 is what has none. */
export const LANES = [2, 1, 3, 4, 0] as const;
export type Lane = (typeof LANES)[number];

export interface Mark {
  readonly rows: readonly EventRow[]; readonly x: number; readonly end: number; readonly y: number;
  readonly shape: "point" | "band" | "known"; readonly open: "" | "from" | "to";
}
export interface Tick { readonly x: number; readonly day: string; readonly unit: Unit }
export interface Stream {
  readonly width: number; readonly height: number;
  readonly lanes: readonly { readonly quad: Lane; readonly y: number; readonly height: number }[];
  readonly marks: readonly Mark[]; readonly ticks: readonly Tick[];
  readonly cuts: readonly { readonly x: number; readonly from: string; readonly to: string }[];
}
export type Unit = "day" | "month" | "year";

const ROW = 15;
const PAD = 9;
const CUT = 34;
/** Pixels that a stretch between cuts has at least, so that its tick has room. */
const NARROW = 56;
const FOOT = 44;
const GAP = 12;
/** Points of one day and lane that are drawn one by one; more become one with their number. */
const TOGETHER = 6;
const DAY = 86_400_000;

interface Piece { readonly from: number; readonly to: number; readonly x: number; readonly end: number }
interface Placed { readonly rows: readonly EventRow[]; readonly lane: Lane; readonly when: Extent; readonly known: boolean }

/** Lays out events between `left` and `right` pixels; those whose day is no day at all are left out. */
export function streamed(rows: readonly EventRow[], left: number, right: number): Stream {
  const placed = bundled(rows.flatMap(placeOf));
  const scale = pieces(placed.map((one) => one.when), left + PAD, right - PAD);
  const at = (time: number): number => across(scale, time);
  const lanes: { quad: Lane; y: number; height: number }[] = [];
  const marks: Mark[] = [];
  let y = 6;
  for (const quad of LANES) {
    const mine = placed.filter((one) => one.lane === quad);
    if (!mine.length) continue;
    const spots = mine.map((one) => spot(one, at)).sort((one, other) => one.x - other.x || one.end - other.end);
    const free: number[] = [];
    for (const one of spots) {
      let row = free.findIndex((until) => until <= one.x - 7);
      if (row < 0) row = free.length;
      free[row] = Math.max(one.end, one.x) + 7;
      marks.push({ ...one, y: y + PAD + row * ROW });
    }
    const height = Math.max(2, free.length) * ROW + 2;
    lanes.push({ quad, y, height });
    y += height + GAP;
  }
  const cuts = scale.slice(1).map((piece, nth) => ({ x: piece.x - CUT / 2, from: iso(scale[nth]?.to ?? 0), to: iso(piece.from) }));
  return { width: right, height: y + FOOT, lanes, marks, ticks: spaced(scale.flatMap(ticked)), cuts };
}

function placeOf(row: EventRow): Placed[] {
  const by = paperDay(row);
  const when = extent(row.date ?? by ?? "");
  if (!when) return []; // no day is told, and no paper has one
  const lane = LANES.find((quad) => quad === row.quad) ?? 0;
  return [{ rows: [row], lane, when, known: by !== null }];
}

/** Returns what is drawn one by one, and as one what is too many of a day. */
function bundled(placed: readonly Placed[]): Placed[] {
  const groups = new Map<string, Placed[]>();
  for (const one of placed) {
    const key = one.when.precision === "stretch" ? `${one.rows[0]?.id}` : `${one.lane} ${one.when.from} ${one.known}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((some) => (some.length <= TOGETHER || !some[0] ? some : [{ ...some[0], rows: some.flatMap((one) => one.rows) }]));
}

function spot(one: Placed, at: (time: number) => number): Omit<Mark, "y"> {
  const shape = one.known ? "known" : one.when.precision === "stretch" ? "band" : "point";
  if (shape !== "band") {
    const x = at(one.when.from + DAY / 2);
    return { rows: one.rows, x, end: one.rows.length > 1 ? x + 12 : x + 5, shape, open: "" };
  }
  const [x, end] = [at(one.when.from), at(one.when.to)];
  return { rows: one.rows, x: Math.min(x, end - 6), end, shape, open: one.when.open };
}

/** Returns the stretches of time that are drawn to one scale, long ones without events cut out (four at most). */
function pieces(some: readonly Extent[], left: number, right: number): Piece[] {
  const sorted = some.toSorted((one, other) => one.from - other.from);
  const [start, end] = [sorted[0]?.from ?? 0, Math.max(DAY, ...sorted.map((one) => one.to))];
  const gaps: { from: number; to: number }[] = [];
  let until = start;
  for (const one of sorted) {
    if (one.from > until) gaps.push({ from: until, to: one.from });
    until = Math.max(until, one.to);
  }
  let total = end - start;
  const cut: typeof gaps = [];
  for (const gap of gaps.toSorted((one, other) => other.to - other.from - (one.to - one.from)).slice(0, 4)) {
    if (gap.to - gap.from < 0.4 * total || gap.to - gap.from < 60 * DAY) break;
    cut.push(gap);
    total -= gap.to - gap.from;
  }
  cut.sort((one, other) => one.from - other.from);
  const edges = [start, ...cut.flatMap((gap) => [gap.from, gap.to]), end];
  const room = Math.max(60, right - left - cut.length * (CUT + NARROW));
  const found: Piece[] = [];
  let x = left;
  for (let nth = 0; nth < edges.length; nth += 2) {
    const [from, to] = [edges[nth] ?? 0, edges[nth + 1] ?? 0];
    const share = Math.max(NARROW, (room * (to - from)) / Math.max(DAY, total));
    found.push({ from, to, x, end: x + share });
    x += share + CUT;
  }
  return found;
}

function across(scale: readonly Piece[], time: number): number {
  const piece = scale.find((one) => time <= one.to) ?? scale.at(-1);
  if (!piece) return 0;
  const share = (time - piece.from) / Math.max(1, piece.to - piece.from);
  return piece.x + Math.min(1, Math.max(0, share)) * (piece.end - piece.x);
}

const STEPS: readonly (readonly [unit: Unit, count: number, days: number])[] = [
  ["day", 1, 1], ["day", 2, 2], ["day", 7, 7], ["month", 1, 30], ["month", 3, 91], ["month", 6, 182], ["year", 1, 365], ["year", 2, 730],
  ["year", 5, 1826], ["year", 10, 3652], ["year", 25, 9131], ["year", 50, 18262], ["year", 100, 36524],
];
/** Pixels that a tick with its label needs. */
const APART = 84;

function ticked(piece: Piece): Tick[] {
  const scale = (piece.end - piece.x) / ((piece.to - piece.from) / DAY);
  const [unit, count] = STEPS.find((one) => one[2] * scale >= APART) ?? (STEPS.at(-1) as (typeof STEPS)[number]);
  const found: Tick[] = [];
  for (let time = aligned(piece.from, unit, count); time < piece.to && found.length < 60; time = following(time, unit, count)) {
    if (time >= piece.from) found.push({ x: across([piece], time), day: iso(time), unit });
  }
  return found.length ? found : [{ x: piece.x, day: iso(piece.from), unit: "day" }];
}

/** Returns the ticks that have room beside the one before. */
function spaced(ticks: readonly Tick[]): Tick[] {
  const found: Tick[] = [];
  for (const tick of ticks) if (tick.x - (found.at(-1)?.x ?? -APART) >= APART - 10) found.push(tick);
  return found;
}

function aligned(time: number, unit: Unit, count: number): number {
  const day = new Date(time);
  if (unit === "day") return time;
  if (unit === "month") return Date.UTC(day.getUTCFullYear(), Math.floor(day.getUTCMonth() / count) * count, 1);
  return Date.UTC(Math.floor(day.getUTCFullYear() / count) * count, 0, 1);
}

function following(time: number, unit: Unit, count: number): number {
  const day = new Date(time);
  if (unit === "day") return time + count * DAY;
  const months = unit === "month" ? count : count * 12;
  return Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months, 1);
}

function iso(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
