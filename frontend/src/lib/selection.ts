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
