import { z } from "@hono/zod-openapi";

/** What stands between a county that is set up and its first booking, in the order it is done. */
export const SETUP_STEPS = [
  "imprint",
  "privacyContact",
  "secondAdministrator",
  "holidays",
  "site",
  "lawyer",
  "sessions",
  "posts",
  "gateway",
  "portals",
  "backup",
] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];

export const setupChecklistSchema = z
  .object({
    ready: z.boolean().openapi({ description: "Whether people can book: everything needed is there." }),
    complete: z.boolean().openapi({ description: "Whether nothing is left, needed or not." }),
    steps: z.array(
      z.object({
        step: z.enum(SETUP_STEPS),
        done: z.boolean(),
        needed: z.boolean().openapi({ description: "Whether nobody can book without it." }),
        list: z.string().openapi({ description: "The request that lists what it is about." }),
      }),
    ),
  })
  .openapi("SetupChecklist");
export type SetupChecklist = z.infer<typeof setupChecklistSchema>;
