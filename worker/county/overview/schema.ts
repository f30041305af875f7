import { z } from "@hono/zod-openapi";

/** What waits for somebody of the bureau, in the order a screen shows what is equally urgent. */
export const WAITING_KINDS = [
  "consultationsToRecord",
  "absencesRequested",
  "concernsSubmitted",
  "rectificationsToAnswer",
  "rectificationsToPublish",
  "rightsRequests",
  "recordsOverdue",
  "recordsSubmitted",
  "objectionsReceived",
  "objectionsInvestigated",
  "objectionsToClose",
  "signingsSubmitted",
  "signingsResubmitted",
  "evidenceSubmitted",
  "labelsProposed",
  "showcaseSubmitted",
  "showcaseResubmitted",
  "hoursUnverified",
  "nominationsSubmitted",
  "categoriesToDeclare",
  "nominationsToScore",
  "noticesOver",
  "decisionsToMake",
  "settingsProposed",
] as const;
export type WaitingKind = (typeof WAITING_KINDS)[number];

/** What is wrong, the gravest first. */
export const PROBLEM_KINDS = [
  "chainBroken",
  "chainBehind",
  "clockDoubted",
  "jobsFailed",
  "messagesPaused",
  "messagesGivenUp",
  "sessionsInConflict",
  "postsFailing",
  "rectificationsOverdue",
  "unsettled",
  "daysUnconfirmed",
] as const;
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

const listSchema = z.string().openapi({
  description: "The request whose answer shows them.",
  example: "/api/admin/signings?state=submitted",
});

const waitingSchema = z.object({
  kind: z.enum(WAITING_KINDS),
  count: z.number().int(),
  oldest: z.string().nullable().openapi({ description: "The day since which the first of them is there." }),
  due: z.string().nullable().openapi({
    description: "The day by which the first is due: its own where it has one, else by the setting `handlingDays`.",
  }),
  overdue: z.number().int().openapi({ description: "How many of them were due before today." }),
  list: listSchema,
});

const problemEntrySchema = z.object({
  kind: z.enum(PROBLEM_KINDS),
  count: z.number().int(),
  since: z.string().nullable().openapi({ description: "The day since which it is so, where that is known." }),
  due: z.string().nullable().openapi({ description: "The day by which it has to be settled, where there is one." }),
  of: z.array(z.string()).openapi({ description: "Which: names of jobs, years of the calendar; else empty." }),
  list: listSchema,
});

export const overviewSchema = z
  .object({
    today: z.string().openapi({ description: "The date in the county." }),
    waiting: z
      .array(waitingSchema)
      .openapi({ description: "What waits for the caller, what is due first at the head." }),
    problems: z.array(problemEntrySchema).openapi({ description: "What is wrong, the gravest first." }),
    chain: z
      .object({
        checkedAt: z.string().nullable().openapi({ description: "When a part of it was last looked at." }),
        wholeAt: z.string().nullable().openapi({ description: "When all of it was last found unbroken." }),
        brokenAt: z.number().int().nullable().openapi({ description: "The position where it is not what it was." }),
      })
      .nullable()
      .openapi({ description: "The audit's chain as the night's checks found it; null for whoever may not read it." }),
  })
  .openapi("Overview");
export type Overview = z.infer<typeof overviewSchema>;
export type WaitingEntry = z.infer<typeof waitingSchema>;
export type ProblemEntry = z.infer<typeof problemEntrySchema>;
