/** Where the reader is: path and parameters of the address, and the one parameter that holds across pages, `as_of`.
 * Links are ordinary links; a click on one of ours changes the page without loading it anew. */

import { address, match, type Match, type Query } from "./address.ts";

export const place = $state<{ path: string; query: Query; visit: number }>({ ...here(), visit: 0 });

function here(): { path: string; query: Query } {
  return { path: location.pathname, query: Object.fromEntries(new URLSearchParams(location.search)) };
}

export function current(): Match | null {
  return match(place.path);
}

export function asOf(): string | undefined {
  return place.query["as_of"];
}

/** Returns the address of a page that keeps the day of knowing. */
export function to(path: string, query: Readonly<Record<string, string | number | null | undefined>> = {}): string {
  return address(path, { as_of: asOf(), ...query });
}

export function go(href: string, how: "push" | "replace" = "push"): void {
  if (how === "push") history.pushState(null, "", href);
  else history.replaceState(null, "", href);
  arrive();
}

/** Changes parameters of this page; what is null goes. A change of a filter begins at the first row again. */
export function ask(changes: Readonly<Record<string, string | null | undefined>>, how: "push" | "replace" = "push"): void {
  go(address(place.path, { ...place.query, after: null, offset: null, ...changes }), how);
}

function arrive(): void {
  const now = here();
  const turned = now.path !== place.path;
  place.path = now.path;
  place.query = now.query;
  if (turned) {
    place.visit += 1; // pages put the focus on their heading
    scrollTo(0, 0);
  }
}

function ours(event: MouseEvent): HTMLAnchorElement | null {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = (event.target as Element | null)?.closest?.("a");
  if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin) return null;
  return link.pathname.startsWith("/api/") || match(link.pathname) === null ? null : link;
}

export function listen(): void {
  addEventListener("popstate", arrive);
  document.addEventListener("click", (event) => {
    const link = ours(event);
    if (!link) return;
    if (link.hash && link.pathname === location.pathname && link.search === location.search) return;
    event.preventDefault();
    go(link.pathname + link.search + link.hash);
  });
}

/** Returns the parameters of this page that a list understands, with the day of knowing and the place in the list. */
export function asked(...names: readonly string[]): Record<string, string | undefined> {
  return Object.fromEntries(["as_of", "limit", "after", ...names].map((name) => [name, place.query[name]]));
}
