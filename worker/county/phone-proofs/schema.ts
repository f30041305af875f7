import { z } from "@hono/zod-openapi";
import { index, integer, sqliteTable } from "drizzle-orm/sqlite-core";
import { blindIndex, choice, id, instant, sealed, secret } from "../../platform/db/columns.ts";
import type { Kept } from "../../platform/db/declarations.ts";
import { idSchema, phoneSchema } from "../../platform/core/formats.ts";

/** What a proof is good for: it opens no other form. */
export const PROOF_FORMS = ["booking", "nomination", "support", "signing", "ownData"] as const;
export type ProofForm = (typeof PROOF_FORMS)[number];

/** `voice`: the gateway reads the code out in a call. */
export const PROOF_CHANNELS = ["sms", "voice"] as const;

/**
 * What a code was held against stays for a day, for whoever looks into a flood of codes. The phone and the code itself
 * go before: when the gateway has them, or the code is of no use any more.
 */
const TRIED = { purpose: "phoneProof", ends: ["proofKept"] } as const satisfies Kept;

/**
 * A code on its way to a phone, and whether it came back. Phone and code stand here only until they are sent: what
 * a code is held against is its digest.
 */
export const phoneProofs = sqliteTable(
  "phone_proofs",
  {
    id: id(),
    form: choice("form", PROOF_FORMS).notNull(),
    phoneIndex: blindIndex("phone_index", "phoneProofs", TRIED).notNull(),
    /** Both null once the gateway has them, or the time is over. */
    phone: sealed("phone", TRIED),
    code: sealed("code", TRIED),
    /** Keyed digest of the code with the proof's id. */
    codeDigest: secret("code_digest", TRIED).notNull(),
    channel: choice("channel", PROOF_CHANNELS).notNull(),
    /** Wrong codes so far. */
    wrongTries: integer("wrong_tries").notNull().default(0),
    expiresAt: instant("expires_at").notNull(),
    /** When something was written with it: it is good once. */
    usedAt: instant("used_at"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [index("phone_proofs_age").on(t.createdAt)],
);

export const phoneProofRequestSchema = z
  .strictObject({
    form: z.enum(PROOF_FORMS).openapi({ description: "What is to be sent with it; it is good for nothing else." }),
    phone: phoneSchema,
    channel: z
      .enum(PROOF_CHANNELS)
      .default("sms")
      .openapi({ description: "`voice` where the public settings say `phoneCodeByVoice`." }),
  })
  .openapi("PhoneProofRequest");
export type PhoneProofRequest = z.infer<typeof phoneProofRequestSchema>;

/** The same for every phone. */
export const phoneProofStartedSchema = z
  .object({
    id: z.string(),
    expiresAt: z.string().openapi({ description: "Until when the code can be used." }),
    resendAt: z.string().openapi({ description: "When to offer another code: this one may still be on its way." }),
  })
  .openapi("PhoneProofStarted");
export type PhoneProofStarted = z.infer<typeof phoneProofStartedSchema>;

/** The code as somebody types it: full-width digits and blanks are how a keyboard or a message gave it. */
const codeSchema = z.string().max(40);

/** What goes with a form, beside the phone it proves. */
export const sentProofSchema = z.strictObject({ id: idSchema, code: codeSchema });
export const phoneProofSchema = sentProofSchema.optional().openapi({
  description:
    "The code that was sent to this phone (`POST /api/phone-proofs`). Left out where none is asked for; where one is, the answer is 403 `phone_unproven`.",
});
export type SentProof = NonNullable<z.infer<typeof phoneProofSchema>>;
