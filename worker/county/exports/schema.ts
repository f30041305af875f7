import { z } from "@hono/zod-openapi";
import { index, integer, sqliteTable } from "drizzle-orm/sqlite-core";
import { bureauText, choice, id, instant, reference, word } from "../../platform/db/columns.ts";

export const EXPORT_FORMATS = ["xlsx", "csv"] as const;

/** A list that somebody of the bureau took away as a file, as they saw it: what is masked there is masked in it. */
export const listExports = sqliteTable(
  "list_exports",
  {
    id: id(),
    /** The operation that answers the list. */
    list: word("list").notNull(),
    format: choice("format", EXPORT_FORMATS).notNull(),
    rows: integer("rows").notNull(),
    actorId: reference("actor_id").notNull(),
    actorName: bureauText("actor_name").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [index("list_exports_list").on(t.list, t.id)],
);

export const exportRequestSchema = z
  .strictObject({
    list: z
      .string()
      .max(120)
      .regex(/^GET \/api\/admin\/[a-z{}/A-Z-]+$/, "format")
      .openapi({ example: "GET /api/admin/lawyers", description: "The operation that answers the list." }),
    format: z.enum(EXPORT_FORMATS),
    rows: z.number().int().min(0).max(1_000_000),
  })
  .openapi("ExportRequest");
export type ExportRequest = z.infer<typeof exportRequestSchema>;
