import type { AppContext } from "./app-env.ts";
import { Problem } from "../core/problem.ts";

/** The version an edit was made on, from `If-Match: "3"` (RFC 9110 section 13.1.1). */
export function ifMatchVersion(c: AppContext): number {
  const header = c.req.header("if-match");
  if (header === undefined) throw new Problem("version_required");
  const [, version] = /^"(\d{1,9})"$/.exec(header.trim()) ?? [];
  if (version === undefined) throw new Problem("stale_version");
  return Number(version);
}

/** The entity tag of a version. */
export const entityTag = (version: number): string => `"${version}"`;
