import { html } from "lit";
import { ProblemError } from "../shared/problem-error.ts";
import type { OwnBooksHost, OwnTexts } from "./host.ts";

/**
 * Why something was refused, and that what was entered is still there.
 * @param ofFiles whether it was a file that did not arrive
 */
export function refusalOf(host: OwnBooksHost, t: OwnTexts, error: unknown, ofFiles = false): unknown {
  const { code = "", errors = [] } = error instanceof ProblemError ? error : {};
  if (errors.some((each) => each.field === "period" && each.code === "taken")) return t.taken;
  if (errors.some((each) => each.field === "period")) return t.beforePeriod;
  if (code === "stale_version" || code === "illegal_transition") return t.settled;
  return html`${host.problemText(error, ofFiles ? t.ofFiles.problems : {})} ${host.t.kept}`;
}
