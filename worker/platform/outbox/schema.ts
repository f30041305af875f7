import { z } from "@hono/zod-openapi";
import { index, integer, sqliteTable, uniqueIndex } from "drizzle-orm/sqlite-core";
import { bureauText, choice, id, instant, reference, word } from "../db/columns.ts";

/** What a citizen is told of a booking. */
export const BOOKING_KINDS = [
  "booked",
  "moved",
  "changed",
  "cancelled",
  "offered",
  "reminder",
  "rated",
  "replied",
] as const;
/** What a visitor who left a phone is told of a concern. */
export const CONCERN_KINDS = ["concernAccepted", "concernDeclined", "concernAnswered"] as const;
export type ConcernKind = (typeof CONCERN_KINDS)[number];
/**
 * `rectificationDue` reminds the lawyer; `rectificationOverdue` tells the bureau's contact (setting
 * `escalationContact`).
 */
export const RECTIFICATION_KINDS = ["rectificationDue", "rectificationOverdue"] as const;
export type RectificationKind = (typeof RECTIFICATION_KINDS)[number];

/** `noticeMissing` tells the bureau's contact that a year's holiday notice is not entered, once a week. */
export const CALENDAR_KINDS = ["noticeMissing"] as const;

/** `erasureNears` tells the bureau's contact of what is erased soon without having been settled, once a week. */
export const RETENTION_KINDS = ["erasureNears"] as const;

/**
 * `personalLink` sends somebody the link by which they act; `linkIssued` tells them that one was handed over on paper.
 */
export const LINK_KINDS = ["personalLink", "linkIssued"] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** `circularSent` tells a Party branch or a lawyer that a notice waits; `circularReminder` that they owe a record. */
export const CIRCULAR_KINDS = ["circularSent", "circularReminder"] as const;
export type CircularKind = (typeof CIRCULAR_KINDS)[number];

/** `phoneCode` is the code by which somebody shows that a phone is theirs. */
export const CODE_KINDS = ["phoneCode"] as const;

