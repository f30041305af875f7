import type { ReactiveController, ReactiveControllerHost } from "lit";
import { whenIdle } from "./idle.ts";

/** How many fill a screen, and are drawn at once. */
const screenful = 12;

/** Draws a long list bit by bit: what fills the screen at once, the rest while the browser has nothing else to do. */
export class Gradual implements ReactiveController {
  #of: unknown;
  #drawn = 0;
  #wanted = 0;
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /**
   * Those of a list to be drawn by now.
   * @param of what the list is of: another one begins anew, one that has grown goes on
   */
  take<T>(items: readonly T[], of: unknown): readonly T[] {
    if (of !== this.#of) this.#drawn = this.#wanted = 0;
    this.#of = of;
    if (items.length > this.#wanted) this.#drawn = Math.max(this.#drawn, this.#wanted) + screenful;
    this.#wanted = items.length;
    return items.slice(0, this.#drawn);
  }

  hostUpdated(): void {
    if (this.#drawn < this.#wanted) whenIdle(() => this.more(6));
  }

  /** So many more at once. */
  more(count: number): void {
    this.#drawn += count;
    this.#host.requestUpdate();
  }
}
