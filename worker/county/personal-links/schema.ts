import { z } from "@hono/zod-openapi";
import { sqliteTable } from "drizzle-orm/sqlite-core";
import { bureauText, choice, id, instant, reference, sealed } from "../../platform/db/columns.ts";
import type { Kept } from "../../platform/db/declarations.ts";
import { heldIndex } from "../../platform/db/held.ts";

/** Whom a link is for: of use until it is there. */
const DELIVERED = { purpose: "links", ends: ["linkDelivered"] } as const satisfies Kept;
/** What it is sent with. */
const UNDELIVERED = { purpose: "links", ends: ["linkClosed"] } as const satisfies Kept;

/**
 * How a link comes to whoever it is for: the bureau's gateway sends it to the phone on file, and nobody of the bureau
 * sees it; or somebody who may neither decide nor verify hands it over on paper.
 */
export const LINK_WAYS = ["send", "handOver"] as const;
export type LinkWay = (typeof LINK_WAYS)[number];

/**
 * What is common to links to a desk and one-time links, beside what each opens: who issued it, how it went out, when it
 * was last used. One row a link, under the link's own id.
 */
export const personalLinks = sqliteTable(
  "personal_links",
  {
    id: id(),
    way: choice("way", LINK_WAYS).notNull(),
    /** Who ordered it, with the name of then. */
    issuedBy: reference("issued_by").notNull(),
    issuedByName: bureauText("issued_by_name").notNull(),
    /** Who saw it and handed it over; null while it is an order, and where it is sent. */
    handedOverBy: reference("handed_over_by"),
    handedOverByName: bureauText("handed_over_by_name"),
    handedOverAt: instant("handed_over_at"),
    /** The phone it goes to, masked. */
    sentTo: bureauText("sent_to", DELIVERED),
    /** What is to be sent, and to whom, JSON: see `delivery.ts`. Null once the gateway has it, or it is given up. */
    delivery: sealed("delivery", UNDELIVERED),
    /** When the gateway took the link. */
    sentAt: instant("sent_at"),
    /** The hour of the first use of the (UTC) day it was last used on: a use writes at most once a day. */
    lastUsedAt: instant("last_used_at"),
    /** Who set the phone it goes to, with the name of then; null where it is handed over, or nobody of the bureau did. */
    phoneSetBy: reference("phone_set_by"),
    phoneSetByName: bureauText("phone_set_by_name"),
  },
  (t) => [heldIndex("personal_links", t, "linkClosed", t.id), heldIndex("personal_links", t, "linkDelivered", t.id)],
);
export type PersonalLinkRow = typeof personalLinks.$inferSelect;

/** `ordered` waits for a clerk to hand it over; `failed` was given up: another has to be issued. */
export const LINK_DELIVERIES = ["ordered", "handedOver", "sending", "sent", "failed"] as const;

const namedSchema = z.object({ id: z.string(), name: z.string() });

/** How a link went out, and when it was used: part of every entry of a list of links. */
export const linkTraceFields = {
  way: z.enum(LINK_WAYS).nullable().openapi({ description: "Null of links from before that was written down." }),
  delivery: z.enum(LINK_DELIVERIES).nullable(),
  to: z.string().nullable().openapi({ description: "The phone it is sent to, masked.", example: "138****5678" }),
  issuedBy: namedSchema.nullable(),
  handedOverBy: namedSchema.nullable(),
  lastUsedAt: z
    .string()
    .nullable()
    .openapi({ description: "To the hour: its first use on the last (UTC) day it was used." }),
};
export type LinkTrace = z.infer<z.ZodObject<typeof linkTraceFields>>;

/** What of a request for a link says how it goes out. */
export const wayField = {
  way: z.enum(LINK_WAYS).optional().openapi({
    description:
      "`send`: the gateway sends it to the phone on file, and nobody of the bureau sees it. `handOver`: whoever may `links.handOver` is shown it, once; from anybody else it is an order that waits for them. By default it is sent where there is a gateway.",
  }),
};

/** What a new link's answer says beside its entry in the list. */
export const newLinkFields = {
  sent: z.boolean().openapi({ description: "Whether it goes to the phone on file, masked in `to`." }),
  path: z.string().optional().openapi({
    description:
      "The link, its token in the fragment, which no server logs: in this one answer, to whoever hands it over, and in no other, also where the request is repeated.",
    example: "/desk#pid_…",
  }),
};
