import { z } from "@hono/zod-openapi";
import { WAYS_IN } from "../access/schema.ts";

/** How one can sign in here, for the page that asks for it. */
export const waysOfferedSchema = z
  .object({
    password: z.literal(true),
    access: z.boolean().openapi({ description: "Whether Cloudflare Access stands in front." }),
  })
  .openapi("WaysOffered");
export type WaysOffered = z.infer<typeof waysOfferedSchema>;

/** A way somebody comes in by. */
export const wayInEntrySchema = z
  .object({
    id: z.string().openapi({ description: "`password` of the password." }),
    way: z.enum(WAYS_IN).exclude(["link"]),
    name: z.string().openapi({ description: "The user name, what its owner calls it, or who vouches." }),
    createdAt: z.string(),
    lastUsedAt: z.string().nullable().openapi({ description: "Null where it has not been used, or is the password." }),
  })
  .openapi("WayInEntry");
export type WayInEntry = z.infer<typeof wayInEntrySchema>;
