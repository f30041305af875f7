interface Due {
  readonly at: number;
  readonly run: () => void;
}

/** Time that passes only when told to: the page's timers and `Date.now`, until `restore`. */
export class FakeTime {
  #now = Date.now();
  #next = 1_000_000;
  readonly #due = new Map<number, Due>();
  readonly #real = { setTimeout: window.setTimeout, clearTimeout: window.clearTimeout, now: Date.now };

  constructor() {
    window.setTimeout = ((run: () => void, after = 0) => {
      this.#due.set(++this.#next, { at: this.#now + after, run });
      return this.#next;
    }) as typeof window.setTimeout;
    window.clearTimeout = ((id: number) => void this.#due.delete(id)) as typeof window.clearTimeout;
    Date.now = () => this.#now;
  }

  /** Lets seconds pass, every timer at its time, and drawing after each. */
  async pass(seconds: number): Promise<void> {
    const end = this.#now + seconds * 1000;
    for (;;) {
      let first: [number, Due] | undefined;
      for (const entry of this.#due) if (entry[1].at <= end && (!first || entry[1].at < first[1].at)) first = entry;
      if (!first) break;
      const [id, { at, run }] = first;
      this.#due.delete(id);
      this.#now = Math.max(at, this.#now);
      run();
      await new Promise(requestAnimationFrame);
    }
    this.#now = end;
    await new Promise(requestAnimationFrame);
  }

  /** The machine sleeps: time passes and no timer runs. */
  sleep(seconds: number): void {
    this.#now += seconds * 1000;
  }

  restore(): void {
    Object.assign(window, { setTimeout: this.#real.setTimeout, clearTimeout: this.#real.clearTimeout });
    Date.now = this.#real.now;
  }
}
