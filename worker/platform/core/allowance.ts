/** Fewer than this are not begun with: what a job does for one entry takes no more. */
const ONE_ENTRY = 40;

/**
 * How many statements of the database a run may make in all, a batch's counted one by one. Cloudflare ends an invocation
 * at a thousand; each job is bounded, and so that their sum is too, they share one allowance. Whoever runs first leaves
 * the others theirs; what is left undone the next run finds where it was.
 */
export class Allowance {
  #left: number;
  #kept = 0;

  constructor(most: number) {
    this.#left = most;
  }

  use(statements: number): void {
    this.#left -= statements;
  }

  /** Keeps so many for whoever comes after the one that runs now. */
  keep(statements: number): void {
    this.#kept = statements;
  }

  get isUsedUp(): boolean {
    return this.#left - this.#kept < ONE_ENTRY;
  }
}
