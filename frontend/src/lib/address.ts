/** Addresses of the explorer as plain values: which page a path is, and how a link keeps the day of knowing. Knows no
 * browser; router.svelte.ts does. */

export type Query = Record<string, string>;

export interface Match {
  readonly page: string;
  readonly params: Readonly<Record<string, string>>;
}

/** Pages by the pattern of their path; `:name` is one part of it. Several patterns may name one page. */
export const ROUTES: readonly (readonly [pattern: string, page: string])[] = [
  ["/", "home"],
  ["/articles", "articles"],
  ["/articles/:id", "reader"],
  ["/actors", "actors"],
  ["/actors/:id", "actor"],
  ["/dyads", "dyads"],
  ["/dyads/:one/:other", "dyad"],
  ["/events/:id", "event"],
  ["/timeline", "timeline"],
  ["/quotes", "quotes"],
  ["/disclosures", "disclosures"],
  ["/disclosures/:id", "disclosure"],
  ["/contradictions", "contradictions"],
  ["/transfers", "transfers"],
  ["/map", "map"],
  ["/network", "network"],
  ["/outlets", "outlets"],
  ["/search", "search"],
  ["/review", "review"],
  ["/audit", "audit"],
  ["/import", "import"],
  ["/read", "read"],
  ["/sql", "sql"],
];

/** Returns the page of a path, or null for a path that is none. */
export function match(path: string): Match | null {
  const parts = split(path);
  for (const [pattern, page] of ROUTES) {
    const params = fits(split(pattern), parts);
    if (params) return { page, params };
  }
  return null;
}

/** Returns a path with its parameters, those without a value left out, in a fixed order so that an address is stable. */
export function address(path: string, query: Readonly<Record<string, string | number | null | undefined>> = {}): string {
  const search = new URLSearchParams();
  for (const name of Object.keys(query).sort()) {
    const value = query[name];
    if (value !== null && value !== undefined && value !== "") search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/** Returns a path made of parts that may hold any character (ids hold colons, names hold slashes and Thai). */
export function path(...parts: readonly string[]): string {
  return "/" + parts.map((part) => encodeURIComponent(part).replaceAll("%3A", ":")).join("/");
}

function split(path: string): string[] {
  return path.split("/").filter(Boolean);
}

function fits(pattern: readonly string[], parts: readonly string[]): Record<string, string> | null {
  if (pattern.length !== parts.length) return null;
  const params: Record<string, string> = {};
  for (const [at, wanted] of pattern.entries()) {
    const given = parts[at] ?? "";
    if (wanted.startsWith(":")) params[wanted.slice(1)] = decoded(given);
    else if (wanted !== given) return null;
  }
  return params;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a broken escape: the server says that there is no such thing
  }
}
