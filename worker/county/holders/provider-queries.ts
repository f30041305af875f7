import { z } from "@hono/zod-openapi";
import { and, eq, sql } from "drizzle-orm";
import { integer, sqliteView } from "drizzle-orm/sqlite-core";
import { publicText, reference, word } from "../../platform/db/columns.ts";
import type { Database } from "../../platform/db/client.ts";
import { labelSchema } from "../settings/schema.ts";
import { PROVIDER_TITLES } from "./titles.ts";

/**
 * Other providers of the books, who hold sessions under a title of their own (migrations/0078_session_holders.sql):
 * one record each. One that is closed or withdrawn serves no more, and keeps its name for what it held.
 */
export const providers = sqliteView("providers", {
  id: reference("id").notNull(),
  name: publicText("name").notNull(),
  title: word("title").notNull(),
  organisation: publicText("organisation").notNull(),
  serving: integer("serving", { mode: "boolean" }).notNull(),
}).existing();

/** A provider as sessions show them. */
export const providerSchema = z
  .object({
    id: z.string().openapi({ description: "Of their record in the books." }),
    name: z.string(),
    title: labelSchema.openapi({ description: "What they are, as people are told: no lawyer." }),
    organisation: z.string(),
  })
  .openapi("Provider");
export type Provider = z.infer<typeof providerSchema>;

/** The columns of a provider, of a query that joins the view. */
export const providerColumns = {
  id: providers.id,
  name: providers.name,
  title: providers.title,
  organisation: providers.organisation,
};

const TITLES: Readonly<Record<string, Provider["title"] | undefined>> = PROVIDER_TITLES;

/** What a provider's title is called. */
export const titleOf = (title: string): Provider["title"] => TITLES[title] ?? { zh: title, en: title };

/** A provider as read by `providerColumns`; null where there is none. */
export const toProvider = (
  row: { readonly [Column in keyof typeof providerColumns]: string | null } | null,
): Provider | null =>
  row?.id && row.name !== null && row.organisation !== null
    ? { id: row.id, name: row.name, title: titleOf(row.title ?? ""), organisation: row.organisation }
    : null;

/** A provider who serves. */
export async function findServingProvider(db: Database, id: string): Promise<Provider | undefined> {
  const [row] = await db
    .select(providerColumns)
    .from(providers)
    .where(and(eq(providers.id, id), eq(providers.serving, true)));
  return toProvider(row ?? null) ?? undefined;
}

/** Providers by their ids, serving or not, each with the word for the title. */
export async function findProviders(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly name: string; readonly titleWord: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: providers.id, name: providers.name, titleWord: providers.title })
    .from(providers)
    .where(sql`${providers.id} IN (SELECT value FROM json_each(${JSON.stringify([...new Set(ids)])}))`);
  return new Map(rows.map(({ id, ...provider }) => [id, provider]));
}
