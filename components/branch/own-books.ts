import { ownBooksAt } from "../own-books/own-books.ts";
import type { BranchHost } from "./host.ts";

/** The books a Party branch keeps. */
export const part = ownBooksAt("branch", (host: BranchHost) => host.branchId);
