import type { FileStrings } from "../attachments/file-texts.ts";
import type { AnswerOf, OperationName, OptionsOf } from "../shared/api-client.ts";
import type { LinkedElement } from "../shared/refreshable.ts";
import type { strings } from "../translations/zh-cn/own-books.ts";

/** What an element is to have for its link's holder to keep their part of the books and read notices in it. */
export interface OwnBooksHost extends LinkedElement {
  /** The county's day as last heard of; empty until it is. */
  readonly today: string;
  /**
   * Asks the API in the name of whoever has the link; a link that is refused closes the element.
   * @throws {ProblemError}
   */
  request<Name extends OperationName>(name: Name, options: OptionsOf<Name>): Promise<AnswerOf<Name>>;
  /** The calendar day of an instant, where the county is. */
  dateOf(instant: string): string;
}

/** Where the API keeps the part of a branch, and that of a lawyer. */
export type Place = "branch" | "desk";

export type Kind = AnswerOf<"GET /api/branch/record-kinds">["items"][number];
export type Due = AnswerOf<"GET /api/branch/record-dues">["items"][number];
export type OwnRecord = AnswerOf<"GET /api/branch/records">["items"][number];
export type Circular = AnswerOf<"GET /api/branch/circulars">["items"][number];

/** The words of the books a link keeps. */
export type OwnTexts = typeof strings & { readonly ofFiles: FileStrings };
