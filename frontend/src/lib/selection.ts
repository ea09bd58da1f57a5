/** Words chosen in an article by selecting them: where they stand, in code points, and who is mentioned there. */

import { Points } from "./codepoints.ts";
import type { Article, Spot } from "./types.ts";

/** Returns the selected words inside `box`, or null where nothing there is selected. Pieces of text tell where they begin
 * (`data-at`); what shows as a number instead of an unseen character cannot be chosen exactly and counts as its piece. */
export function chosen(box: HTMLElement, text: string): Spot | null {
  const selection = getSelection();
  const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
  if (!range || range.collapsed || !box.contains(range.commonAncestorContainer)) return null;
  const touched = [...box.querySelectorAll<HTMLElement>("[data-at]")].filter((piece) => range.intersectsNode(piece));
  const [first, last] = [touched[0], touched.at(-1)];
  if (!first || !last) return null;
  const points = new Points(text);
  const start = within(first, range.startContainer, range.startOffset, points) ?? Number(first.dataset["at"]);
  const stop = within(last, range.endContainer, range.endOffset, points) ?? Number(last.dataset["at"]) + [...(last.textContent ?? "")].length;
  return stop > start ? trimmed(points, start, stop) : null;
}

/** Returns the code point at an end of a selection that lies in the text of a piece; null where the end is outside it. */
function within(piece: HTMLElement, node: Node, offset: number, points: Points): number | null {
  if (node.nodeType !== Node.TEXT_NODE || !piece.contains(node)) return null;
  return points.point(points.unit(Number(piece.dataset["at"])) + offset);
}

/** Returns a stretch without the white space at its ends. */
export function trimmed(points: Points, start: number, stop: number): Spot | null {
  const letters = [...points.slice(start, stop)];
  let [from, to] = [0, letters.length];
  while (from < to && /\s/.test(letters[from] ?? "")) from += 1;
  while (to > from && /\s/.test(letters[to - 1] ?? "")) to -= 1;
  return to > from ? { start: start + from, stop: start + to, text: letters.slice(from, to).join("") } : null;
}

/** Returns who or what place the chosen words mention, the longest mention first. */
export function mentioned(article: Article, spot: Spot, which: "actors" | "places"): { id: string; name: string } | null {
  const found = article[which]
    .flatMap((one) => (one.mentions ?? []).map((mention) => ({ one, mention })))
    .filter(({ mention }) => mention.start < spot.stop && mention.stop > spot.start)
    .sort((a, b) => b.mention.stop - b.mention.start - (a.mention.stop - a.mention.start))[0];
  return found ? { id: found.one.id, name: found.one.name ?? found.mention.text } : null;
}

/** Where words begin and where they end, in code points and in order. */
export interface Edges { readonly start: readonly number[]; readonly stop: readonly number[] }

/** Returns the edges of the words of a text; of Thai words too, which have no space between them. */
export function wordEdges(text: string, language: string): Edges {
  const points = new Points(text);
  const segments = [...new Intl.Segmenter(language, { granularity: "word" }).segment(text)].filter((one) => one.segment.trim() !== "");
  return {
    start: segments.map((one) => points.point(one.index)),
    stop: segments.map((one) => points.point(one.index + one.segment.length)),
  };
}

/** Returns a stretch with one end moved to the next edge of a word; null where there is none, or nothing would be left. */
export function nudged(spot: Spot, end: "start" | "stop", way: 1 | -1, edges: Edges): { start: number; stop: number } | null {
  const edge = way > 0 ? edges[end].find((one) => one > spot[end]) : edges[end].findLast((one) => one < spot[end]);
  if (edge === undefined) return null;
  const next = { start: spot.start, stop: spot.stop, [end]: edge };
  return next.start < next.stop ? next : null;
}

/** Returns stretches in order, those that overlap as one. */
export function joined(spots: readonly Spot[], made: (one: { start: number; stop: number }) => Spot): Spot[] {
  const found: { start: number; stop: number }[] = [];
  for (const one of spots.toSorted((one, other) => one.start - other.start)) {
    const last = found.at(-1);
    if (last && one.start < last.stop) last.stop = Math.max(last.stop, one.stop);
    else found.push({ start: one.start, stop: one.stop });
  }
  return found.map(made);
}
