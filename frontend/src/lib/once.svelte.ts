/** One question to the server that follows the address: asked again when it has become another question, the last answer kept
 * in sight meanwhile, an answer that comes too late dropped. What changes only the view, such as a table in place of its drawing,
 * asks nothing. */

import { untrack } from "svelte";

import { Fault, get, source, type Asked } from "./api.ts";

export class Question<T> {
  value = $state.raw<T | null>(null);
  fault = $state.raw<Fault | null>(null);
  busy = $state(false);
  private readonly asked: () => { path: string; asked: Asked } | null;
  private last: AbortController | null = null;

  constructor(asked: () => { path: string; asked: Asked } | null) {
    this.asked = asked;
    const wanted = $derived.by(() => {
      const question = this.asked();
      return question && source(question.path, question.asked);
    });
    $effect(() => {
      if (wanted === null) this.forget();
      else untrack(() => this.again());
      return () => this.last?.abort();
    });
  }

  again(): void {
    const question = this.asked();
    if (question) void this.ask(question.path, question.asked);
  }

  private forget(): void {
    this.value = null;
    this.fault = null;
    this.busy = false;
  }

  private async ask(path: string, asked: Asked): Promise<void> {
    this.last?.abort();
    const mine = (this.last = new AbortController());
    this.busy = true;
    try {
      const value = await get<T>(path, asked, mine.signal);
      if (mine.signal.aborted) return;
      this.value = value;
      this.fault = null;
    } catch (error) {
      if (mine.signal.aborted) return;
      this.value = null;
      this.fault = error instanceof Fault ? error : new Fault(0, String(error));
    }
    this.busy = false;
  }
}
