import { ownCircularsAt } from "../own-books/own-circulars.ts";

/** The bureau's notices to a Party branch. */
export const part = ownCircularsAt("branch");
