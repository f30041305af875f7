import { ownCircularsAt } from "../own-books/own-circulars.ts";

/** The bureau's notices to the lawyer. */
export const part = ownCircularsAt("desk", true);
