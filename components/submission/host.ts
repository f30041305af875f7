import type { Write } from "../shared/api-client.ts";
import type { FirmRef, Receipt, Settings } from "../shared/api-types.ts";
import type { Attempt } from "../shared/attempt.ts";
import type { PioneerElement } from "../shared/element.ts";
import type { Form } from "../shared/form.ts";
import type { Held } from "./follow-up.ts";
import type { strings as common } from "../translations/zh-cn/submission.ts";

/** Texts of one kind of submission, beside those that all kinds share. */
export interface SubmissionStrings extends Readonly<typeof common> {
  readonly title: string;
  readonly toStatus: string;
  readonly sent: string;
}

/** How something looks that is well, or that is not. */
export type Tone = "good" | "bad";

/** What every answer about a state has. */
export interface SubmissionStatus {
  readonly state: string;
  readonly submittedAt: string;
  readonly decidedAt: string | null;
}

/** What the form needs to begin; `items` are sites for signings and campaigns for nominations. */
export interface Data<Item> {
  readonly settings: Settings;
  readonly firms: readonly FirmRef[];
  readonly items: readonly Item[];
}

export interface Sent<Request> {
  readonly request: Request;
  readonly receipt: Receipt;
}

/** A submission on its way. */
export interface Submitted<Request> {
  readonly body: Request;
  readonly attempt: Attempt<Write>;
  readonly signal: AbortSignal;
}

/** What stands below the code of a receipt. */
export interface ReceiptPart<Request, Item> {
  render(sent: Sent<Request>, data: Data<Item>): unknown;
}

/** How a submission that was looked up stands, and what can be done with it. */
export interface StandingPart<Status> {
  /** What its state is called, and what it means. */
  text(status: Status): readonly string[];
  render(status: Status): unknown;
}

/** What the parts of a submission element may use of it. */
export interface SubmissionHost<S extends SubmissionStrings = SubmissionStrings> extends PioneerElement<S> {
  readonly form: Form;
  /** The county's; there once the form is. */
  readonly zone: string | undefined;
  /** An instant as a day in the county. */
  day(instant: string | null): string | null;
  /** What the submission that is shown was found with. */
  readonly held: Held;
  /** Lets go of what was sent, for another one. */
  restart(): void;
  /** Finds out how the submission with the code entered stands, again if need be. */
  lookUp(): Promise<void>;
}
