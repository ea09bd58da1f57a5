/** Days and times as people write them, from EDTF: in Thai with the Buddhist year first and the Common Era year beside it.
 * A vague date stays vague: a month is never shown as its first day. Knows no browser but Intl. */

import type { Lang } from "./prefs.svelte.ts";

export const MONTHS: Record<Lang, { long: readonly string[]; short: readonly string[] }> = {
  en: { long: months("en-GB", "long"), short: months("en-GB", "short") },
  th: { long: months("th-TH", "long"), short: months("th-TH", "short") },
};
/** The Buddhist year is the Common Era year and this, since 1941; before, Thai years began in April. */
export const BUDDHIST = 543;
const DAY = /^(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%])?$/;
const WEEK = /^(\d{4})-W(\d{2})$/;
const OPEN = new Set(["", ".."]);

export type Length = "long" | "short";

function months(locale: string, month: Length): string[] {
  const format = new Intl.DateTimeFormat(locale, { month, timeZone: "UTC", calendar: "gregory" });
  return Array.from({ length: 12 }, (_, at) => format.format(Date.UTC(2025, at, 15)));
}

/** Returns an EDTF value in a language; what is of another form shows as it is. */
export function told(edtf: string, lang: Lang, length: Length = "short"): string {
  if (!edtf.includes("/")) return moment(edtf, lang, length);
  const [from = "", to = ""] = edtf.split("/");
  if (OPEN.has(from)) return `${lang === "th" ? "ถึง" : "until"} ${moment(to, lang, length)}`;
  if (OPEN.has(to)) return `${lang === "th" ? "ตั้งแต่" : "from"} ${moment(from, lang, length)}`;
  return from === to ? moment(from, lang, length) : `${moment(from, lang, length)} – ${moment(to, lang, length)}`;
}

function moment(edtf: string, lang: Lang, length: Length): string {
  const [day = "", time] = edtf.split("T");
  const week = WEEK.exec(day);
  if (week) return lang === "th" ? `สัปดาห์ที่ ${Number(week[2])} ปี ${both(week[1] ?? "", lang)}` : `week ${Number(week[2])} of ${week[1]}`;
  const found = DAY.exec(day);
  if (!found) return edtf;
  const [, year = "", month, date, sure] = found;
  const name = month ? MONTHS[lang][length][Number(month) - 1] : undefined;
  if (month && !name) return edtf; // a season (21 to 24) or a broken month
  const said = [date && String(Number(date)), name, both(year, lang)].filter(Boolean).join(" ");
  return doubt(time ? `${said} ${clock(time)}` : said, sure, lang);
}

function both(year: string, lang: Lang): string {
  return lang === "th" ? `${Number(year) + BUDDHIST} (${Number(year)})` : String(Number(year));
}

function clock(time: string): string {
  const found = /^(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(time);
  if (!found) return time;
  return [found[1], found[2] === "Z" ? "UTC" : found[2]].filter(Boolean).join(" ");
}

function doubt(said: string, sure: string | undefined, lang: Lang): string {
  const about = lang === "th" ? "ราว " : "about ";
  if (sure === "~") return about + said;
  if (sure === "?") return `${said} ?`;
  return sure === "%" ? `${about}${said} ?` : said;
}

/** Returns the day in the middle of an EDTF value in milliseconds, for drawing alone; null where it has none. */
export function drawnAt(edtf: string): number | null {
  const [from = "", to = from] = edtf.replaceAll(/[~?%]/g, "").split("/");
  const ends = [first(from), last(to)].filter((end): end is number => end !== null);
  return ends.length ? ends.reduce((sum, end) => sum + end, 0) / ends.length : null;
}

/** How precisely a time is told. */
export type Precision = "moment" | "day" | "stretch";
export interface Extent { readonly from: number; readonly to: number; readonly precision: Precision; readonly open: "" | "from" | "to" }

/** Returns the stretch of time that an EDTF value may mean, in milliseconds, its end left out; null where it names none. A month
 * is all of its days; an interval without an end is of the day that it has, and `open` on that side. */
export function extent(edtf: string): Extent | null {
  const bare = edtf.replaceAll(/[~?%]/g, "");
  const [from = "", to = from] = bare.split("/");
  const starts = first(OPEN.has(from) ? to : from);
  const ends = last(OPEN.has(to) ? from : to);
  if (starts === null || ends === null || ends < starts) return null;
  const open = OPEN.has(from) ? "from" : OPEN.has(to) ? "to" : "";
  const day = ends === starts && !open && bare === edtf;
  return { from: starts, to: ends + DAY_LONG, precision: day ? (bare.includes("T") ? "moment" : "day") : "stretch", open };
}

const DAY_LONG = 86_400_000;

function first(edtf: string): number | null {
  const found = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?/.exec(edtf);
  return found ? Date.UTC(Number(found[1]), Number(found[2] ?? 1) - 1, Number(found[3] ?? 1)) : null;
}

function last(edtf: string): number | null {
  const found = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?/.exec(edtf);
  if (!found) return null;
  const [, year, month, day] = found;
  if (day) return Date.UTC(Number(year), Number(month) - 1, Number(day));
  return month ? Date.UTC(Number(year), Number(month), 0) : Date.UTC(Number(year), 11, 31);
}

/** Returns the day by which something is known to have been, where it names no time: that of its paper, never that of loading. */
export function paperDay(row: { date: string | null; known_from: string; known_how?: string }): string | null {
  return row.date === null && row.known_how === "published" ? row.known_from : null;
}

/** Tells whether a value is a day that can be asked for. */
export function isDay(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value);
}
