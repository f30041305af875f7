import { and, eq } from "drizzle-orm";
import type { Condition } from "../../platform/db/client.ts";
import type { EndedRows } from "../retention/cutoffs.ts";
import { files } from "./schema.ts";

/** Files of entries that are erased are deleted by the nightly job that clears the store. */
export const filesOfErased = (
  entity: "nomination" | "objection" | "consultationRecord",
  isErased: Condition,
): EndedRows => ({
  table: files,
  over: () => and(eq(files.entity, entity), isErased),
  set: { entity: "deleted", published: false },
});
