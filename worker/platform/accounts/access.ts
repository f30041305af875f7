import { createRemoteJWKSet, jwtVerify } from "jose";
import { Problem } from "../core/problem.ts";
import type { Env } from "../core/env.ts";
import { keyedDigest, type Keys } from "../privacy/keys.ts";
import type { NamedWay } from "./ways-in.ts";

/** Set by Cloudflare on every request that Access has let through; whoever goes round it can set it too. */
const HEADER = "cf-access-jwt-assertion";
/** Of all there are, the one Access signs with: a token does not choose how it is checked (RFC 8725 section 3.1). */
const ALGORITHMS = ["RS256"];
/** Seconds two clocks may be apart. */
const TOLERANCE = 30;

type AccessEnv = Pick<Env, "ACCESS_TEAM" | "ACCESS_AUDIENCE">;

/** Whether Cloudflare Access stands in front of this service. */
export const hasAccess = ({ ACCESS_TEAM, ACCESS_AUDIENCE }: AccessEnv): boolean =>
  Boolean(ACCESS_TEAM && ACCESS_AUDIENCE);

/**
 * The team's keys, by its address: kept for ten minutes, asked for anew when a token names one that is not among them,
 * though not twice in half a minute, whatever tokens name.
 */
const keySets = new Map<string, ReturnType<typeof createRemoteJWKSet>>();

function keySetOf(team: string): ReturnType<typeof createRemoteJWKSet> {
  let keySet = keySets.get(team);
  if (!keySet) keySets.set(team, (keySet = createRemoteJWKSet(new URL("/cdn-cgi/access/certs", team))));
  return keySet;
}

/**
 * Whom Cloudflare Access vouches for in a request. Its signature, algorithm, audience, issuer and time are checked.
 * @throws Problem `not_found` where Access is not used, `sign_in_failed`
 */
export async function shownByAccess(
  { ACCESS_TEAM: team, ACCESS_AUDIENCE: audience }: AccessEnv,
  keys: Keys,
  { headers }: Pick<Request, "headers">,
): Promise<NamedWay> {
  if (!team || !audience) throw new Problem("not_found");
  const issuer = new URL(team).origin;
  const shown = await jwtVerify(headers.get(HEADER) ?? "", keySetOf(team), {
    algorithms: ALGORITHMS,
    issuer,
    audience,
    clockTolerance: TOLERANCE,
    requiredClaims: ["exp", "iat", "sub"],
  }).then(
    ({ payload }) => payload,
    () => undefined,
  );
  const { sub: subject, exp } = shown ?? {};
  // A program that Access lets in by a service token has an empty subject.
  if (!subject || exp === undefined) throw new Problem("sign_in_failed");
  return {
    way: "access",
    key: await keyedDigest(keys.index, `access|${issuer}|${subject}`, 32),
    name: new URL(issuer).host,
    until: new Date((exp + TOLERANCE) * 1000),
  };
}
