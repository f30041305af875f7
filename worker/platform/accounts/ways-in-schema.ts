import { z } from "@hono/zod-openapi";
import { WAYS_IN } from "../access/schema.ts";

/** How one can sign in here, for the page that asks for it. */
export const waysOfferedSchema = z
  .object({
    password: z.literal(true),
    passkey: z.literal(true),
    openId: z
      .object({ host: z.string() })
      .nullable()
      .openapi({ description: "The single sign-on there is; null for none." }),
    access: z.boolean().openapi({ description: "Whether Cloudflare Access stands in front." }),
  })
  .openapi("WaysOffered");
export type WaysOffered = z.infer<typeof waysOfferedSchema>;

const openIdPurposeSchema = z
  .enum(["signIn", "addWayIn"])
  .openapi({ description: "What for; the `state` in the address it comes back to begins with it." });
export type OpenIdPurpose = z.infer<typeof openIdPurposeSchema>;

export const openIdStartRequestSchema = z.strictObject({ purpose: openIdPurposeSchema }).openapi("OpenIdStartRequest");

export const openIdStartedSchema = z
  .object({ url: z.string().openapi({ description: "Where to send the browser." }) })
  .openapi("OpenIdStarted");

export const openIdAnswerSchema = z
  .strictObject({
    query: z
      .string()
      .max(4096)
      .openapi({ example: "?code=…&state=…", description: "What stands behind the address it comes back to." }),
  })
  .openapi("OpenIdAnswer");

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
