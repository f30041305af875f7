import { sql, type SQL, type SQLWrapper } from "drizzle-orm";
import { foldName } from "../../platform/values/name.ts";
import { type NAMED_ENTITIES, searchNames } from "./schema.ts";

type Named = (typeof NAMED_ENTITIES)[number];

/** Whether the pinyin initials of an entry's name hold what was typed: a list is narrowed by them as the search is. */
export const initialsHold = (entity: Named, id: SQLWrapper, words: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${searchNames} n WHERE n.entity = ${entity} AND n.entity_id = ${id} AND instr(n.initials, ${foldName(words) || words}) > 0)`;

/** The ids of entries whose name holds what was typed, in any case, or whose initials do. */
export const namesHolding = (entity: Named, words: string): SQL =>
  sql`SELECT n.entity_id FROM ${searchNames} n WHERE n.entity = ${entity} AND (instr(lower(n.name), lower(${words})) > 0 OR instr(n.initials, ${foldName(words) || words}) > 0)`;
