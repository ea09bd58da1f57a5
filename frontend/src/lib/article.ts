/** An article as the reader sees it: its lines cut at the marks, and what each row on record shows of itself. Plain values. */

import { Points } from "./codepoints.ts";
import { lines, pieces, type Mark, type Piece } from "./spans.ts";

/** Kinds in the order in which they are listed, and in which the words of one piece look. */
export const KINDS = ["attribution", "event", "disclosure", "relation", "actor", "place", "time"] as const;
export type Kind = (typeof KINDS)[number];

export interface Line { readonly start: number; readonly headline: boolean; readonly pieces: readonly Piece[] }

/** Returns the lines of a text that have words, each cut at the marks. */
export function laidOut(text: string, marks: readonly Mark[], title: string | null = null): Line[] {
  const points = new Points(text);
  return lines(points)
    .filter(({ start, stop }) => points.slice(start, stop).trim() !== "")
    .map(({ start, stop }) => ({
      start,
      headline: title !== null && points.slice(start, stop).trim() === title.trim(),
      pieces: pieces(points, marks.filter((mark) => mark.start < stop && mark.stop > start), start, stop),
    }));
}

/** Returns the rows that rest on a piece, those with the fewest words first: what was meant is the nearest. */
export function rowsOf(piece: Piece): string[] {
  const near = piece.marks.toSorted((one, other) => one.stop - one.start - (other.stop - other.start));
  return [...new Set(near.map((mark) => mark.row))];
}

/** Returns the class names of a piece: its kinds, and whether it is lit; words that only help a lit row are dim. */
export function looks(piece: Piece, lit: ReadonlySet<string>): string {
  const kinds = KINDS.filter((kind) => piece.marks.some((mark) => mark.kind === kind && heart(mark)));
  const found = piece.marks.filter((mark) => lit.has(mark.row));
  return ["w", ...kinds, ...(found.length ? ["lit"] : []), ...(found.length && !found.some(heart) ? ["dim"] : [])].join(" ");
}

/** Roles of words that only help a row: who spoke, where, when. They light up with it, and are not coloured otherwise. */
const HELPS = new Set(["source", "actor", "recipient", "place", "time", "what", "addressee", "venue", "casualties"]);

function heart(mark: Mark): boolean {
  return !HELPS.has(mark.role) || mark.kind === "actor" || mark.kind === "place" || mark.kind === "time";
}

/** Returns the marks of each row, in the order of the text. */
export function byRow(marks: readonly Mark[]): Map<string, Mark[]> {
  const found = new Map<string, Mark[]>();
  for (const mark of marks.toSorted((one, other) => one.start - other.start || one.stop - other.stop)) {
    const own = found.get(mark.row);
    if (own) own.push(mark);
    else found.set(mark.row, [mark]);
  }
  return found;
}
