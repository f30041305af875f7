import { ownBooksAt } from "../own-books/own-books.ts";
import type { DeskHost } from "./host.ts";

/** What the lawyer enters in the bureau's books: study plans and the like. */
export const part = ownBooksAt("desk", (host: DeskHost) => host.lawyerId);
