/** Rows as the server gives them: the answers of /api/v1, field by field (docs/web.md). Days are ISO 8601, `date` is EDTF,
 * `start` and `stop` count code points. */

export interface Named {
  row: string; role: string; number: number; id: string;
  name: string | null; name_en: string | null; name_th: string | null; kind: string; country: string | null;
}
export interface Passage {
  document: string; start: number; pieces: { text: string; role: string | null }[]; cut_before: boolean; cut_after: boolean;
}
export interface Listed<Row> {
  asked: Record<string, unknown>; rows: Row[]; more: boolean; next: string | null;
  passages?: (Passage | null)[]; names?: Record<string, Named[]>;
}
export interface Summary {
  name: string; version: string; empty: boolean; holds: Record<string, number | string | null>; jobs_running: number;
  folder_import: boolean; demo: boolean;
}
export interface Vocabulary {
  types: { type: string; quad: number; quad_name: string; modes: string[] }[];
  statuses: string[]; acts: string[]; steps: string[]; standings: string[]; kinds_of_things: string[];
  contradiction_kinds: string[]; review_kinds: string[]; relation_kinds: string[]; actor_kinds: string[];
  place_kinds: string[]; precisions: string[]; correctable: Record<string, string[]>;
}
export interface DocumentRow {
  day: string; id: string; language: string; title: string | null; publisher: string | null; byline: string[]; url: string | null;
  published: string | null; origin_publisher: string | null; origin_url: string | null; origin_published: string | null;
  reference_date: string | null; reference_how: string; known_from: string;
}
export interface ActorRow {
  id: string; name: string | null; name_en: string | null; name_th: string | null; kind: string; country: string | null;
  knowledge: string | null; wikidata: string | null; titles: string[]; mentions: number; documents: number; statements: number;
  known_from: string; also: string[]; papers: string[];
}
export interface EventRow {
  day: string; id: string; date: string | null; type: string; mode: string | null; status: string; certainty: string;
  actors: string[]; recipients: string[]; trigger: string; place: string | null; according_to: string | null; document: string;
  publisher: string | null; title: string | null; start: number; stop: number; known_from: string; known_how?: string; quad: number | null;
  plover_score: number | null; reports: number; origins: number; retracted: boolean;
}
export interface QuoteRow {
  day: string; id: string; speaker_id: string | null; speaker: string | null; act: string; kind: string; content: string;
  cue: string | null; source_text: string | null; addressee: string | null; place: string | null; venue: string | null;
  date: string | null; document: string; publisher: string | null; title: string | null; start: number; stop: number; known_from: string; known_how?: string;
}
export interface DyadRow {
  actor: string; actor_name: string | null; recipient: string; recipient_name: string | null; events: number; told_as_real: number;
  alleged: number; denied: number; documents: number; origins: number; first: string | null; last: string | null; known_from: string;
}
export interface DyadCell {
  month: string | null; direction: "forth" | "back" | "both"; quad: number; quad_name: string; events: number; real: number;
  alleged: number; denied: number; unrealised: number; retracted: number; score: number | null; net: number; known_from: string;
}
export interface InvolvementRow {
  id: string; actor: string | null; party: string | null; supported: string | null; what: string | null; theatre: string[];
  standing: string; since: string | null; told: string | null; capacity: string | null; ever_admitted: boolean | null;
  steps: number; moves: number; documents: number; origins: number; known_from: string; last_known: string;
  words: string | null; document: string | null; start: number | null; stop: number | null;
}
export interface RungRow {
  involvement: string; actor: string | null; supported: string | null; what: string | null; id: string; step: string; by: string[];
  date: string | null; known_from: string; words: string; document: string; publisher: string | null; start: number; stop: number;
  ladder: string | null; capacity: string | null; effect: string | null; standing: string | null; origin: string; copy_of: string | null;
}
export interface TransferRow {
  day: string; id: string; suppliers: string[]; recipients: string[]; kind: string | null; low: number | null; high: number | null;
  about: boolean; unit: string | null; quantities: string[]; type: string; status: string; certainty: string | null; date: string | null;
  according_to: string | null; place: string | null; text: string; reports: number; origins: number; retracted: boolean;
  document: string; publisher: string | null; title: string | null; start: number; stop: number; known_from: string;
}
export interface RelationRow {
  kind: string; parties: string[]; roles: string[]; since: string | null; until: string | null; status: string; reports: number;
  known_from: string; words: string; document: string; publisher: string | null; id: string;
}
export interface ContradictionRow {
  kind: string; type: string; day: string | null; actors: string | null; recipients: string | null; toll: string | null;
  one: string; one_document: string; one_words: string; other: string; other_document: string; other_words: string;
  known_from: string; event: string;
}
export interface OutletRow {
  id: string; name: string | null; documents: number; copies: number; copied: number; events: number; alone: number; first: number;
  tied: number; later: number; retracted: number; copies_from: string[]; copied_by: string[]; languages: string[];
  known_from: string; last_known: string;
}
export interface PlaceRow {
  id: string; name: string | null; name_en: string | null; name_th: string | null; kind: string; country: string | null;
  lat: number | null; lon: number | null; precision: string; geonames: number | null; wikidata: string | null; mentions: number;
  events: number; known_from: string;
}
export interface Shape { shape: "point" | "country" | "area" | "none" }
export interface FoundRow {
  document: string; title: string | null; publisher: string | null; words: string; places: number; start: number; stop: number;
  score: number; known_from: string;
}
export interface ReportRow {
  event: string; id: string; publisher: string | null; origin: string; copy_of: string | null; type: string; actors: string[];
  recipients: string[]; date: string | null; place: string | null; tolls: string[]; status: string; certainty: string;
  according_to: string | null; trigger: string; document: string; title: string | null; start: number; stop: number; known_from: string;
}
export interface SamenessRow { id: string; one: string; other: string; rule: string; score: number; reason: string; known_from: string }
export interface ReviewRow {
  kind: string; id: string; other: string | null; doubt: number; what: string; words: string | null; document: string | null;
  start: number | null; stop: number | null; other_words: string | null; other_document: string | null; other_start: number | null;
  other_stop: number | null; known_from: string;
}
export interface AuditRow {
  id: string; kind: string; about: string; one: string; one_words: string | null; other: string | null; other_words: string | null;
  field: string | null; before: string | null; after: string | null; author: string; reason: string; recorded: string;
  in_force: boolean; undone_by: string | null; undone_author: string | null; undone_at: string | null; loose: boolean; known_from: string;
}
export interface MergeRow {
  id: string; name: string | null; one: string; other: string; rule: string; score: number; reason: string; author: string | null;
  decision: string | null; known_from: string;
}
export interface Job {
  id: string; kind: string; started: string | null; ended: string | null;
  state: "waiting" | "running" | "done" | "stopped" | "broken" | "interrupted"; runs: number; rate: number | null; left: number | null;
  broke: { what: string; remedy?: string | null } | null; total: number | null; added: number; known: number; failed: number;
  failures: { name: string; what: string; value?: unknown; valid?: string | null; remedy?: string | null }[]; label: string;
}
export interface Spot { start: number; stop: number; text: string }
export interface Article {
  document: DocumentRow; text: string; marks: { start: number; stop: number; row: string; kind: string; role: string; report: string }[];
  actors: { id: string; name: string | null; name_en: string | null; name_th: string | null; kind: string; country: string | null;
    mentions?: Spot[] }[];
  places: { id: string; name: string | null; name_en: string | null; name_th: string | null; kind: string; country: string | null;
    precision: string; lat: number | null; lon: number | null; mentions?: Spot[] }[];
  times: (Spot & { id: string; type: string; value: string | null; how: string; calendar: string })[];
  quotes: { id: string; act: string; kind: string; speaker_id: string | null; speaker: string | null; source_text: string | null; cue: string | null; content: string;
    addressee: string | null; date: string | null; within: string | null; start: number; stop: number }[];
  events: { event: string; report: string; type: string; mode: string | null; actors: string[]; recipients: string[]; date: string | null;
    place_id?: string | null; quad?: number | null; status: string; certainty: string; according_to: string | null; trigger: string; start: number; stop: number }[];
  relations: { id: string; kind: string; status: string; parties?: string[] }[];
  disclosures: { id: string; involvement: string | null; step: string; by: string[]; capacity: string | null; date: string | null }[];
  kin: { role: "original" | "rendering"; id: string; rule: string; score: number; reason: string; title: string | null;
    publisher: string | null; language: string }[];
}
export type Part<Row> = Pick<Listed<Row>, "rows" | "more" | "passages" | "names">;
export interface Office {
  office: string; country: string | null; name: string; since: string | null; until: string | null; acting: boolean; verified: boolean; source: string;
}
export interface ActorPage {
  actor: ActorRow; called: Record<string, string[]>; offices: Office[]; did: Part<EventRow>; done_to: Part<EventRow>;
  said: Part<QuoteRow>; said_of: Part<QuoteRow>; relations: Part<RelationRow>; disclosures: Part<InvolvementRow>;
  supplied: Part<TransferRow>; received: Part<TransferRow>; merges: Part<MergeRow>;
}
export interface DyadPage {
  sides: { name: string; actors: number }[]; months: DyadCell[]; events: Part<EventRow>; quotes: Part<QuoteRow>;
  transfers: Part<TransferRow>; relations: Part<RelationRow>; contradictions: Part<ContradictionRow>;
}
export interface EventPage {
  id: string; row: Record<string, unknown> & { type: string; mode: string | null; status: string; certainty: string; date: string | null;
    trigger: string; place: string | null; document: string; reports: number; origins: number; retracted: boolean; known_from: string };
  words: { document: string; role: string; start: number; stop: number; text: string; title: string | null; publisher: string | null;
    rule: string | null; score: number | null; means: string | null }[];
  passages: Record<string, Omit<Passage, "document">[]>; reports: ReportRow[]; reports_passages: (Passage | null)[];
  origins: { origin: string | null; reports: string[]; copies: string[] }[]; differs: Record<string, { value: unknown; reports: string[] }[]>;
  contradictions: ContradictionRow[]; sameness: SamenessRow[]; names: Record<string, Named[]>;
}
export interface DisclosurePage {
  involvement: InvolvementRow; steps: RungRow[]; passages: (Passage | null)[]; names: Record<string, Named[]>;
  standings: { day: string; standing: string; step: string; capacity: string | null }[]; effects: Record<string, string>;
}
export interface NetworkPage {
  nodes: { id: string; name: string | null; name_en: string | null; name_th: string | null; kind: string; country: string | null; events: number }[];
  edges: DyadRow[]; cut: boolean;
}
