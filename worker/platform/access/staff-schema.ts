import { z } from "@hono/zod-openapi";
import { ROLES } from "../core/actor.ts";
import { idSchema, nameSchema, phoneSchema } from "../core/formats.ts";
import { patchOf } from "../core/patch.ts";
import { PERMISSIONS, type Permission } from "./permissions.ts";
import { WAYS_IN } from "./schema.ts";

/** One name at least, so that it is a tuple for zod. */
const [first, ...others] = PERMISSIONS;
if (!first) throw new Error("There is no permission.");
const permissionSchema: z.ZodEnum<{ [P in Permission]: P }> = z.enum(
  Object.fromEntries([first, ...others].map((name) => [name, name])) as { [P in Permission]: P },
);

const sitesSchema = z
  .array(idSchema)
  .min(1)
  .max(50)
  .openapi({ description: "Ids of the sites whose people they deal with; null for all of them." });

const roleSchema = z.enum(ROLES).openapi({ description: "What each role may do stands at `/api`." });

export const staffRequestSchema = z
  .strictObject({
    name: nameSchema,
    role: roleSchema,
    sites: sitesSchema.nullable().default(null),
    contact: phoneSchema.optional().openapi({ description: "Kept sealed, shown masked." }),
  })
  .openapi("StaffRequest");
export type StaffRequest = z.infer<typeof staffRequestSchema>;

export const staffPatchSchema = patchOf({
  name: nameSchema,
  role: roleSchema,
  sites: sitesSchema.nullable(),
  contact: phoneSchema.nullable(),
}).openapi("StaffPatch");
export type StaffPatch = z.infer<typeof staffPatchSchema>;

/** Somebody of the bureau. */
export const staffEntrySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    role: roleSchema,
    sites: z.array(z.string()).nullable(),
    contact: z.string().nullable().openapi({ description: "Masked." }),
    createdAt: z.string(),
    leftAt: z.string().nullable(),
    version: z.number().int(),
  })
  .openapi("StaffEntry");
export type StaffEntry = z.infer<typeof staffEntrySchema>;

export const tokenRequestSchema = z
  .strictObject({
    name: nameSchema.openapi({ description: "What it is for; for somebody new, their name." }),
    staffId: idSchema.optional().openapi({ description: "Whose it is to be. Without it, `role` makes somebody new." }),
    role: roleSchema.optional(),
    contact: phoneSchema.optional().openapi({ description: "Of somebody new. Kept sealed, shown masked." }),
    permissions: z
      .array(permissionSchema)
      .min(1)
      .max(PERMISSIONS.length)
      .nullable()
      .default(null)
      .openapi({ description: "What it is for, of all that its holder may; null for everything." }),
    sites: sitesSchema
      .nullable()
      .default(null)
      .openapi({ description: "Of its holder's sites those it is for; null for all of them." }),
    days: z.number().int().min(1).max(731).default(366).openapi({ description: "After which it has run out." }),
  })
  .openapi("TokenRequest");
export type TokenRequest = z.infer<typeof tokenRequestSchema>;

/** A token as the list shows it: never the token itself. */
export const tokenEntrySchema = z
  .object({
    id: z.string(),
    staffId: z.string().openapi({ description: "Whose it is." }),
    name: z.string(),
    role: roleSchema,
    contact: z.string().nullable().openapi({ description: "Its holder's telephone number, masked." }),
    permissions: z.array(z.string()).nullable(),
    sites: z.array(z.string()).nullable(),
    createdAt: z.string(),
    expiresAt: z.string(),
    lastUsedOn: z.string().nullable().openapi({ description: "The day, UTC." }),
    revokedAt: z.string().nullable(),
  })
  .openapi("TokenEntry");
export type TokenEntry = z.infer<typeof tokenEntrySchema>;

export const newTokenSchema = tokenEntrySchema
  .extend({
    token: z.string().optional().openapi({
      description: "Shown this once: a repetition of the request does not show it. Revoke it and make another then.",
    }),
  })
  .openapi("NewToken");
export type NewToken = z.infer<typeof newTokenSchema>;

/** Who asks, and what they may. */
export const meSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    role: roleSchema,
    permissions: z.array(permissionSchema).openapi({ description: "Everything whoever asks may do." }),
    sites: z.array(z.string()).nullable().openapi({ description: "The sites it is limited to; null for none." }),
    token: z
      .object({ id: z.string(), name: z.string(), expiresAt: z.string(), lastUsedOn: z.string().nullable() })
      .nullable()
      .openapi({ description: "The token that asks; null for somebody who is signed in." }),
    signIn: z
      .object({
        id: z.string(),
        way: z.enum(WAYS_IN),
        createdAt: z.string(),
        expiresAt: z.string().openapi({ description: "When it ends, also for whoever goes on working." }),
        idleSeconds: z.int().openapi({ description: "It ends sooner when nothing is asked for so long." }),
      })
      .nullable()
      .openapi({ description: "Where they are signed in; null for a token." }),
  })
  .openapi("Me");
export type Me = z.infer<typeof meSchema>;
