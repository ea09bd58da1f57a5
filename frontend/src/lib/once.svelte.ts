/** One question to the server that follows the address: asked again when what it depends on changes, the last answer kept in
 * sight meanwhile, an answer that comes too late dropped. */

import { Fault, get, type Asked } from "./api.ts";

export class Question<T> {
  value = $state.raw<T | null>(null);
  fault = $state.raw<Fault | null>(null);
  busy = $state(false);
  private readonly asked: () => { path: string; asked: Asked } | null;
  private last: AbortController | null = null;

  constructor(asked: () => { path: string; asked: Asked } | null) {
    this.asked = asked;
    $effect(() => {
      const question = this.asked();
      if (question) void this.ask(question.path, question.asked);
      else this.forget();
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
