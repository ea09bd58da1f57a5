/** Which module draws a page. Each is a chunk of its own, fetched when it is first wanted. */
/** A page takes the parameters of its path; those that have none take nothing, so the type is told where it is drawn. */
type Page = () => Promise<{ default: unknown }>;

export const PAGES: Readonly<Record<string, Page>> = {
  home: () => import("../pages/Home.svelte"),
  articles: () => import("../pages/Articles.svelte"),
  reader: () => import("../pages/Reader.svelte"),
  actors: () => import("../pages/Actors.svelte"),
  actor: () => import("../pages/Actor.svelte"),
  dyads: () => import("../pages/Dyads.svelte"),
  dyad: () => import("../pages/Dyad.svelte"),
  event: () => import("../pages/Event.svelte"),
  timeline: () => import("../pages/Timeline.svelte"),
  quotes: () => import("../pages/Quotes.svelte"),
  disclosures: () => import("../pages/Disclosures.svelte"),
  disclosure: () => import("../pages/Disclosure.svelte"),
  contradictions: () => import("../pages/Contradictions.svelte"),
  transfers: () => import("../pages/Transfers.svelte"),
  map: () => import("../pages/Map.svelte"),
  network: () => import("../pages/Network.svelte"),
  outlets: () => import("../pages/Outlets.svelte"),
  search: () => import("../pages/Search.svelte"),
  review: () => import("../pages/Review.svelte"),
  audit: () => import("../pages/Audit.svelte"),
  import: () => import("../pages/Import.svelte"),
  read: () => import("../pages/Read.svelte"),
  sql: () => import("../pages/Sql.svelte"),
};
