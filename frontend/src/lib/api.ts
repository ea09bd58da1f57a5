/** Asks the server. An answer is JSON or a Fault that says, in the server's own words, what was wrong and what would be right. */

import { address } from "./address.ts";

export const API = "/api/v1";

export type Asked = Readonly<Record<string, string | number | readonly string[] | null | undefined>>;

export class Fault extends Error {
  readonly status: number;
  readonly valid: string | null;
  readonly remedy: string | null;

  constructor(status: number, what: string, valid: string | null = null, remedy: string | null = null) {
    super(what);
    this.status = status;
    this.valid = valid;
    this.remedy = remedy;
  }
}

/** Returns the address of an answer; a parameter with several values is repeated. */
export function source(path: string, asked: Asked = {}): string {
  const several = Object.entries(asked).flatMap(([name, value]) =>
    Array.isArray(value) ? value.filter(Boolean).map((one: string) => [name, one] as const) : []);
  const single = Object.fromEntries(Object.entries(asked).filter(([, value]) => !Array.isArray(value)));
  const base = address(API + path, single as Record<string, string | number | null | undefined>);
  const more = several.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join("&");
  return more ? base + (base.includes("?") ? "&" : "?") + more : base;
}

export async function get<T>(path: string, asked: Asked = {}, signal?: AbortSignal): Promise<T> {
  return answer<T>(await reach(source(path, asked), { signal: signal ?? null }));
}

export async function post<T>(path: string, body: unknown): Promise<T> {
  const headers = { "Content-Type": "application/json" };
  return answer<T>(await reach(API + path, { method: "POST", headers, body: JSON.stringify(body) }));
}

export async function send<T>(path: string, form: FormData): Promise<T> {
  return answer<T>(await reach(API + path, { method: "POST", body: form }));
}

async function reach(href: string, how: RequestInit): Promise<Response> {
  try {
    return await fetch(href, { ...how, headers: { Accept: "application/json", ...how.headers } });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Fault(0, "");
  }
}

async function answer<T>(response: Response): Promise<T> {
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body as T;
  const told = (body ?? {}) as { detail?: unknown; title?: string; valid?: unknown; remedy?: unknown };
  const what = typeof told.detail === "string" ? told.detail : (told.title ?? response.statusText);
  throw new Fault(response.status, what, text(told.valid), text(told.remedy));
}

function text(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  return Array.isArray(value) ? value.join(", ") : String(value);
}
