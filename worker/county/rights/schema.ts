import { z } from "@hono/zod-openapi";
import { index, primaryKey, sqliteTable } from "drizzle-orm/sqlite-core";
import { nameSchema, phoneSchema, reasonTextSchema } from "../../platform/core/formats.ts";
import {
  blindIndex,
  bureauJson,
  bureauText,
  choice,
  date,
  id,
  instant,
  reference,
  sealed,
  timestamps,
  version,
  word,
} from "../../platform/db/columns.ts";
import type { Kept } from "../../platform/db/declarations.ts";
import { heldIndex } from "../../platform/db/held.ts";
import { phoneProofSchema } from "../phone-proofs/schema.ts";
import { CORRECTABLE } from "./personal-data.ts";
import { ENTRY_KINDS, FIELD_NAMES, HINDRANCE_CODES, REMAINDER_CODES } from "./words.ts";

const ASKED = { purpose: "ownData", ends: ["requestAfterClosed"] } as const satisfies Kept;

export const RIGHTS_KINDS = ["access", "correct", "erase"] as const;
export type RightsKind = (typeof RIGHTS_KINDS)[number];

/** How somebody showed that the data is theirs: a code with its phone, a phone that was proven, or in person. */
export const PROOF_KINDS = ["code", "phone", "inPerson"] as const;

export const RIGHTS_STATES = ["received", "done", "refused"] as const;
export type RightsState = (typeof RIGHTS_STATES)[number];

/** What became of one entry. */
export interface Outcome {
  readonly kind: (typeof ENTRY_KINDS)[number];
  readonly entity: string;
  readonly id: string;
  readonly result: "erased" | "corrected" | "kept";
  readonly hindrances: readonly string[];
}

/**
 * Requests of people about their own data (PIPL articles 45 to 47), each on record: what was asked, how it was proven,
 * what became of it. Who asked is sealed, and gone with the erasure or when its time is over.
 */
export const rightsRequests = sqliteTable(
  "rights_requests",
  {
    id: id(),
    kind: choice("kind", RIGHTS_KINDS).notNull(),
    proof: choice("proof", PROOF_KINDS).notNull(),
    /** The one entry it is about, where a code opened only that; empty for everything of a phone. */
    entity: word("entity").notNull().default(""),
    entityId: reference("entity_id").notNull().default(""),
    /** Who asked, as staff took it down; null where people did it themselves, and once erased. */
    name: sealed("name", ASKED),
    phone: sealed("phone", ASKED),
    phoneIndex: blindIndex("phone_index", "rightsRequests", ASKED),
    /** What is to be corrected, JSON `{name?, phone?}`. */
    correction: sealed("correction", ASKED),
    /** How staff checked who it is, where that was in person. */
    checked: bureauText("checked", ASKED),
    state: choice("state", RIGHTS_STATES).notNull().default("received"),
    dueDate: date("due_date").notNull(),
    /** Who of the bureau took it down, and who closed it; empty where people did it themselves. */
    enteredBy: reference("entered_by").notNull().default(""),
    closedBy: reference("closed_by").notNull().default(""),
    closedAt: instant("closed_at"),
    /** Why it was refused. */
    reason: bureauText("reason"),
    outcome: bureauJson("outcome").$type<readonly Outcome[]>().notNull().default([]),
    version: version(),
    ...timestamps,
  },
  (t) => [
    index("rights_requests_state").on(t.state, t.dueDate, t.id),
    index("rights_requests_due").on(t.dueDate, t.id),
    index("rights_requests_kind").on(t.kind, t.dueDate, t.id),
    index("rights_requests_phone").on(t.phoneIndex, t.id),
    heldIndex("rights_requests", t, "requestAfterClosed", t.closedAt),
  ],
);

/**
 * What was erased because somebody asked: after a restore it is erased again, from this. It names rows and holds nothing
 * else.
 */
