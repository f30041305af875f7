import { nothing } from "lit";
import { Task, TaskStatus } from "@lit/task";
import type { PioneerElement } from "./element.ts";

/** An element that a personal link opens. */
export interface LinkedElement extends PioneerElement {
  /** The link's token. */
  readonly token: string;
}

/** Something read with a personal link that stays in sight while it is read anew, so that nothing being typed goes. */
export class Refreshable<T> {
  value: T | undefined;
  readonly #host: LinkedElement;
  readonly #task: Task<readonly unknown[], T>;

  /** @param key what the answer depends on besides the link; a change reads anew */
  constructor(host: LinkedElement, read: (signal: AbortSignal) => Promise<T>, key: () => string = () => "") {
    this.#host = host;
    this.#task = new Task(host, {
      args: () => [host.origin, host.token, key()] as const,
      task: (_, { signal }) => read(signal),
      onComplete: (value) => {
        this.value = value;
      },
    });
  }

  get busy(): boolean {
    return this.#task.status === TaskStatus.PENDING;
  }

  async reload(): Promise<void> {
    await this.#task.run();
  }

  /**
   * What there is, under a message when the last reading failed; until there is anything, a skeleton or that message.
   */
  render(complete: (value: T) => unknown): unknown {
    if (this.value === undefined) return this.#host.show(this.#task, complete);
    const failed = this.#task.status === TaskStatus.ERROR;
    return [failed ? this.#host.show(this.#task, () => nothing) : nothing, complete(this.value)];
  }
}
