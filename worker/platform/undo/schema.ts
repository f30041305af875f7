import { staffTextSchema } from "../core/formats.ts";
import { z } from "@hono/zod-openapi";
import { index, integer, primaryKey, sqliteTable } from "drizzle-orm/sqlite-core";
import { bureauText, choice, id, instant, reference } from "../db/columns.ts";
import { writeLimitsSchema } from "../http/write-limits.ts";

/** What of a network's writes is taken back at once. Steps on what was there already are not. */
const UNDOABLE = writeLimitsSchema.keyof().exclude(["namesakes", "upload", "phoneProof", "signIn", "step"]);
export type UndoableKind = z.infer<typeof UNDOABLE>;

/** The audit's actions by which each kind of thing comes to be. */
export const ACTIONS_OF = {
  booking: ["bookings.book", "bookings.wait"],
  signing: ["signings.sign"],
  nomination: ["nominations.nominate"],
  support: ["nominations.support"],
  objection: ["objections.receive"],
  concern: ["concerns.raise"],
  rating: ["ratings.rate"],
} as const satisfies Record<UndoableKind, readonly string[]>;
export type UndoableAction = (typeof ACTIONS_OF)[UndoableKind][number];

/** "All of these": what came from one network, taken back in one call. The network itself is not kept. */
export const undoings = sqliteTable("undoings", {
  id: id(),
  reason: bureauText("reason").notNull(),
  tell: integer("tell", { mode: "boolean" }).notNull(),
  actorId: reference("actor_id").notNull(),
  actorName: bureauText("actor_name").notNull(),
  requestId: reference("request_id").notNull(),
  createdAt: instant("created_at").notNull(),
});

export const UNDO_OUTCOMES = ["pending", "undone", "kept"] as const;

/** One write of an undoing, by the audit entry of it. */
export const undoingItems = sqliteTable(
  "undoing_items",
  {
    undoingId: reference("undoing_id")
      .notNull()
      .references(() => undoings.id),
    entryId: reference("entry_id").notNull(),
    outcome: choice("outcome", UNDO_OUTCOMES).notNull().default("pending"),
  },
  (t) => [
    primaryKey({ columns: [t.undoingId, t.entryId] }),
    index("undoing_items_outcome").on(t.undoingId, t.outcome, t.entryId),
  ],
);

export const undoRequestSchema = z
  .strictObject({
    network: z.string().min(1).max(40).openapi({ description: "As the list of origins names it." }),
    kinds: z.array(UNDOABLE).min(1).default(UNDOABLE.options),
    reason: staffTextSchema(2, 500),
    tell: z.boolean().default(true).openapi({
      description: "Whether owners of bookings and concerns are told. In a flood the phones are mostly strangers'.",
    }),
  })
  .openapi("UndoRequest");
export type UndoRequest = z.infer<typeof undoRequestSchema>;

const countSchema = z.number().int();

export const undoingSchema = z
  .object({
    id: z.string(),
    reason: z.string(),
    tell: z.boolean(),
    total: countSchema,
    pending: countSchema.openapi({ description: "Still under way; the five-minute job goes on with them." }),
    undone: countSchema,
    kept: countSchema.openapi({ description: "Somebody has decided on these since." }),
    createdAt: z.string(),
  })
  .openapi("Undoing");
export type Undoing = z.infer<typeof undoingSchema>;

export const undoingItemSchema = z
  .object({
    entryId: z.string().openapi({ description: "Id of the audit entry." }),
    action: z.string(),
    entity: z.string(),
    entityId: z.string(),
    at: z.string(),
    outcome: z.enum(UNDO_OUTCOMES),
  })
  .openapi("UndoingItem");
export type UndoingItem = z.infer<typeof undoingItemSchema>;
