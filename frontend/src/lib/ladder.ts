/** Where the rungs of a contested involvement stand in a drawing: time goes right, openness goes up. Days stand in their order
 * with room by how far they lie apart, not on a scale: a denial of the same week and an admission years later both show. */

import type { RungRow } from "./types.ts";

/** From the most openly admitted to the least. */
export const LEVELS = ["celebrated", "acknowledged", "corroborated", "alleged", "neither", "denied", "retracted"] as const;

export interface Dot { readonly rung: RungRow; readonly at: number; readonly x: number; readonly y: number; readonly moves: boolean }
export interface Stair { readonly x: number; readonly y: number }
export interface Ladder {
  readonly width: number; readonly height: number; readonly left: number;
  readonly levels: readonly { readonly step: string; readonly y: number }[];
  readonly days: readonly { readonly day: string; readonly x: number }[];
  readonly dots: readonly Dot[]; readonly stairs: readonly Stair[];
}

const MOVES = new Set(["move", "relapse"]);
const ROW = 46;
const TOP = 22;
const FOOT = 48;

/** Lays out the rungs. `left` is the room for the names of the levels, `wide` the room there is for all of it. */
export function laid(rungs: readonly RungRow[], standings: readonly { day: string; standing: string }[], left: number, wide: number): Ladder {
  const used = new Set([...rungs.map((rung) => rung.step), ...standings.map((one) => one.standing)]);
  const steps = LEVELS.filter((step) => used.has(step) || step === "alleged" || step === "denied" || step === "acknowledged");
  const levels = steps.map((step, at) => ({ step, y: TOP + at * ROW }));
  const height = new Map(levels.map((level) => [level.step as string, level.y]));
  const days = [...new Set([...rungs.map(dayOf), ...standings.map((one) => one.day)])].sort();
  const spread = placed(days, left + 34, Math.max(wide - 60, left + 34 + (days.length - 1) * 74));
  const across = new Map(days.map((day, at) => [day, spread[at] ?? left]));
  const taken = new Map<string, number>();
  const dots = rungs.map((rung, at) => {
    const key = `${dayOf(rung)} ${rung.step}`;
    const nth = taken.get(key) ?? 0;
    taken.set(key, nth + 1);
    return { rung, at, x: (across.get(dayOf(rung)) ?? left) + nth * 17, y: height.get(rung.step) ?? TOP, moves: MOVES.has(rung.effect ?? "") };
  });
  const stairs = standings.filter((one) => height.has(one.standing)).map((one) => ({ x: across.get(one.day) ?? left, y: height.get(one.standing) ?? TOP }));
  const right = Math.max(wide, ...dots.map((dot) => dot.x + 60));
  return { width: right, height: TOP + (levels.length - 1) * ROW + FOOT, left, levels, days: days.map((day) => ({ day, x: across.get(day) ?? left })), dots, stairs };
}

/** Returns the day that orders a rung: its own, or the one on which it became known. */
export function dayOf(rung: RungRow): string {
  return (rung.date ?? rung.known_from).split(/[T/]/)[0]?.replace(/[~?%]/g, "") ?? rung.known_from;
}

/** Returns the path of the standing: level until a step moves it, then straight up or down. */
export function stair(stairs: readonly Stair[], until: number): string {
  const [first, ...rest] = stairs;
  if (!first) return "";
  return `M${first.x},${first.y}` + rest.map((one) => `H${one.x}V${one.y}`).join("") + `H${until}`;
}

function placed(days: readonly string[], from: number, to: number): number[] {
  if (days.length < 2) return days.map(() => from);
  const gaps = days.slice(1).map((day, at) => Math.sqrt(Math.max(1, (time(day) - time(days[at] as string)) / 86_400_000)));
  const least = Math.min(74, (to - from) / gaps.length);
  const spare = Math.max(0, to - from - least * gaps.length);
  const sum = gaps.reduce((all, gap) => all + gap, 0);
  const found = [from];
  for (const gap of gaps) found.push((found.at(-1) ?? from) + least + (spare * gap) / sum);
  return found;
}

function time(day: string): number {
  const [year = "1970", month = "01", date = "01"] = day.split("-");
  return Date.UTC(Number(year), Number(month) - 1, Number(date));
}
