import { readSetting, type Setting } from "../../county/settings/settings.ts";
import type { Database } from "../../platform/db/client.ts";
import { fieldProblem } from "../../platform/core/problem.ts";

export type ServiceTags = Setting<"serviceTags">;

/** Refuses a tag the bureau does not keep. One that a session or a consultation has already stays, whatever is kept now. */
export async function assertTag(
  db: Database,
  tag: string | null | undefined,
  present: string | null = null,
): Promise<void> {
  if (tag === null || tag === undefined || tag === present) return;
  const tags = await readSetting(db, "serviceTags");
  if (!tags.some(({ id }) => id === tag)) throw fieldProblem("tag", "unknown");
}
