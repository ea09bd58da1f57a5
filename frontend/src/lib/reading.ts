/** A reading that was not stored (RECORD.md's contract), in the shape in which the record gives an article: one desk shows both. */

import type { Mark } from "./spans.ts";
import type { Article } from "./types.ts";

interface Span { start: number; end: number; text: string }
interface Told { start: number | null; end: number | null; text: string | null }
export interface Reading {
  document: { id: string; text: string; language: string; title: string | null; publisher: string | null; byline: string[]; published: string | null;
    reference_date: { value: string | null; how: string } };
  actors: { id: string; kind: string; name: Record<string, string>; country: string | null; mentions: (Span & { form: string; score: number })[] }[];
  places: { id: string; kind: string; name: Record<string, string>; country: string | null; precision: string; lat: number | null; lon: number | null; mentions: Span[] }[];
  times: (Span & { id: string; type: string; value: string | null; how: string; calendar: string })[];
  attributions: { id: string; kind: string; act: string; source: (Told & { actor: string | null }) | null; cue: Span | null; content: Span[]; addressee: string | null; within: string | null }[];
  events: { id: string; type: string; mode: string | null; trigger: Span; actors: string[]; recipients: string[]; evidence: (Span & { role: string })[];
    time: string | null; status: string; certainty: string; according_to: string | null }[];
  relations: { kind: string; parties: { actor: string }[]; status: string; evidence: Span[] }[];
  disclosure: { step: string; by: string[]; evidence: Span[] }[];
  run: { seconds: number; dropped: number; warnings: string[] };
}

/** Returns a reading as an article; ids of ties and steps, which a reading has none of, are made of their place in it. */
export function asArticle(reading: Reading): Article {
  const named = (one: Reading["actors"][number] | Reading["places"][number]) => ({
    id: one.id, kind: one.kind, country: one.country, name: one.name["en"] ?? Object.values(one.name)[0] ?? one.mentions[0]?.text ?? null,
    name_en: one.name["en"] ?? null, name_th: one.name["th"] ?? null,
  });
  const day = new Map(reading.times.map((time) => [time.id, time.value]));
  return {
    document: {
      day: reading.document.published ?? "", id: reading.document.id, language: reading.document.language, title: reading.document.title,
      publisher: reading.document.publisher, byline: reading.document.byline, url: null, published: reading.document.published, origin_publisher: null,
      origin_url: null, origin_published: null, reference_date: reading.document.reference_date.value, reference_how: reading.document.reference_date.how, known_from: "",
    },
    text: reading.document.text,
    marks: marksOf(reading),
    actors: reading.actors.map((one) => ({ ...named(one), mentions: [] })),
    places: reading.places.map((one) => ({ ...named(one), precision: one.precision, lat: one.lat, lon: one.lon })),
    times: reading.times.map((one) => ({ ...one, stop: one.end })),
    quotes: reading.attributions.map((one) => ({
      id: one.id, act: one.act, kind: one.kind, speaker_id: one.source?.actor ?? null, speaker: null, source_text: one.source?.text ?? null, cue: one.cue?.text ?? null,
      content: one.content.map((span) => span.text).join(" … "), addressee: one.addressee, date: null, within: one.within, start: one.content[0]?.start ?? 0, stop: one.content.at(-1)?.end ?? 0,
    })),
    events: reading.events.map((one) => ({
      event: one.id, report: one.id, type: one.type, mode: one.mode, actors: one.actors, recipients: one.recipients, date: day.get(one.time ?? "") ?? null,
      status: one.status, certainty: one.certainty, according_to: one.according_to, trigger: one.trigger.text, start: one.trigger.start, stop: one.trigger.end,
    })),
    relations: reading.relations.map((one, at) => ({ id: `r${at}`, kind: one.kind, status: one.status, parties: one.parties.map((party) => party.actor) })),
    disclosures: reading.disclosure.map((one, at) => ({ id: `d${at}`, involvement: null, step: one.step, by: one.by, capacity: null, date: null })),
    kin: [],
  };
}

function marksOf(reading: Reading): Mark[] {
  const mark = (row: string, kind: string, role: string, span: Told | null): Mark[] =>
    span && span.start !== null && span.end !== null ? [{ start: span.start, stop: span.end, row, kind, role, report: row }] : [];
  return [
    ...reading.actors.flatMap((one) => one.mentions.flatMap((span) => mark(one.id, "actor", span.form, span))),
    ...reading.places.flatMap((one) => one.mentions.flatMap((span) => mark(one.id, "place", "name", span))),
    ...reading.times.flatMap((one) => mark(one.id, "time", "time", one)),
    ...reading.attributions.flatMap((one) => [
      ...mark(one.id, "attribution", "source", one.source), ...mark(one.id, "attribution", "cue", one.cue),
      ...one.content.flatMap((span) => mark(one.id, "attribution", "content", span)),
    ]),
    ...reading.events.flatMap((one) => [
      ...mark(one.id, "event", "trigger", one.trigger), ...one.evidence.flatMap((span) => mark(one.id, "event", span.role, span)),
    ]),
    ...reading.relations.flatMap((one, at) => one.evidence.flatMap((span) => mark(`r${at}`, "relation", "evidence", span))),
    ...reading.disclosure.flatMap((one, at) => one.evidence.flatMap((span) => mark(`d${at}`, "disclosure", "evidence", span))),
  ];
}
