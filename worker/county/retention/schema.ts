import { z } from "@hono/zod-openapi";

export const UNSETTLED_KINDS = ["concern", "objection", "signing", "nomination", "rating", "rightsRequest"] as const;
/** What the bureau can leave unsettled until its time is over. */
export type UnsettledKind = (typeof UNSETTLED_KINDS)[number];

/** Something that waits for the bureau and is erased soon all the same; of whom it is, its own list says. */
export const unsettledEntrySchema = z
  .object({
    kind: z.enum(UNSETTLED_KINDS),
    id: z.string().openapi({ description: "As its own list has it; of a rating, the booking's." }),
    settleBy: z.string().openapi({ description: "The last day on which it can be settled.", example: "2027-03-01" }),
  })
  .openapi("UnsettledEntry");
export type UnsettledEntry = z.infer<typeof unsettledEntrySchema>;
