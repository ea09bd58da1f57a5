/** The record's own lists for filters (types, standings, steps), asked once. */

import { get } from "./api.ts";
import type { Vocabulary } from "./types.ts";

const EMPTY: Vocabulary = {
  types: [], statuses: [], acts: [], steps: [], standings: [], kinds_of_things: [], contradiction_kinds: [], review_kinds: [],
  relation_kinds: [], actor_kinds: [], place_kinds: [], precisions: [], correctable: {},
};

export const vocabulary = $state<{ lists: Vocabulary }>({ lists: EMPTY });
let asked = false;

/** Has the lists fetched if they are not there yet; without them a filter still takes what is typed into the address. */
export function needVocabulary(): void {
  if (asked) return;
  asked = true;
  get<Vocabulary>("/vocabulary").then(
    (lists) => (vocabulary.lists = { ...EMPTY, ...lists }),
    () => (asked = false),
  );
}
