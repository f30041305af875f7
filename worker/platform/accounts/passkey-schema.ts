import { z } from "@hono/zod-openapi";
import { staffLineSchema } from "../core/formats.ts";

/** Bytes in base64url, as WebAuthn's JSON has them. */
const bytes = (longest: number) =>
  z
    .string()
    .max(longest)
    .regex(/^[A-Za-z0-9_-]+$/, "format")
    .openapi({ pattern: "^[A-Za-z0-9_-]+$", description: "base64url" });

const typeSchema = z.literal("public-key");

/** `PublicKeyCredentialRequestOptionsJSON` of WebAuthn 3. */
export const passkeyOptionsSchema = z
  .object({
    challenge: z.string(),
    rpId: z.string(),
    timeout: z.int(),
    userVerification: z.literal("required"),
  })
  .openapi("PasskeyOptions");
export type PasskeyOptions = z.infer<typeof passkeyOptionsSchema>;

/** `PublicKeyCredentialCreationOptionsJSON` of WebAuthn 3. */
export const passkeyCreationOptionsSchema = z
  .object({
    challenge: z.string(),
    rp: z.object({ id: z.string(), name: z.string() }),
    user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
    pubKeyCredParams: z.array(z.object({ type: typeSchema, alg: z.int() })),
    timeout: z.int(),
    attestation: z.literal("none"),
    excludeCredentials: z.array(z.object({ type: typeSchema, id: z.string() })),
    authenticatorSelection: z.object({
      residentKey: z.literal("required"),
      requireResidentKey: z.literal(true),
      userVerification: z.literal("required"),
    }),
  })
  .openapi("PasskeyCreationOptions");
export type PasskeyCreationOptions = z.infer<typeof passkeyCreationOptionsSchema>;

/** What the browser has made: the members of `AuthenticatorAttestationResponse` that count. */
export const newPasskeySchema = z
  .strictObject({
    name: staffLineSchema(40).openapi({ description: "What its owner knows it by, such as the machine." }),
    credential: z.strictObject({ id: bytes(1400), clientDataJSON: bytes(4096), attestationObject: bytes(16_384) }),
  })
  .openapi("NewPasskey");
export type NewPasskey = z.infer<typeof newPasskeySchema>;

/** What the browser has got somebody to sign: the members of `AuthenticatorAssertionResponse`. */
export const shownPasskeySchema = z
  .strictObject({
    credential: z.strictObject({
      id: bytes(1400),
      clientDataJSON: bytes(4096),
      authenticatorData: bytes(4096),
      signature: bytes(4096),
      userHandle: bytes(128).nullable(),
    }),
  })
  .openapi("ShownPasskey");
export type ShownPasskey = z.infer<typeof shownPasskeySchema>;
