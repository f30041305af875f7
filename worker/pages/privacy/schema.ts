import { z } from "@hono/zod-openapi";
import { PURPOSES, RETENTION_RULES } from "../../platform/db/declarations.ts";

const bothSchema = z.object({ zh: z.string(), en: z.string() }).openapi("BothLanguages");

/** What is kept of people, for what, for how long, and by whom: from what the columns of the tables say. */
export const privacyStatementSchema = z
  .object({
    handler: bothSchema.openapi({ description: "Who handles the data (PIPL article 17)." }),
    phone: z.string(),
    contact: z
      .object({ office: bothSchema, phone: z.string(), note: bothSchema.nullable() })
      .nullable()
      .openapi({ description: "Which office answers for personal data, and what it adds; null is the bureau itself." }),
    messages: bothSchema.openapi({ description: "Who is charged with sending messages, and what they get." }),
    rights: bothSchema.openapi({ description: "How to see, copy, correct and erase one's data." }),
    purposes: z.array(
      z.object({
        purpose: z.enum(PURPOSES),
        words: bothSchema,
        holds: bothSchema,
        columns: z.array(z.string()).openapi({ example: ["bookings.name"] }),
        ends: z.array(
          z.object({
            rule: z.enum(RETENTION_RULES),
            days: z.number().int().nullable().openapi({ description: "As the bureau has set it; null is at once." }),
            after: bothSchema,
          }),
        ),
      }),
    ),
  })
  .openapi("PrivacyStatement");
export type PrivacyStatement = z.infer<typeof privacyStatementSchema>;
