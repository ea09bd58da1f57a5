/** Draws counts by month with Observable Plot: cooperation above the line, conflict below it. Plot writes a style element into
 * its SVG, which the policy forbids; it is taken out before the drawing meets the page, app.css has what it said. Plot also names
 * the parts of its SVG, in English and without a role: the drawing is hidden from readers of the screen, what holds it says what
 * it is, and the table behind it says the rest. */

import { axisX, axisY, barY, gridY, plot, ruleY, text } from "@observablehq/plot";

export interface Bar { readonly month: Date; readonly count: number; readonly side: "coop" | "conflict"; readonly way: "word" | "deed"; readonly facet: string; readonly title: string }

export interface Labels { readonly coop: string; readonly conflict: string; readonly month: (day: Date) => string; readonly year: (day: Date) => string }

const FILL = { "coop word": "var(--coop-soft)", "coop deed": "var(--coop)", "conflict word": "var(--conflict-soft)", "conflict deed": "var(--conflict)" };

/** Returns the chart as an SVG that is `width` pixels wide; one strip for each facet. */
export function monthly(bars: readonly Bar[], facets: readonly string[], width: number, labels: Labels): SVGSVGElement | HTMLElement {
  const months = spanned(bars.map((bar) => bar.month));
  const high = Math.max(2, ...stacks(bars));
  const drawn = plot({
    width,
    height: 70 + 150 * Math.max(1, facets.length),
    marginLeft: 34, marginRight: 12, marginTop: 26, marginBottom: 38,
    style: { background: "none", color: "var(--ink)", fontFamily: "inherit", fontSize: "12px" },
    x: { type: "band", domain: months, padding: 0.15 },
    y: { domain: [-high, high] },
    fy: { domain: [...facets], padding: 0.28, axis: null },
    marks: [
      gridY({ stroke: "var(--line)", strokeOpacity: 1, interval: Math.max(1, Math.ceil(high / 4)) }),
      axisY({ label: null, interval: Math.max(1, Math.ceil(high / 2)), tickFormat: (n: number) => String(Math.abs(n)), tickSize: 0 }),
      axisX({ label: null, ticks: spaced(months, width), tickSize: 3, tickFormat: (day: Date) => `${labels.month(day)}\n${labels.year(day)}`, facetAnchor: "bottom", lineHeight: 1.4 }),
      barY([...bars], {
        x: "month", y: (bar: Bar) => (bar.side === "coop" ? bar.count : -bar.count), fy: "facet",
        fill: (bar: Bar) => FILL[`${bar.side} ${bar.way}`], title: "title", insetLeft: 0.5, insetRight: 0.5,
      }),
      ruleY([0], { stroke: "var(--line-strong)" }),
      text([...facets], { fy: (facet: string) => facet, text: (facet: string) => facet, frameAnchor: "top-left", dy: -18, dx: 0, fontWeight: 600, fill: "var(--ink)", fontSize: 13 }),
    ],
    color: { type: "identity" },
  });
  for (const style of drawn.querySelectorAll("style")) style.remove();
  drawn.setAttribute("aria-hidden", "true");
  return drawn as SVGSVGElement | HTMLElement;
}

function stacks(bars: readonly Bar[]): number[] {
  const sums = new Map<string, number>();
  for (const bar of bars) {
    const key = `${bar.facet} ${bar.side} ${bar.month.getTime()}`;
    sums.set(key, (sums.get(key) ?? 0) + bar.count);
  }
  return [...sums.values()];
}

/** Returns every month from the first to the last, twelve at least: a month without events is a gap, not a missing step. Where that would be
 * more than thirty years, only the months that have events. */
export function spanned(months: readonly Date[]): Date[] {
  if (!months.length) return [];
  const times = months.map((month) => month.getTime());
  const [first, last] = [new Date(Math.min(...times)), new Date(Math.max(...times))];
  widen(first, last); // a bar of one month must not fill the drawing
  const count = (last.getUTCFullYear() - first.getUTCFullYear()) * 12 + last.getUTCMonth() - first.getUTCMonth() + 1;
  if (count > 360) return [...new Set(times)].sort((one, other) => one - other).map((time) => new Date(time));
  return Array.from({ length: count }, (_, at) => new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + at, 1)));
}

function widen(first: Date, last: Date): void {
  const missing = 11 - ((last.getUTCFullYear() - first.getUTCFullYear()) * 12 + last.getUTCMonth() - first.getUTCMonth());
  if (missing <= 0) return;
  first.setUTCMonth(first.getUTCMonth() - Math.ceil(missing / 2));
  last.setUTCMonth(last.getUTCMonth() + Math.floor(missing / 2));
}

function spaced(months: readonly Date[], width: number): Date[] {
  const step = Math.max(1, Math.ceil(months.length / Math.max(2, Math.floor(width / 90))));
  return months.filter((_, at) => at % step === 0);
}
