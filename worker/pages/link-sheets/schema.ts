import { z } from "@hono/zod-openapi";

export const linkSheetRequestSchema = z
  .strictObject({
    path: z
      .string()
      .regex(/^\/(?:desk#pid|branch#pib|invitation#pin)_[0-9A-Za-z_]{59}$/, "format")
      .openapi({
        description: "As the answer held it to whoever hands the link over: it stands in no address, which is logged.",
        example: `/desk#pid_${"0".repeat(59)}`,
      }),
  })
  .openapi("LinkSheetRequest");
