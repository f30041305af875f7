import { createHmac } from "node:crypto";
import { Secret, TOTP } from "otpauth/bare";

/** Steps of 30 seconds either way that a phone's clock may be off (RFC 6238 section 5.2). */
const WINDOW = 1;

/** The runtime has it; the package would bring its own of every kind. */
const hmac = (algorithm: string, key: Uint8Array, message: Uint8Array): Uint8Array =>
  new Uint8Array(createHmac(algorithm, key).update(message).digest());

const totpOf = (secret: Uint8Array<ArrayBuffer>, label = "", issuer = "") =>
  new TOTP({
    issuer,
    label,
    algorithm: "SHA1",
    digits: 6,
    period: 30,
    hmac,
    secret: new Secret({ buffer: secret.buffer }),
  });

/** What an authenticator app takes in, as the picture on the screen and for typing. */
export const authenticatorKey = (
  secret: Uint8Array<ArrayBuffer>,
  { issuer, userName }: { readonly issuer: string; readonly userName: string },
): { readonly uri: string; readonly key: string } => {
  const totp = totpOf(secret, userName, issuer);
  return { uri: totp.toString(), key: totp.secret.base32 };
};

/**
 * The step a code is of (RFC 6238): it counts up by one every 30 seconds. Undefined when it is of none near `now`.
 * Whoever takes a code keeps its step, and takes no code of it or of an earlier one again (section 5.2).
 */
export function stepOf(code: string, secret: Uint8Array<ArrayBuffer>, now: Date): number | undefined {
  const totp = totpOf(secret);
  const delta = totp.validate({ token: code, timestamp: now.getTime(), window: WINDOW });
  return delta === null ? undefined : totp.counter({ timestamp: now.getTime() }) + delta;
}
