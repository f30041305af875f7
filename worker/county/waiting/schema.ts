import { z } from "@hono/zod-openapi";
import type { Setting } from "../settings/settings.ts";

/** By when something has to be settled, and how long that is from today. */
export const dueSchema = z
  .object({
    day: z.string().openapi({
      description:
        "The day: its own where it has one, else so many working days after it came in (setting `handlingDays`).",
    }),
    workingDays: z.number().int().openapi({
      description: "Working days left after today; below zero so many have gone by since.",
    }),
    overdue: z.boolean().openapi({ description: "The day is over." }),
  })
  .openapi("Due");
export type Due = z.infer<typeof dueSchema>;

/** Asks a list for what waits alone. */
export const waitingQuery = {
  waiting: z.enum(["true"]).optional().openapi({
    description: "Only what waits for the bureau, what has waited longest first; with `state`, only where that waits.",
  }),
};

/** An entry of a list in which some wait. */
export const withDueSchema = <Shape extends z.ZodRawShape>(entry: z.ZodObject<Shape>) =>
  entry.extend({
    due: dueSchema.nullable().openapi({ description: "Null where it waits for nobody of the bureau, or has no day." }),
  });

/**
 * The states of an entry in which it waits for the bureau, each with the setting that says within how many working days
 * it is settled: null where it has a day of its own, or none.
 */
export type Waits<State extends string> = Readonly<Partial<Record<State, keyof Setting<"handlingDays"> | null>>>;
