import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import { decodeBase64, encodeBase64Url } from "../core/bytes.ts";
import { fieldProblem, Problem } from "../core/problem.ts";
import { findWayIn, listWaysIn } from "../access/account-queries.ts";
import type { Statement } from "../db/client.ts";
import type { Operation } from "../operation.ts";
import type { NewPasskey, PasskeyCreationOptions, PasskeyOptions, ShownPasskey } from "./passkey-schema.ts";
import { makeTicket, spendTicket } from "./ticket.ts";
import { freshSignIn, type NamedWay, type ShownWay } from "./ways-in.ts";

/** Loaded by the first who uses a passkey: a sixth of the Worker. */
const webauthn = () => import("@simplewebauthn/server");
const webauthnHelpers = () => import("@simplewebauthn/server/helpers");

/** COSE numbers of Ed25519, ES256 and RS256: every authenticator has one of them. */
const ALGORITHMS = [-8, -7, -257];
/** How long a browser waits for somebody, in milliseconds. */
const PATIENCE = 300_000;
const SIGN_IN = "passkey signIn";
const adding = (staffId: string): string => `passkey add ${staffId}`;

const encoder = new TextEncoder();
const asBytes = (text: string): string => encodeBase64Url(encoder.encode(text));
const asText = (bytes: string): string => String.fromCharCode(...decodeBase64(bytes));

/** What a browser needs to ask somebody for a passkey of this service; which, they choose. */
export async function passkeyOptions(operation: Operation, origin: string): Promise<PasskeyOptions> {
  return {
    challenge: asBytes(await makeTicket(operation, SIGN_IN)),
    rpId: new URL(origin).hostname,
    timeout: PATIENCE,
    userVerification: "required",
  };
}

/**
 * What a browser needs to make a passkey for whoever asks.
 * @throws Problem `sign_in_again`
 */
export async function passkeyCreationOptions(operation: Operation, origin: string): Promise<PasskeyCreationOptions> {
  const { holder } = await freshSignIn(operation);
  const { hostname } = new URL(origin);
  const earlier = await listWaysIn(operation.db, holder.id);
  return {
    challenge: asBytes(await makeTicket(operation, adding(holder.id))),
    rp: { id: hostname, name: hostname },
    user: { id: asBytes(holder.id), name: holder.name, displayName: holder.name },
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: "public-key", alg })),
    timeout: PATIENCE,
    attestation: "none",
    excludeCredentials: earlier
      .filter(({ way }) => way === "passkey")
      .map(({ key }) => ({ type: "public-key", id: key })),
    authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
  };
}

/** What a passkey's answer is checked against: this service, a challenge of its own, and a person who was there. */
function expected(operation: Operation, origin: string, purpose: string) {
  let spends: readonly Statement[] | undefined;
  return {
    checks: {
      expectedOrigin: origin,
      expectedRPID: new URL(origin).hostname,
      requireUserVerification: true,
      expectedChallenge: async (challenge: string): Promise<boolean> => {
        spends = await spendTicket(operation, purpose, asText(challenge));
        return spends !== undefined;
      },
    },
    spends: () => spends ?? [],
  };
}

/** Whether it says who made the device, which nobody asks for: what such a certificate names would be fetched. */
function hasCertificate(helpers: Awaited<ReturnType<typeof webauthnHelpers>>, attestationObject: string): boolean {
  const decoded = helpers.decodeAttestationObject(decodeBase64(attestationObject));
  const isPlain = decoded.get("fmt") === "none" || decoded.get("fmt") === "packed";
  return !isPlain || decoded.get("attStmt").get("x5c") !== undefined;
}

/**
 * A passkey that somebody has just made.
 * @throws Problem `validation_failed` at `credential`
 */
export async function madePasskey(
  operation: Operation,
  origin: string,
  { name, credential: { id, ...response } }: NewPasskey,
  staffId: string,
): Promise<NamedWay> {
  const { verifyRegistrationResponse } = await webauthn();
  const helpers = await webauthnHelpers();
  const { checks, spends } = expected(operation, origin, adding(staffId));
  const answer: RegistrationResponseJSON = { id, rawId: id, type: "public-key", response, clientExtensionResults: {} };
  const verify = async () => {
    if (hasCertificate(helpers, response.attestationObject)) return undefined;
    const { registrationInfo } = await verifyRegistrationResponse({
      ...checks,
      response: answer,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    return registrationInfo?.credential;
  };
  const made = await verify().catch(() => undefined);
  if (!made) throw fieldProblem("credential", "wrong");
  return {
    way: "passkey",
    key: made.id,
    name,
    publicKey: encodeBase64Url(made.publicKey),
    signCount: made.counter,
    spends: spends(),
  };
}

/**
 * Whose passkey has just signed.
 * @throws Problem `identity_unknown` when it is nobody's here, `sign_in_failed`
 */
export async function shownByPasskey(
  operation: Operation,
  origin: string,
  { credential: { id, userHandle, ...response } }: ShownPasskey,
): Promise<ShownWay> {
  const held = await findWayIn(operation.db, { way: "passkey", key: id });
  if (!held || held.wayIn.publicKey === null) throw new Problem("identity_unknown");
  const { wayIn, holder } = held;
  const { verifyAuthenticationResponse } = await webauthn();
  const { checks, spends } = expected(operation, origin, SIGN_IN);
  const answer: AuthenticationResponseJSON = {
    id,
    rawId: id,
    type: "public-key",
    response,
    clientExtensionResults: {},
  };
  const verified = await verifyAuthenticationResponse({
    ...checks,
    response: answer,
    credential: { id, publicKey: decodeBase64(wayIn.publicKey ?? ""), counter: wayIn.signCount ?? 0 },
  }).catch(() => undefined);
  const isTheirs = userHandle === null || userHandle === asBytes(holder.id);
  if (!verified?.verified || !isTheirs) throw new Problem("sign_in_failed");
  return { way: "passkey", key: id, signCount: verified.authenticationInfo.newCounter, spends: spends() };
}
