/** Words of the interface in the chosen language. `t` fills a message; `tv` names a value of the record (a standing, a type),
 * which shows as it is where no dictionary has it yet: a value that is new must not vanish. */

import { prefs, type Lang } from "../prefs.svelte.ts";
import { en, type Key } from "./en.ts";
import { th } from "./th.ts";

export type { Key };
export const DICTIONARIES: Readonly<Record<Lang, Readonly<Record<Key, string>>>> = { en, th };

export type Words = Readonly<Record<string, string | number | null | undefined>>;

export function filled(message: string, words: Words): string {
  return message.replace(/\{(\w+)\}/g, (whole, name: string) => (name in words ? String(words[name] ?? "") : whole));
}

export function t(key: Key, words: Words = {}): string {
  return filled(DICTIONARIES[prefs.lang][key], words);
}

export type Values = "status" | "certainty" | "act" | "quote" | "step" | "type" | "kind" | "precision" | "thing" | "relation"
  | "contradiction" | "role" | "how" | "lang" | "capacity" | "effect" | "field" | "decision" | "review";

export function tv(values: Values, value: string | null | undefined): string {
  if (!value) return "";
  const key = `v.${values}.${value}`;
  return key in en ? t(key as Key) : value.replaceAll("_", " ");
}

/** Returns a whole number in the digits and groups of the language (both use Arabic digits here). */
export function number(value: number, digits = 0): string {
  return value.toLocaleString(prefs.lang === "th" ? "th-TH" : "en-GB", { maximumFractionDigits: digits });
}
