import type { Campaign } from "../shared/api-types.ts";
import type { Facts } from "../submission/fields.ts";
import type { SubmissionHost } from "../submission/host.ts";
import type { strings } from "../translations/zh-cn/nomination.ts";

export type Category = Campaign["categories"][number];

/** What the parts of the nomination element may use of it. */
export interface NominationHost extends SubmissionHost<typeof strings> {
  /** Id of the campaign that is nominated in. */
  readonly campaign: string | null;
  /** That campaign, while it is open. */
  readonly opened: Campaign | undefined;
  /** The category that is chosen. */
  readonly category: Category | undefined;
  /** What is nominated, for review and receipt. */
  readonly summary: Facts;
}
