import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { en } from "../src/lib/i18n/en.ts";
import { th } from "../src/lib/i18n/th.ts";

const THAI = /[\u0E00-\u0E7F]/;
/** Names and codes that are the same in Thai. */
const SAME = new Set(["app.name", "nav.sql", "sql.title", "import.published_hint", "dyad.forth", "dyad.back", "reader.reference_how"]);

function holes(message: string): string[] {
  return [...message.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? "").sort();
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? sources(join(folder, entry.name)) : [join(folder, entry.name)]));
}

describe("the two dictionaries", () => {
  it("have the same keys", () => expect(Object.keys(th).sort()).toEqual(Object.keys(en).sort()));

  it.each(Object.keys(en) as (keyof typeof en)[])("%s says the same in both, with the same holes", (key) => {
    expect(th[key].trim()).not.toBe("");
    expect(holes(th[key])).toEqual(holes(en[key]));
    if (!SAME.has(key)) expect(THAI.test(th[key])).toBe(true);
    expect(THAI.test(en[key])).toBe(false);
  });

  it("are used: each key stands somewhere in the sources, whole or as the family that it is of", () => {
    const text = sources("src").filter((file) => !file.includes("i18n/en.ts") && !file.includes("i18n/th.ts")).map((file) => readFileSync(file, "utf8")).join("\n");
    const families = ["n.", "k.", "ks.", "v.", "job.", "review.", "import.", "prefs."];
    const unused = Object.keys(en).filter((key) => !text.includes(`"${key}"`) && !text.includes(`'${key}'`) && !families.some((family) => key.startsWith(family)));
    expect(unused).toEqual([]);
  });
});

describe("the sources", () => {
  it("never put words of an article on a page as markup", () => {
    const faulty = sources("src").filter((file) => /\{@html|\.innerHTML|insertAdjacentHTML|document\.write/.test(readFileSync(file, "utf8")));
    expect(faulty).toEqual([]);
  });

  it("write no style into markup, which the policy would refuse", () => {
    const faulty = sources("src").filter((file) => file.endsWith(".svelte") && /<[a-z][^>]*\sstyle="/.test(readFileSync(file, "utf8")));
    expect(faulty).toEqual([]);
  });

  it("ask nothing from outside", () => {
    const faulty = sources("src").filter((file) => /https?:\/\/(?!127\.0\.0\.1|www\.w3\.org)/.test(readFileSync(file, "utf8")));
    expect(faulty).toEqual([]);
  });
});