export const erasures = sqliteTable(
  "erasures",
  {
    entity: word("entity").notNull(),
    entityId: reference("entity_id").notNull(),
    /** What was erased of the row: an entry may be about two people. */
    kind: choice("kind", ENTRY_KINDS).notNull(),
    requestId: reference("request_id")
      .notNull()
      .references(() => rightsRequests.id),
    at: instant("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.entity, t.entityId, t.kind] }), index("erasures_time").on(t.at)],
);

/** A line of the journal of what was erased, which is kept apart from the database: ids, and nobody's data. */
export const erasureSchema = z.object({
  entity: z.string(),
  entityId: z.string(),
  kind: z.enum(ENTRY_KINDS),
  at: z.iso.datetime(),
});
export type Erasure = z.infer<typeof erasureSchema>;

const wordsSchema = z.object({ zh: z.string(), en: z.string() });

const hindranceSchema = z
  .object({
    code: z.enum(HINDRANCE_CODES),
    words: wordsSchema,
    until: z
      .string()
      .nullable()
      .openapi({ description: "The day from which it no longer hinders, where that is known." }),
  })
  .openapi("Hindrance");
export type HindranceShown = z.infer<typeof hindranceSchema>;

const partSchema = z
  .object({
    kind: z.enum(ENTRY_KINDS),
    words: wordsSchema.openapi({ description: "What it is." }),
    entity: z.string().openapi({ description: "Where it is kept.", example: "bookings" }),
    id: z.string(),
    at: z.string(),
    fields: z.array(
      z.object({
        name: z.enum(FIELD_NAMES),
        words: wordsSchema,
        value: z.string(),
        valueWords: wordsSchema.optional(),
      }),
    ),
  })
  .openapi("OwnDataPart");

export const ownDataEntrySchema = partSchema
  .extend({
    hindrances: z.array(hindranceSchema).openapi({ description: "Why it cannot be erased now; none where it can." }),
    correctable: z.array(z.enum(CORRECTABLE)),
    remainders: z
      .array(z.object({ code: z.enum(REMAINDER_CODES), words: wordsSchema }))
      .openapi({ description: "What stays when it is erased." }),
    parts: z.array(partSchema).openapi({ description: "What hangs on it and goes with it." }),
  })
  .openapi("OwnDataEntry");
export type OwnDataEntry = z.infer<typeof ownDataEntrySchema>;

/** Everything that is kept about somebody, or about one entry of theirs, as they may take it with them (PIPL article 45). */
export const ownDataSchema = z
  .object({
    madeAt: z.string(),
    handler: z
      .object({ name: wordsSchema, phone: z.string() })
      .openapi({ description: "Who keeps it, and whom to ask." }),
    phone: z
      .string()
      .nullable()
      .openapi({ description: "Masked: whose phone it was looked for by.", example: "138****5678" }),
    entries: z.array(ownDataEntrySchema).openapi({ description: "The newest of each kind first." }),
  })
  .openapi("OwnData");
export type OwnData = z.infer<typeof ownDataSchema>;

/** What became of each entry. */
export const erasedSchema = z
  .object({
    entries: z.array(
      z.object({
        kind: z.enum(ENTRY_KINDS),
        words: wordsSchema,
        entity: z.string(),
        id: z.string(),
        result: z.enum(["erased", "kept"]),
        hindrances: z.array(hindranceSchema).openapi({ description: "Why it was kept; none where it was erased." }),
      }),
    ),
  })
  .openapi("Erased");
export type Erased = z.infer<typeof erasedSchema>;

/** What was corrected in one's own entry. */
export const correctedSchema = z.object({ corrected: z.array(z.literal("name")) }).openapi("Corrected");
export type Corrected = z.infer<typeof correctedSchema>;

/** What is to be corrected, and to what. */
const correctionSchema = z
  .strictObject({ name: nameSchema.optional(), phone: phoneSchema.optional() })
  .refine(({ name, phone }) => name !== undefined || phone !== undefined, "required")
  .openapi("Correction");

/** How staff know that it is they who ask. */
const deskProofSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("code"),
      code: z.string().min(1).max(64).openapi({ description: "Of anything left with this phone, in any spelling." }),
    }),
    z.strictObject({
      kind: z.literal("inPerson"),
      checked: reasonTextSchema.openapi({
        description: "How it was checked who they are. No number of a document.",
        example: "本人到场，核对身份证与预约姓名一致",
      }),
    }),
  ])
  .openapi("RightsProof");

/** A request as staff take it down. */
export const rightsRequestSchema = z
  .strictObject({
    kind: z.enum(RIGHTS_KINDS),
    phone: phoneSchema.openapi({ description: "What it is looked for by." }),
    name: nameSchema.optional(),
    proof: deskProofSchema,
    correction: correctionSchema.optional().openapi({ description: "Needed with the kind `correct`, and only there." }),
  })
  .superRefine(({ kind, correction }, context) => {
    if ((kind === "correct") === (correction !== undefined)) return;
    context.addIssue({
      code: "custom",
      path: ["correction"],
      message: correction === undefined ? "required" : "not_allowed",
    });
  })
  .openapi("RightsRequest");
export type RightsRequest = z.infer<typeof rightsRequestSchema>;

const outcomeSchema = z.object({
  kind: z.enum(ENTRY_KINDS),
  entity: z.string(),
  id: z.string(),
  result: z.enum(["erased", "corrected", "kept"]),
  hindrances: z.array(z.string()).readonly().openapi({ description: "Why it was kept, as codes." }),
});

/** A request in the bureau's list: who asked is masked. */
export const rightsEntrySchema = z
  .object({
    id: z.string(),
    kind: z.enum(RIGHTS_KINDS),
    proof: z.enum(PROOF_KINDS),
    name: z.string().nullable().openapi({ description: "Masked; null where people did it themselves, or erased." }),
    phone: z.string().nullable().openapi({ description: "Masked.", example: "138****5678" }),
    checked: z.string().nullable(),
    state: z.enum(RIGHTS_STATES),
    dueDate: z.string(),
    overdue: z.boolean(),
    enteredBy: z.string().nullable().openapi({ description: "Who took it down; null where people did it themselves." }),
    closedBy: z.string().nullable(),
    closedAt: z.string().nullable(),
    reason: z.string().nullable().openapi({ description: "Why it was refused." }),
    outcome: z.array(outcomeSchema).readonly(),
    receivedAt: z.string(),
    version: z.number().int(),
  })
  .openapi("RightsEntry");
export type RightsEntry = z.infer<typeof rightsEntrySchema>;

export const rightsCreatedSchema = z
  .object({ id: z.string(), version: z.number().int(), dueDate: z.string() })
  .openapi("RightsRequestTaken");
export type RightsCreated = z.infer<typeof rightsCreatedSchema>;

/** How an export is wanted: for programs, or as a page to be printed. */
export const exportQuery = z.object({
  as: z.enum(["json", "page"]).default("json").openapi({ description: "`page` is HTML to be printed." }),
  lang: z.enum(["zh", "en"]).default("zh").openapi({ description: "Of the page." }),
});

/** A phone with the code that was sent to it. */
export const provenPhoneSchema = z
  .strictObject({ phone: phoneSchema, phoneProof: phoneProofSchema })
  .openapi("ProvenPhone");
export type ProvenPhone = z.infer<typeof provenPhoneSchema>;

/** The name as it should be. */
export const rightNameSchema = z.strictObject({ name: nameSchema }).openapi("RightName");
/** The phone of whoever asks, beside the code in the address. In the body, because addresses are logged. */
export const heldPhoneSchema = z.strictObject({ phone: phoneSchema }).openapi("HeldPhone");
