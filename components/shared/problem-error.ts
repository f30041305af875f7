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
  /** All that the API says of it. */
  declare readonly about: Partial<Problem>;
  /** In how many seconds it is worth trying again; 0 where the API does not say. */
  declare readonly retryAfter: number;

  constructor(code: string, status = 0, about: Partial<Problem> = {}, retryAfter = 0) {
    super(code);
    const { errors = [] } = about;
    Object.assign(this, { code, status, errors, about, retryAfter });
  }
}
