import { and, eq } from "drizzle-orm";
import type { Database, Statement } from "../../platform/db/client.ts";
import type { MessageKind } from "./kinds.ts";
import { messageTemplates } from "./schema.ts";

export type TemplateRow = typeof messageTemplates.$inferSelect;

export const listTemplates = async (db: Database): Promise<TemplateRow[]> => db.select().from(messageTemplates);

export async function findTemplate(db: Database, kind: MessageKind): Promise<TemplateRow | undefined> {
  const [row] = await db.select().from(messageTemplates).where(eq(messageTemplates.kind, kind));
  return row;
}

/** Stores a template over `version`, where 0 is "never stored"; touches no row when that is stale. */
export const writeTemplateStatement = (db: Database, { version, ...row }: TemplateRow): Statement =>
  version === 0
    ? db
        .insert(messageTemplates)
        .values({ ...row, version: 1 })
        .onConflictDoNothing()
    : db
        .update(messageTemplates)
        .set({ ...row, version: version + 1 })
        .where(and(eq(messageTemplates.kind, row.kind), eq(messageTemplates.version, version)));
