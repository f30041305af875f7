import type { AnswerOf, OperationName, OptionsOf } from "../shared/api-client.ts";
import type { DeskBooking } from "../shared/api-types.ts";
import type { PioneerElement } from "../shared/element.ts";
import type { strings } from "../translations/zh-cn/desk.ts";

/** What the parts of the desk may use of it. */
export interface DeskHost extends PioneerElement<typeof strings> {
  /** The link's token. */
  readonly token: string;
  /** The lawyer whose desk it is; empty until that is known, and where it is another provider's. */
  readonly lawyerId: string;
  /** The county's day as last heard of; empty until it is. */
  readonly today: string;
  /**
   * Asks the API as whose desk it is, by the link's token in `options`; a link that is refused closes the desk.
   * @throws {ProblemError}
   */
  request<Name extends OperationName>(name: Name, options: OptionsOf<Name>): Promise<AnswerOf<Name>>;
  /** Reads the sessions anew, in the background. */
  reload(): Promise<void>;
  /** An entry as it is now. */
  find(id: string): DeskBooking | undefined;
  /** Puts a changed entry in its place. */
  replace(changed: DeskBooking): void;
  /** The calendar day of an instant, where the county is. */
  dateOf(instant: string): string;
}

/** What stands beside the sessions, each of which comes by itself. */
export interface DeskPart {
  render(): unknown;
  /** Lets go of what the link has opened. */
  forget(): void;
}