export const NOTIFICATION_KINDS = [
  ...CODE_KINDS,
  ...BOOKING_KINDS,
  ...CONCERN_KINDS,
  ...RECTIFICATION_KINDS,
  ...CALENDAR_KINDS,
  ...RETENTION_KINDS,
  ...LINK_KINDS,
  ...CIRCULAR_KINDS,
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/**
 * Queues in the order they are emptied: `urgent` has a clock running (a code that proves a phone, an offer), `bulk` is
 * what a whole day's people are told, and nothing ever stands behind it.
 */
export const QUEUES = ["urgent", "prompt", "routine", "bulk"] as const;
export type Queue = (typeof QUEUES)[number];

/** The queue of each kind, and for how many hours it is tried before it is given up. A gateway may be down a weekend. */
export const KIND_RULES: Readonly<Record<NotificationKind, { readonly queue: Queue; readonly hours: number }>> = {
  // Out of date long before: what is tried is not told any more.
  phoneCode: { queue: "urgent", hours: 1 },
  offered: { queue: "urgent", hours: 24 },
  cancelled: { queue: "prompt", hours: 72 },
  personalLink: { queue: "prompt", hours: 24 },
  linkIssued: { queue: "prompt", hours: 72 },
  moved: { queue: "prompt", hours: 72 },
  changed: { queue: "prompt", hours: 72 },
  booked: { queue: "prompt", hours: 72 },
  concernAccepted: { queue: "routine", hours: 72 },
  concernDeclined: { queue: "routine", hours: 72 },
  concernAnswered: { queue: "routine", hours: 72 },
  rated: { queue: "routine", hours: 72 },
  replied: { queue: "routine", hours: 72 },
  rectificationDue: { queue: "routine", hours: 72 },
  rectificationOverdue: { queue: "routine", hours: 72 },
  noticeMissing: { queue: "routine", hours: 72 },
  erasureNears: { queue: "routine", hours: 72 },
  circularSent: { queue: "bulk", hours: 72 },
  circularReminder: { queue: "bulk", hours: 24 },
  reminder: { queue: "bulk", hours: 24 },
};

/** What an event may tell of. */
export const SUBJECT_KINDS = [
  "phoneProof",
  "booking",
  "concern",
  "rectification",
  "calendarYear",
  "unsettled",
  "personalLink",
  "circular",
] as const;

/**
 * `pending` is to be sent, `delivered` was taken by the gateway (2xx), `dead` was given up and waits for somebody of
 * the bureau, `dropped` had nothing to tell any more: what it tells of changed again, its time is over, its personal
 * data is erased, or there is nobody to tell. `held` would invite somebody to what does not take place as things are:
 * it is looked at again when that changes.
 */
export const OUTBOX_STATES = ["pending", "held", "delivered", "dead", "dropped"] as const;
export type OutboxState = (typeof OUTBOX_STATES)[number];

/** What comes of an event beside a gateway's HTTP status, each of which has a word in the console. */
export const OUTCOMES = [
  "timeout",
  "network",
  "unreadable",
  "address",
  "loginPage",
  "superseded",
  "outdated",
  "erased",
  "noContact",
  "phoneLimit",
  "notTakingPlace",
  "restored",
] as const;

/**
 * The outbox: what somebody is to be told, written in the same batch as the change. It refers to what it tells of and
 * holds no personal data; the message is put together when it is sent.
 */
export const outboxEvents = sqliteTable(
  "outbox_events",
  {
    id: id(),
    kind: choice("kind", NOTIFICATION_KINDS).notNull(),
    subjectKind: choice("subject_kind", SUBJECT_KINDS).notNull().default("booking"),
    subjectId: reference("subject_id").notNull(),
    /** Tells events of one kind about one subject apart: the booking's version, or the date of a reminder. */
    occasion: word("occasion").notNull(),
    state: choice("state", OUTBOX_STATES).notNull().default("pending"),
    /** Counts the runs that took it; only the last of them may say that it failed. */
    attempts: integer("attempts").notNull().default(0),
    /**
     * When the first attempt began; the event is given up some time after that. Null before, and after somebody ordered
     * a retry.
     */
    tryingSince: instant("trying_since"),
    nextAttemptAt: instant("next_attempt_at").notNull(),
    /** Taken by a delivery run until then, so that two runs never send the same event at once. */
    leasedUntil: instant("leased_until"),
    /** What came of it last: an HTTP status, or one of `OUTCOMES`. */
    lastOutcome: word("last_outcome"),
    createdAt: instant("created_at").notNull(),
    deliveredAt: instant("delivered_at"),
  },
  (t) => [
    uniqueIndex("outbox_once").on(t.kind, t.subjectId, t.occasion),
    // Each kind is a queue of its own: what is due of it is found without reading the others.
    index("outbox_due").on(t.state, t.kind, t.nextAttemptAt, t.id),
    index("outbox_state").on(t.state, t.id),
    index("outbox_kind").on(t.kind, t.id),
  ],
);

/**
 * How the gateway stands, one row. It is paused when its answers speak of the county's own configuration instead of a
 * message: then nothing is sent but a probe now and then, and nothing is given up.
 */
export const gatewayState = sqliteTable("gateway_state", {
  id: integer("id").primaryKey(),
  /** Refusals in a row since it last took something, and the instant of the first. */
  refused: integer("refused").notNull().default(0),
  refusedSince: instant("refused_since"),
  /** Null while sending goes on. */
  pausedSince: instant("paused_since"),
  /** What it answered: an HTTP status, `loginPage`, or `refused` when it refused everything. */
  outcome: word("outcome"),
  /** The address it is paused for: another one is tried at once. */
  url: bureauText("url"),
  probes: integer("probes").notNull().default(0),
  nextProbeAt: instant("next_probe_at"),
});

/** An event as the bureau's list shows it: whom it is for is found by its subject only. */
export const outboxEntrySchema = z
  .object({
    id: z.string(),
    kind: z.enum(NOTIFICATION_KINDS),
    subjectKind: z.enum(SUBJECT_KINDS),
    subjectId: z.string(),
    occasion: z.string(),
    state: z.enum(OUTBOX_STATES),
    attempts: z.number().int(),
    nextAttemptAt: z.string(),
    lastOutcome: z.string().nullable().openapi({
      description:
        "An HTTP status, `timeout`, `network`, `unreadable`, `address` or `loginPage`; when dropped, `superseded`, `outdated`, `erased`, `noContact` or `phoneLimit`; when held, `notTakingPlace`; when given up by a restored backup, `restored`.",
    }),
    createdAt: z.string(),
    deliveredAt: z.string().nullable(),
  })
  .openapi("OutboxEntry");
export type OutboxEntry = z.infer<typeof outboxEntrySchema>;

/** Whether messages go out at all, and how many wait. */
export const outboxSummarySchema = z
  .object({
    sending: z
      .enum(["on", "noUrl", "noKey", "paused"])
      .openapi({ description: "`noUrl`: the setting `gateway` is empty. `noKey`: the secret GATEWAY_KEY is missing." }),
    paused: z
      .object({
        since: z.string(),
        outcome: z
          .string()
          .openapi({ description: "An HTTP status, `loginPage`, or `refused`: it refuses everything." }),
        advice: z.object({ zh: z.string(), en: z.string() }).openapi({ description: "What to see to." }),
        nextProbeAt: z.string().openapi({
          description: "When one message is tried next; sending goes on by itself when it is taken.",
        }),
      })
      .nullable()
      .openapi({ description: "Why nothing is sent although there is a gateway." }),
    queues: z
      .array(z.object({ queue: z.enum(QUEUES), pending: z.number().int(), oldestPendingAt: z.string().nullable() }))
      .openapi({ description: "What waits, in the order it is sent." }),
    pending: z.number().int(),
    held: z.number().int().openapi({ description: "Invite to sessions that do not take place as things are." }),
    dead: z.number().int(),
    oldestPendingAt: z.string().nullable(),
  })
  .openapi("OutboxSummary");
export type OutboxSummary = z.infer<typeof outboxSummarySchema>;

/** Which of the events that were given up are put back in line. */
export const outboxRetrySchema = z
  .strictObject({
    kinds: z.array(z.enum(NOTIFICATION_KINDS)).min(1).optional(),
    outcomes: z
      .array(z.string().min(1).max(20))
      .min(1)
      .max(20)
      .optional()
      .openapi({ description: "What came of them last.", example: ["404"] }),
    createdFrom: z.iso.datetime().optional(),
    createdTo: z.iso.datetime().optional(),
  })
  .openapi("OutboxRetry");
export type OutboxRetry = z.infer<typeof outboxRetrySchema>;

export const outboxRetriedSchema = z
  .object({ count: z.number().int().openapi({ description: "Events that are back in line." }) })
  .openapi("OutboxRetried");
export type OutboxRetried = z.infer<typeof outboxRetriedSchema>;
