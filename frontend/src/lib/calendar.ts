/** Days as people type them and as a calendar lays them out, in both eras. A year from 2400 on is Buddhist; a year of two
 * digits is of no era and refused. Knows no browser but Intl. */

import { BUDDHIST, isDay, MONTHS } from "./days.ts";
import type { Lang } from "./prefs.svelte.ts";

/** Years of the Common Era that can be typed; what lies above them is Buddhist. */
const LAST = 2399;

/** Returns what was typed as a day, or where `vague`, also as a month or a year (ISO 8601); null where it is none. Takes
 * 2025-08-25, 25/8/2568, 25 Aug 2025, 25 ส.ค. 2568 and what `told` writes: 25 ส.ค. 2568 (2025). */
export function typed(text: string, vague = false): string | null {
  const words = digits(text).replace(/\((\d{4})\)/, "").replace(/พ\.?\s?ศ\.?|ค\.?\s?ศ\.?|\b(?:BE|CE|AD|B\.E\.)\b|,/gi, " ").trim();
  const found = numbered(words) ?? named(words);
  if (!found) return null;
  const [year, month, day] = found;
  const era = year > LAST ? year - BUDDHIST : year;
  const iso = [String(era).padStart(4, "0"), month && two(month), day && two(day)].filter(Boolean).join("-");
  if (day) return isDay(iso) ? iso : null;
  return vague && era > 0 && (!month || month <= 12) ? iso : null;
}

type Parts = readonly [year: number, month?: number, day?: number];

function numbered(text: string): Parts | null {
  const iso = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(text);
  if (iso) return parts(iso[1], iso[2], iso[3]);
  const european = /^(?:(\d{1,2})[-/. ])?(\d{1,2})[-/. ](\d{4})$/.exec(text);
  return european ? parts(european[3], european[2], european[1]) : null;
}

function named(text: string): Parts | null {
  const found = /^(?:(\d{1,2})\s*)?(\D{2,20}?)\s*(\d{4})$/u.exec(text);
  const month = found && monthOf(found[2] ?? "");
  return month ? parts(found?.[3], String(month), found?.[1]) : null;
}

function parts(year?: string, month?: string, day?: string): Parts {
  return [Number(year), month ? Number(month) : undefined, day ? Number(day) : undefined];
}

function monthOf(name: string): number | null {
  const wanted = bare(name);
  if (wanted.length < 2) return null;
  for (const lang of ["th", "en"] as const) {
    for (const length of ["long", "short"] as const) {
      const at = MONTHS[lang][length].findIndex((one) => bare(one) === wanted || (lang === "en" && wanted.length >= 3 && bare(one).startsWith(wanted)));
      if (at >= 0) return at + 1;
    }
  }
  return null;
}

function bare(name: string): string {
  return name.toLowerCase().replaceAll(/[.\s]/g, "");
}

function digits(text: string): string {
  return text.trim().replaceAll(/[๐-๙]/g, (one) => String(one.charCodeAt(0) - 0x0e50));
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

export interface Cell { readonly day: string; readonly date: number; readonly within: boolean }

/** Returns the weeks that a month (YYYY-MM) is shown in, from Monday in English and from Sunday in Thai, as calendars there do. */
export function weeks(month: string, lang: Lang): Cell[][] {
  const first = new Date(`${month}-01T00:00:00Z`);
  const before = (first.getUTCDay() - firstDay(lang) + 7) % 7;
  const rows = Math.ceil((before + daysIn(month)) / 7);
  return Array.from({ length: rows }, (_, row) => Array.from({ length: 7 }, (_, column) => {
    const day = shifted(`${month}-01`, row * 7 + column - before);
    return { day, date: Number(day.slice(8)), within: day.startsWith(month) };
  }));
}

/** Returns the names of the days of the week, from the first, short and long. */
export function weekdays(lang: Lang): { short: string; long: string }[] {
  const name = (width: "short" | "long") => new Intl.DateTimeFormat(lang === "th" ? "th-TH" : "en-GB", { weekday: width, timeZone: "UTC" });
  const [short, long] = [name("short"), name("long")];
  return Array.from({ length: 7 }, (_, at) => {
    const day = Date.UTC(2023, 0, 1 + firstDay(lang) + at); // 2023-01-01 was a Sunday
    return { short: short.format(day), long: long.format(day) };
  });
}

function firstDay(lang: Lang): number {
  return lang === "th" ? 0 : 1;
}

/** Returns a day some days later. */
export function shifted(day: string, days: number): string {
  const found = new Date(`${day}T00:00:00Z`);
  found.setUTCDate(found.getUTCDate() + days);
  return found.toISOString().slice(0, 10);
}

/** Returns the same day some months later, or the last of that month where it has no such day. */
export function moved(day: string, months: number): string {
  const [year = 1970, month = 1, date = 1] = day.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 7);
  return `${first}-${two(Math.min(date, daysIn(first)))}`;
}

function daysIn(month: string): number {
  const [year = 1970, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
}

/** Returns where a key of the calendar leads from a day; null where it leads nowhere (WAI-ARIA, date picker dialogue). */
export function reached(key: string, day: string, shift: boolean, lang: Lang): string | null {
  const along = (new Date(`${day}T00:00:00Z`).getUTCDay() - firstDay(lang) + 7) % 7;
  const days: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7, Home: -along, End: 6 - along };
  if (key in days) return shifted(day, days[key] ?? 0);
  if (key === "PageUp") return moved(day, shift ? -12 : -1);
  return key === "PageDown" ? moved(day, shift ? 12 : 1) : null;
}
