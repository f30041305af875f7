import type { FieldError } from "./api-types.ts";

/**
 * A request that brought no usable answer.
 *
 * `code` is the API's stable problem code, or `network` (no answer came) or `timeout` (none came in time).
 * Texts are chosen by `code`; the message is for developers and holds nothing the reader typed.
 */
export class ProblemError extends Error {
  readonly code: string;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  readonly errors: readonly FieldError[];
  /** With `nomination_exists`: the nomination that is there. */
  readonly nominationId: string | undefined;

  constructor(code: string, status = 0, errors: readonly FieldError[] = [], nominationId?: string) {
    super(code);
    this.code = code;
    this.status = status;
    this.errors = errors;
    this.nominationId = nominationId;
  }
}
