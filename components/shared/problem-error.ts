import type { FieldError, Problem } from "./api-types.ts";

/**
 * A request that brought no usable answer.
 *
 * `code` is the API's stable problem code, or `network` (no answer came) or `timeout` (none came in time).
 * Texts are chosen by `code`; the message is for developers and holds nothing the reader typed.
 */
export class ProblemError extends Error {
  declare readonly code: string;
  /** HTTP status; 0 when there was no answer. */
  declare readonly status: number;
  declare readonly errors: readonly FieldError[];
  /** With `nomination_exists`: the nomination that is there. */
  declare readonly nominationId?: string;
  /** With `not_erasable`: why not. */
  declare readonly hindrances?: Problem["hindrances"];
  /** With `same_person`: whose earlier step stands against it. */
  declare readonly earlier?: Problem["earlier"];
  /** `retry-after` says in how many seconds it is worth trying again. */
  declare readonly headers?: Headers;

  /** @param about all that the API says of it */
  constructor(code: string, status = 0, about: Partial<Problem> & { readonly headers?: Headers } = {}) {
    super(code);
    Object.assign(this, { errors: [], ...about, code, status });
  }
}
