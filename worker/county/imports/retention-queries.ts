import { lt } from "drizzle-orm";
import type { EndedRows } from "../retention/cutoffs.ts";
import { IMPORT_DAYS } from "../retention/rules.ts";
import { importItems } from "./schema.ts";

/** By the import's id, which has its time in it. */
export const importsOver: EndedRows = {
  table: importItems,
  over: ({ idBefore }) => lt(importItems.importId, idBefore(IMPORT_DAYS)),
};
