import { MINUTE } from "../core/clock.ts";
import { hashSecret, sameDigest } from "../core/token.ts";
import type { Context } from "hono";
import type { AppEnv } from "../http/app-env.ts";
import { presented } from "../http/bearer.ts";
import { logFault } from "../http/log.ts";
import { findSignIn, markSeenStatement, type HeldSignIn } from "./account-queries.ts";
import { isSameOrigin, sessionTokenOf } from "./session-cookie.ts";

/** Whoever leaves the screen alone for so long has to sign in again (OWASP ASVS 5.0, 7.3.1). */
export const IDLE = 30 * MINUTE;
/** And everybody once a working day (7.3.2). */
export const LONGEST = 12 * 60 * MINUTE;
/** Seen again within this time, nothing is written. */
const SEEN = 5 * MINUTE;

/**
 * Who is signed in with the cookie a request brings, or that they are not any more; undefined when it brings none that
 * ever opened anything, or another site's page sent it.
 */
export async function heldSession(c: Context<AppEnv>): Promise<HeldSignIn | "session_ended" | undefined> {
  const token = sessionTokenOf(c);
  const sent = token === undefined ? undefined : presented(c, token, "pis");
  if (!sent || !isSameOrigin(c)) return undefined;
  c.var.readAhead();
  const held = await findSignIn(c.var.db, sent.id);
  if (!held || !sameDigest(await hashSecret(sent.secret), held.signIn.hash)) return undefined;
  const { signIn, holder } = held;
  const now = Date.now();
  const isOver = signIn.endedAt !== null || Date.parse(signIn.expiresAt) <= now;
  if (isOver || holder.leftAt !== null || Date.parse(signIn.lastSeenAt) <= now - IDLE) return "session_ended";
  if (Date.parse(signIn.lastSeenAt) <= now - SEEN)
    // Nobody is kept from their work because this could not be written.
    await markSeenStatement(c.var.db, signIn.id, new Date(now).toISOString()).catch((error: unknown) =>
      logFault(c.var.requestId, error),
    );
  return held;
}
