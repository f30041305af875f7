import type { OwnBooksHost } from "../own-books/host.ts";

/** What the parts of the branch's page may use of it. */
export interface BranchHost extends OwnBooksHost {
  /** The branch whose link it is; empty until that is known. */
  readonly branchId: string;
}
