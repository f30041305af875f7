import type { Held } from "../submission/follow-up.ts";
import type { SubmissionHost } from "../submission/host.ts";
import type { strings } from "../translations/zh-cn/signing.ts";
import type { CommitmentFields } from "./commitment-fields.ts";

/** What the parts of the signing element may use of it. */
export interface SigningHost extends SubmissionHost<typeof strings> {
  readonly commitments: CommitmentFields;
  /** The signing that is signed anew, and why it was returned. */
  again: { readonly held: Held; readonly reason: string | null } | undefined;
}
