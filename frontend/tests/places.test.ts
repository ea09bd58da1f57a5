import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { address, match, path, ROUTES } from "../src/lib/address.ts";
import { source } from "../src/lib/api.ts";
import { codes, countryName, countryOf, outlineOf } from "../src/lib/countries.ts";

describe("addresses", () => {
  it("name a page each", () => {
    for (const [pattern, page] of ROUTES) expect(match(pattern.replace(/:\w+/g, "x"))?.page).toBe(page);
    expect(match("/nothing/here/at/all")).toBeNull();
  });

  it("carry any id or name there and back", () => {
    for (const id of ["sha256:ab12", "THA", "ฮุน มาเนต", "a/b?c#d", "100%"]) expect(match(path("actors", id))?.params["id"]).toBe(id);
  });

  it("do not fall over a broken escape", () => expect(match("/actors/%E0%B8")?.page).toBe("actor"));

  it("leave out what has no value, and keep one order", () => {
    expect(address("/timeline", { who: "THA", as_of: null, actor: "", limit: 5 })).toBe("/timeline?limit=5&who=THA");
    expect(address("/", {})).toBe("/");
  });

  it("repeat a parameter of several values", () => expect(source("/events", { type: ["AID", "ASSAULT"], who: "ไทย" })).toBe("/api/v1/events?who=%E0%B9%84%E0%B8%97%E0%B8%A2&type=AID&type=ASSAULT"));
});

describe("countries", () => {
  const world = JSON.parse(readFileSync("node_modules/world-atlas/countries-50m.json", "utf8")) as { objects: { countries: { geometries: { id?: string; properties: { name: string } }[] } } };
  const outlines = new Set(world.objects.countries.geometries.map((one) => one.id ?? one.properties.name));

  it("have outlines that the map has", () => {
    const lost = codes().filter((code) => outlineOf(code) !== undefined && !outlines.has(outlineOf(code) ?? ""));
    expect(lost).toEqual([]);
  });

  it("are named in both languages", () => {
    expect([countryName("THA", "th"), countryName("KHM", "en"), countryName("XXX", "en")]).toEqual(["ไทย", "Cambodia", "XXX"]);
    expect(countryOf("764")).toBe("THA");
  });
});
