/** Cuts a text at its marks. Marks may overlap and nest; pieces do neither, and joined they are the text, verbatim. */

import type { Points } from "./codepoints.ts";

export interface Mark {
  readonly start: number;
  readonly stop: number;
  /** Id of the row that rests on these words. */
  readonly row: string;
  readonly kind: string;
  readonly role: string;
  /** The article's own report of an event; of other rows, their id. Corrections of words take it. */
  readonly report: string;
}

export interface Piece {
  readonly start: number;
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** Returns the pieces of `text` from `from` to `to` (code points), in order. Marks outside or of no width say nothing. */
export function pieces(text: Points, marks: readonly Mark[], from = 0, to = text.length): Piece[] {
  const within = marks.filter((mark) => mark.start < mark.stop && mark.start < to && mark.stop > from);
  const cuts = new Set([from, to]);
  for (const mark of within) cuts.add(Math.max(mark.start, from)).add(Math.min(mark.stop, to));
  const at = [...cuts].sort((one, other) => one - other);
  const opening = within.toSorted((one, other) => one.start - other.start);
  const found: Piece[] = [];
  let open: Mark[] = [];
  let next = 0;
  for (let i = 0; i + 1 < at.length; i += 1) {
    const [start, stop] = [at[i] as number, at[i + 1] as number];
    while (next < opening.length && (opening[next] as Mark).start <= start) open.push(opening[next++] as Mark);
    open = open.filter((mark) => mark.stop > start);
    found.push({ start, text: text.slice(start, stop), marks: open.slice() });
  }
  return found;
}

/** Returns where each line of a text begins and ends (its end left out), in code points. */
export function lines(text: Points): { start: number; stop: number }[] {
  const found: { start: number; stop: number }[] = [];
  const ends = /\r\n|\n|\r|\u2028|\u2029/g;
  let start = 0;
  for (let end = ends.exec(text.text); end; end = ends.exec(text.text)) {
    found.push({ start: text.point(start), stop: text.point(end.index) });
    start = end.index + end[0].length;
  }
  found.push({ start: text.point(start), stop: text.length });
  return found;
}

/** Returns a text as runs of Thai and of the rest, for `lang`: a browser breaks lines and picks fonts by it. */
export function runs(text: string): { text: string; lang: "th" | null }[] {
  const found: { text: string; lang: "th" | null }[] = [];
  const thai = /[\u0E00-\u0E7F](?:[\u0E00-\u0E7F .,]*[\u0E00-\u0E7F])?/g;
  let at = 0;
  for (let run = thai.exec(text); run; run = thai.exec(text)) {
    if (run.index > at) found.push({ text: text.slice(at, run.index), lang: null });
    found.push({ text: run[0], lang: "th" });
    at = run.index + run[0].length;
  }
  if (at < text.length) found.push({ text: text.slice(at), lang: null });
  return found;
}

const UNSEEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** Returns a text whose controls and marks of writing direction show as their numbers: words of strangers must not
 * rearrange a line. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
