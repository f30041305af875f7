import * as oauth from "oauth4webapi";
import type { Env } from "../core/env.ts";
import { MINUTE } from "../core/clock.ts";
import { Problem } from "../core/problem.ts";
import type { Operation } from "../operation.ts";
import { keyedDigest, type Keys } from "../privacy/keys.ts";
import { makeTicket, spendTicket } from "./ticket.ts";
import type { OpenIdPurpose } from "./ways-in-schema.ts";
import type { NamedWay } from "./ways-in.ts";

type OpenIdEnv = Pick<Env, "OPENID_ISSUER" | "OPENID_CLIENT_ID" | "OPENID_CLIENT_SECRET">;

/** The page whoever vouches leads back to; it hands on what stands in its address. */
const PAGE = "/console";
/** How long whoever vouches may take, in milliseconds. */
const PATIENCE = 8000;
/** What they say about themselves is asked for anew after this time. */
const KNOWN = 10 * MINUTE;

interface Issuer {
  readonly server: oauth.AuthorizationServer;
  readonly client: oauth.Client;
}

/** The host of whoever vouches; null where nobody does. */
export const openIdHost = ({ OPENID_ISSUER, OPENID_CLIENT_ID }: OpenIdEnv): string | null =>
  OPENID_ISSUER && OPENID_CLIENT_ID ? new URL(OPENID_ISSUER).host : null;

/** Who does not answer is told apart from who refuses. */
const patiently = async (
  url: string,
  { method, headers, redirect, body }: oauth.CustomFetchOptions<"GET" | "POST", URLSearchParams | undefined>,
): Promise<Response> => {
  const asked = { method, headers, redirect, body: body ?? null, signal: AbortSignal.timeout(PATIENCE) };
  const answer = await fetch(url, asked).catch(() => undefined);
  if (!answer || answer.status >= 500) throw new Problem("vouching_unavailable");
  return answer;
};
const options = { [oauth.customFetch]: patiently };

/** What issuers say about themselves, by their address. Their keys hang on it: see `oauth4webapi`. */
const known = new Map<string, { readonly server: oauth.AuthorizationServer; readonly until: number }>();

async function issuerOf({ OPENID_ISSUER, OPENID_CLIENT_ID }: OpenIdEnv): Promise<Issuer> {
  if (!OPENID_ISSUER || !OPENID_CLIENT_ID) throw new Problem("not_found");
  const client = { client_id: OPENID_CLIENT_ID };
  const earlier = known.get(OPENID_ISSUER);
  if (earlier && earlier.until > Date.now()) return { server: earlier.server, client };
  const issuer = new URL(OPENID_ISSUER);
  const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, options));
  known.set(OPENID_ISSUER, { server, until: Date.now() + KNOWN });
  return { server, client };
}

/** How this service shows who it is: as the issuer takes it, in a header where it says nothing (OpenID Connect Core 9). */
function clientAuthentication({ OPENID_CLIENT_SECRET: secret }: OpenIdEnv, server: oauth.AuthorizationServer) {
  if (!secret) return oauth.None();
  const { token_endpoint_auth_methods_supported: methods = ["client_secret_basic"] } = server;
  return methods.includes("client_secret_basic") ? oauth.ClientSecretBasic(secret) : oauth.ClientSecretPost(secret);
}

/** Both follow from the state, for this service alone: the browser keeps nothing else. */
const nonceOf = ({ link }: Keys, state: string) => keyedDigest(link, `openid nonce|${state}`, 16);
const verifierOf = ({ link }: Keys, state: string) => keyedDigest(link, `openid verifier|${state}`, 32);

/**
 * Begins the code flow with PKCE (RFC 9700): where to send the browser, and the state that its cookie keeps.
 * @throws Problem `not_found` where there is no single sign-on, `vouching_unavailable`
 */
export async function startOpenId(
  operation: Operation,
  env: OpenIdEnv,
  { origin, purpose }: { readonly origin: string; readonly purpose: OpenIdPurpose },
): Promise<{ readonly url: string; readonly state: string }> {
  const { keys } = operation;
  const { server, client } = await issuerOf(env);
  if (!server.authorization_endpoint) throw new Problem("vouching_unavailable");
  const state = `${purpose}.${await makeTicket(operation, `openid ${purpose}`)}`;
  const url = new URL(server.authorization_endpoint);
  const parameters = {
    client_id: client.client_id,
    redirect_uri: origin + PAGE,
    response_type: "code",
    scope: "openid",
    state,
    nonce: await nonceOf(keys, state),
    code_challenge: await oauth.calculatePKCECodeChallenge(await verifierOf(keys, state)),
    code_challenge_method: "S256",
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return { url: url.href, state };
}

export interface OpenIdAnswer {
  readonly origin: string;
  readonly purpose: OpenIdPurpose;
  /** What stood in the page's address behind the `?`. */
  readonly query: string;
  /** The state the browser's cookie has kept. */
  readonly state: string | undefined;
}

/**
 * Whom the issuer vouches for: the state is this browser's and unspent, the code is changed for an ID token, whose
 * signature, issuer, audience, nonce and time are checked.
 * @throws Problem `not_found`, `sign_in_failed`, `vouching_unavailable`
 */
export async function shownByOpenId(
  operation: Operation,
  env: OpenIdEnv,
  { origin, purpose, query, state }: OpenIdAnswer,
): Promise<NamedWay> {
  const { keys } = operation;
  const { server, client } = await issuerOf(env);
  const answered = new URLSearchParams(query);
  const spends =
    state !== undefined && answered.get("state") === state && state.startsWith(`${purpose}.`)
      ? await spendTicket(operation, `openid ${purpose}`, state.slice(purpose.length + 1))
      : undefined;
  if (state === undefined || !spends) throw new Problem("sign_in_failed");
  const exchange = async () => {
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      clientAuthentication(env, server),
      oauth.validateAuthResponse(server, client, answered, state),
      origin + PAGE,
      await verifierOf(keys, state),
      options,
    );
    const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
      expectedNonce: await nonceOf(keys, state),
      requireIdToken: true,
    });
    await oauth.validateApplicationLevelSignature(server, response, options);
    return oauth.getValidatedIdTokenClaims(tokens);
  };
  const claims = await exchange().catch((error: unknown) => {
    throw error instanceof Problem ? error : new Problem("sign_in_failed");
  });
  if (!claims?.sub) throw new Problem("sign_in_failed");
  return {
    way: "openId",
    key: await keyedDigest(keys.index, `openId|${claims.iss}|${claims.sub}`, 32),
    name: new URL(claims.iss).host,
    spends,
  };
}
