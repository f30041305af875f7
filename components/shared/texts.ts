import type { strings as shared } from "../translations/zh-cn/shared.ts";
import type { Locale } from "./locale.ts";

/** The texts of an element or of one of its parts: one module per language, so that only the one shown is loaded. */
export type Texts<S> = Readonly<Record<Locale, () => Promise<{ readonly strings: S }>>>;

/** The texts of all elements. */
export type SharedStrings = typeof shared;
