import { z } from "@hono/zod-openapi";

/** An object of which a patch names at least one field; what it leaves out stays as it is. */
export const patchOf = <T extends z.ZodRawShape>(fields: T) =>
  z
    .strictObject(fields)
    .partial()
    .refine((patch) => Object.keys(patch).length > 0, "required");
