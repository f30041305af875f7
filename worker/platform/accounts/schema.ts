import { z } from "@hono/zod-openapi";
import { WAYS_IN } from "../access/schema.ts";
import { passwordSchema } from "./password.ts";

export const userNameSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{2,31}$/, "format")
  .openapi({
    pattern: "^\\s*[A-Za-z0-9][A-Za-z0-9._-]{2,31}\\s*$",
    example: "zhang.san",
    description: "3 to 32 letters, digits, dots, hyphens and underscores; large letters are taken as small ones.",
  });

export const codeSchema = z
  .string()
  .transform((text) => text.normalize("NFKC").replace(/\s/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, "format"))
  .openapi({ type: "string", pattern: "^\\d{6}$", example: "287082", description: "From the authenticator app." });

export const signInRequestSchema = z
  .strictObject({
    userName: z.string().trim().toLowerCase().min(1, "required").max(64, "too_long"),
    password: z.string().min(1, "required").max(512, "too_long").openapi({ format: "password" }),
    code: codeSchema,
  })
  .openapi("SignInRequest");
export type SignInRequest = z.infer<typeof signInRequestSchema>;

/** A place somebody is signed in at. */
export const signInEntrySchema = z
  .object({
    id: z.string(),
    way: z.enum(WAYS_IN),
    createdAt: z.string(),
    lastSeenAt: z.string().openapi({ description: "To five minutes." }),
    expiresAt: z.string().openapi({ description: "When it ends, also for whoever goes on working." }),
    current: z.boolean().openapi({ description: "Whether it is the one that asks." }),
  })
  .openapi("SignInEntry");
export type SignInEntry = z.infer<typeof signInEntrySchema>;

export const signedInSchema = z.object({ id: z.string(), name: z.string(), expiresAt: z.string() }).openapi("SignedIn");
export type SignedIn = z.infer<typeof signedInSchema>;

export const signedOutSchema = z.object({ ended: z.int().openapi({ description: "How many." }) }).openapi("SignedOut");

/** What somebody chooses when they set their account up, or set it up anew. */
export const setUpRequestSchema = z
  .strictObject({ userName: userNameSchema, password: passwordSchema, code: codeSchema })
  .openapi("AccountSetUpRequest");
export type SetUpRequest = z.infer<typeof setUpRequestSchema>;

export const passwordRequestSchema = z
  .strictObject({
    current: z.string().min(1, "required").max(512, "too_long").openapi({ format: "password" }),
    password: passwordSchema,
    code: codeSchema,
  })
  .openapi("PasswordRequest");
export type PasswordRequest = z.infer<typeof passwordRequestSchema>;
