import { z } from "@hono/zod-openapi";
import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, uniqueIndex } from "drizzle-orm/sqlite-core";
import { providerSchema } from "../../county/holders/provider-queries.ts";
import { sites } from "../../county/registry/schema.ts";
import { idSchema, publishedLineSchema } from "../../platform/core/formats.ts";
import {
  choice,
  date,
  instant,
  publicText,
  reference,
  time,
  timestamps,
  version,
  word,
} from "../../platform/db/columns.ts";
import { bookings } from "../bookings/schema.ts";
import { namedLawyerSchema } from "../holders.ts";
import { holder, ONE_HOLDER } from "../schema.ts";

/** How a hall calls people (叫号); a hall without a row uses no numbers. */
export const queueSettings = sqliteTable("queue_settings", {
  siteId: reference("site_id")
    .primaryKey()
    .references(() => sites.id),
  usesNumbers: integer("uses_numbers", { mode: "boolean" }).notNull(),
  /** A letter in front of the number for each lawyer of a day, in the order their people come. */
  letters: integer("letters", { mode: "boolean" }).notNull(),
  /** Whether the call display shows masked names beside the numbers. */
  showsNames: integer("shows_names", { mode: "boolean" }).notNull(),
  version: version(),
  updatedAt: instant("updated_at").notNull(),
});

/**
 * `waiting` is there; `called` was told to come; `skipped` did not come when called, and may come back; `done` was
 * received; `left` went without.
 */
export const TICKET_STATES = ["waiting", "called", "skipped", "done", "left"] as const;
export type TicketState = (typeof TICKET_STATES)[number];

/**
 * The number somebody has at a hall on a day. Triggers give it at check-in, whoever checks in and wherever, and close it
 * when the booking is settled; another refuses every step but those there are, so that nobody is called twice by two.
 */
export const queueTickets = sqliteTable(
  "queue_tickets",
  {
    bookingId: reference("booking_id")
      .primaryKey()
      .references(() => bookings.id),
    siteId: reference("site_id")
      .notNull()
      .references(() => sites.id),
    date: date("date").notNull(),
    /** From 1 on, continuous for the hall and the day, whatever the letter. */
    number: integer("number").notNull(),
    letter: word("letter").notNull(),
    ...holder(),
    /** Of the session: whose hour it is goes first. */
    startTime: time("start_time").notNull(),
    state: choice("state", TICKET_STATES).notNull(),
    /** Where they are called to. */
    room: publicText("room"),
    calls: integer("calls").notNull(),
    calledAt: instant("called_at"),
    version: version(),
    ...timestamps,
  },
  (t) => [
    uniqueIndex("queue_tickets_number").on(t.siteId, t.date, t.number),
    index("queue_tickets_state").on(t.siteId, t.date, t.state, t.startTime, t.number),
    index("queue_tickets_lawyer").on(t.lawyerId, t.date, t.state, t.startTime, t.number),
    index("queue_tickets_provider")
      .on(t.providerId, t.date, t.state, t.startTime, t.number)
      .where(sql`provider_id IS NOT NULL`),
    check("queue_tickets_holder", ONE_HOLDER),
  ],
);

export const queueSettingsRequestSchema = z
  .strictObject({
    usesNumbers: z.boolean().openapi({ description: "From then on, whoever checks in gets a number." }),
    letters: z
      .boolean()
      .default(false)
      .openapi({ description: "A letter for each lawyer of the day in front of the number." }),
    showsNames: z.boolean().default(true).openapi({ description: "Masked names on the call display." }),
  })
  .openapi("QueueSettingsRequest");
export type QueueSettingsRequest = z.infer<typeof queueSettingsRequestSchema>;

export const queueSettingsSchema = z
  .object({
    usesNumbers: z.boolean(),
    letters: z.boolean(),
    showsNames: z.boolean(),
    version: z.number().int().openapi({ description: "0 while nobody has set it." }),
  })
  .openapi("QueueSettings");
export type QueueSettings = z.infer<typeof queueSettingsSchema>;

const label = z.string().openapi({ example: "A003", description: "As it is shown and called." });

/** A number in the hall's queue, masked. */
export const queueTicketSchema = z
  .object({
    bookingId: z.string(),
    label,
    number: z.number().int(),
    state: z.enum(TICKET_STATES),
    name: z.string().nullable().openapi({ example: "王**" }),
    matter: z.string(),
    lawyer: namedLawyerSchema,
    provider: providerSchema.nullable(),
    startTime: z.string(),
    room: z.string().nullable(),
    calls: z.number().int(),
    calledAt: z.string().nullable(),
    version: z.number().int(),
  })
  .openapi("QueueTicket");
export type QueueTicket = z.infer<typeof queueTicketSchema>;

export const hallQueueSchema = z
  .object({
    site: z.object({ id: z.string(), name: z.string() }),
    date: z.string(),
    settings: queueSettingsSchema,
    tickets: z.array(queueTicketSchema).openapi({ description: "In the order they are called." }),
  })
  .openapi("HallQueue");
export type HallQueue = z.infer<typeof hallQueueSchema>;

const roomSchema = publishedLineSchema(20).openapi({ example: "2号咨询室" });

export const nextRequestSchema = z
  .strictObject({
    room: roomSchema,
    lawyerId: idSchema.optional().openapi({ description: "Only who comes to this lawyer; without it, anybody." }),
    providerId: idSchema.optional().openapi({ description: "Only who comes to this other provider." }),
  })
  .openapi("QueueNext");
export type NextRequest = z.infer<typeof nextRequestSchema>;

export const deskNextRequestSchema = z.strictObject({ room: roomSchema }).openapi("DeskQueueNext");

export const queueStepSchema = z
  .strictObject({
    step: z.enum(["call", "skip", "return", "finish"]).openapi({
      description:
        "`call` this number, or call it again; `skip` who did not come; `return` who came after all; `finish` who was received.",
    }),
    room: roomSchema.optional().openapi({ description: "Needed to call a number for the first time." }),
  })
  .openapi("QueueStep");
export type QueueStep = z.infer<typeof queueStepSchema>;

/** What everybody in the hall sees. */
export const callsSchema = z
  .object({
    site: z.object({ id: z.string(), name: z.string() }),
    date: z.string(),
    usesNumbers: z.boolean(),
    calls: z
      .array(
        z.object({
          label,
          name: z
            .string()
            .nullable()
            .openapi({ example: "王**", description: "Masked; null where the hall shows none." }),
          room: z.string(),
          lawyer: z.string().nullable(),
          provider: providerSchema.pick({ name: true, title: true }).nullable(),
          calls: z.number().int().openapi({ description: "How often this number was called." }),
          calledAt: z.string(),
        }),
      )
      .openapi({ description: "Who is called, the last call first; at most twelve." }),
    next: z.array(label).openapi({ description: "The numbers after them; at most six." }),
    waiting: z.number().int().openapi({ description: "How many wait." }),
  })
  .openapi("Calls");
export type Calls = z.infer<typeof callsSchema>;

/** One's own number. */
export const ownTicketSchema = z
  .object({
    label,
    state: z.enum(TICKET_STATES),
    ahead: z.number().int().openapi({ description: "How many are called before, as things stand." }),
    room: z.string().nullable(),
  })
  .openapi("OwnQueueTicket");
export type OwnTicket = z.infer<typeof ownTicketSchema>;
