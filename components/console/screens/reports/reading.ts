import type { ConsoleHost } from "../../host.ts";
import type { Reading } from "./report.ts";
import type { ReportStrings } from "./texts.ts";

/** The words figures are read by where somebody is. */
export const readingOf = ({ words, t, locale }: ConsoleHost, own: ReportStrings): Reading => ({
  t: own,
  words,
  unset: t.unsetMark,
  locale,
});
