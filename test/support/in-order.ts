/** Writes what one step says. */
export type Say = (text: string | Buffer) => void;

/**
 * Lets steps that run at the same time be read one after the other: the first that has not ended speaks at once, what the
 * others say waits for their turn.
 */
export class InOrder {
  readonly #write: Say;
  readonly #waiting: { said: (string | Buffer)[]; ended: boolean }[] = [];

  constructor(write: Say) {
    this.#write = write;
  }

  /** A step's turn, after those asked for before. Call `end` when it has said everything. */
  next(): { readonly say: Say; readonly end: () => void } {
    const turn = { said: [] as (string | Buffer)[], ended: false };
    this.#waiting.push(turn);
    return {
      say: (text) => {
        if (this.#waiting[0] === turn) this.#write(text);
        else turn.said.push(text);
      },
      end: () => {
        turn.ended = true;
        while (this.#waiting[0]?.ended) {
          this.#waiting.shift();
          for (const text of this.#waiting[0]?.said.splice(0) ?? []) this.#write(text);
        }
      },
    };
  }
}
