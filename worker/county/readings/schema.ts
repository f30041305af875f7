import { z } from "@hono/zod-openapi";
import { sql } from "drizzle-orm";
import { index, primaryKey, sqliteTable } from "drizzle-orm/sqlite-core";
import { ACTOR_KINDS, ROLES } from "../../platform/core/actor.ts";
import { momentSchema, staffLineSchema, idSchema, phoneSchema } from "../../platform/core/formats.ts";
import { blindIndex, bureauText, choice, id, instant, reference, word, words } from "../../platform/db/columns.ts";

/** What holds somebody's data, as the reading log and the audit name it. */
export const READ_ENTITIES = [
  "bookings",
  "concerns",
  "files",
  "firms",
  "invitations",
  "lawyers",
  "nominations",
  "objections",
  "ratings",
  "records",
  "rights_requests",
  "sanctions",
  "signings",
  "supporters",
] as const;
export type ReadEntity = (typeof READ_ENTITIES)[number];

/** What of somebody was shown: never the data, only which. */
export const READ_FIELDS = [
  "name",
  "phone",
  "helperName",
  "helperPhone",
  "priorityGroup",
  "summary",
  "text",
  "reason",
  "opinion",
  "note",
  "signature",
  "content",
  "secretary",
  "addressee",
  "answer",
  "referredTo",
  "referralNote",
] as const;
export type ReadField = (typeof READ_FIELDS)[number];

/**
 * Who saw whose data, and why (查阅记录). Written before the data goes out. Append-only: triggers refuse edits, and
 * deletion before 180 days; the job deletes what the setting `readingRetentionDays` no longer keeps. It holds nobody's
 * name and nobody's phone.
 */
export const readings = sqliteTable(
  "readings",
  {
    id: id(),
    at: instant("at").notNull(),
    actorKind: choice("actor_kind", ACTOR_KINDS).notNull(),
    /** The person of the bureau, or the lawyer whose desk it was. */
    actorId: reference("actor_id"),
    /** The token it came by, or the personal link of the desk. */
    tokenId: reference("token_id"),
    role: choice("role", ROLES),
    /** `<entity>.<verb>`, e.g. `bookings.open`. */
    action: word("action").notNull(),
    entity: choice("entity", READ_ENTITIES).notNull(),
    fields: words("fields").$type<readonly ReadField[]>().notNull(),
    /** What whoever opened it said; null where the work itself is the reason, as at a desk. */
    reason: bureauText("reason"),
    requestId: reference("request_id").notNull(),
  },
  (t) => [
    index("readings_actor").on(t.actorId, t.id),
    index("readings_entity").on(t.entity, t.id),
    index("readings_action").on(t.action, t.id),
    index("readings_age").on(t.at),
  ],
);

/** Of which entries a reading was: what makes it found by an entry, and by the phone in it, without keeping the phone. */
export const readingSubjects = sqliteTable(
  "reading_subjects",
  {
    readingId: reference("reading_id")
      .notNull()
      .references(() => readings.id),
    entity: choice("entity", READ_ENTITIES).notNull(),
    entityId: reference("entity_id").notNull(),
    /** Keyed digest of the phone, of use in this table alone; null where the entry has none. */
    phoneIndex: blindIndex("phone_index", "readings", { purpose: "readingLog", ends: ["readingLog"] }),
  },
  (t) => [
    primaryKey({ columns: [t.readingId, t.entity, t.entityId] }),
    index("reading_subjects_entity").on(t.entity, t.entityId, t.readingId),
    index("reading_subjects_phone")
      .on(t.phoneIndex, t.readingId)
      .where(sql`phone_index IS NOT NULL`),
  ],
);

const spanShape = {
  from: momentSchema.optional(),
  to: momentSchema.optional().openapi({ description: "A date counts to its end." }),
};

/** What narrows the log down without naming anybody it is about. */
export const readingFilterShape = {
  by: idSchema.optional().openapi({ description: "Id of the person or the lawyer who read." }),
  entity: z.enum(READ_ENTITIES).optional(),
  entityId: idSchema.optional().openapi({ description: "Of one entry; needs `entity`." }),
  action: z.string().max(80).optional().openapi({ example: "bookings.open" }),
  ...spanShape,
};

/** Whose data it was, or who read it: in a body, because addresses are logged. */
export const readingSearchSchema = z
  .strictObject({
    phone: phoneSchema.optional().openapi({ description: "Whose data: everything that was found under this phone." }),
    entity: z.enum(READ_ENTITIES).optional(),
    entityId: idSchema.optional().openapi({ description: "Needs `entity`." }),
    by: readingFilterShape.by,
    ...spanShape,
  })
  .superRefine(({ phone, entity, entityId, by }, { addIssue }) => {
    const refuse = (field: string) => addIssue({ code: "custom", message: "required", path: [field] });
    if (entityId !== undefined && entity === undefined) refuse("entity");
    if (entity !== undefined && entityId === undefined) refuse("entityId");
    if (phone === undefined && entityId === undefined && by === undefined) refuse("phone");
  })
  .openapi("ReadingSearch");
export type ReadingSearch = z.infer<typeof readingSearchSchema>;

/** Reasons that are offered; any other is written out. */
export const OFFERED_REASONS = [
  "callBack",
  "reception",
  "checkIdentity",
  "checkSigning",
  "investigation",
  "ownRequest",
] as const;

/** Why data is opened. */
export const openingReasonSchema = staffLineSchema(200).openapi({
  description: `Why, in a few words, or one of ${OFFERED_REASONS.join(", ")}. Without names or numbers of people.`,
  example: "callBack",
});

/** An entry of the reading log. */
export const readingSchema = z
  .object({
    id: z.string(),
    at: z.string(),
    actor: z.object({
      kind: z.enum(ACTOR_KINDS),
      id: z.string().nullable(),
      name: z.string().nullable().openapi({ description: "Of the staff or the lawyer who read." }),
      role: z.enum(ROLES).nullable(),
      tokenId: z.string().nullable(),
    }),
    action: z.string().openapi({ example: "bookings.open" }),
    entity: z.enum(READ_ENTITIES),
    fields: z.array(z.enum(READ_FIELDS)).readonly(),
    reason: z.string().nullable().openapi({ description: "Null where the work itself is the reason, as at a desk." }),
    subjects: z
      .array(z.object({ entity: z.enum(READ_ENTITIES), id: z.string() }))
      .openapi({ description: "Of which entries." }),
    requestId: z.string(),
  })
  .openapi("Reading");
export type ReadingEntry = z.infer<typeof readingSchema>;
