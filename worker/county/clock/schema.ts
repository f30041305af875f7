import { z } from "@hono/zod-openapi";
import { dateSchema } from "../../platform/core/formats.ts";

/** The clock of the service, as the bureau looks at it. */
export const clockSchema = z
  .object({
    now: z.string().openapi({ description: "What it reads." }),
    today: z.string().openapi({ description: "The date that is in the county." }),
    believed: z.boolean().openapi({
      description:
        "Whether what is not taken back goes by it. False where it is more than a day off `last`: nothing is erased, sent or ended until somebody confirms it, or it is right again.",
    }),
    last: z.string().nullable().openapi({
      description:
        "What it is held against: the last run of the jobs, or before the first the newest entry of the audit.",
    }),
  })
  .openapi("ServiceClock");
export type ServiceClock = z.infer<typeof clockSchema>;

export const clockConfirmationSchema = z
  .strictObject({
    today: dateSchema.openapi({
      description: "Today's date, from a calendar of one's own: the clock is confirmed where it says the same.",
    }),
  })
  .openapi("ClockConfirmation");
export type ClockConfirmation = z.infer<typeof clockConfirmationSchema>;
