import { env } from "cloudflare:workers";
import { exportJWK, generateKeyPair, importJWK, SignJWT, type JWK, type JWTPayload } from "jose";
import type { Asked } from "../../../support/shelf.ts";
import type { Browser } from "./account.ts";

/** Who vouches, by the address the Worker knows them under: see `vitest.config.ts`. */
export const ACCESS = "https://county.shelf.test";

/** Puts down what an address of somebody else's answers from now on. */
export async function put(address: string, answer: object): Promise<void> {
  await fetch(address, { method: "PUT", body: JSON.stringify(answer) });
}

/** What an address has been asked since that. */
export const askedAt = async (address: string): Promise<Asked[]> =>
  (await fetch(`${address}${address.includes("?") ? "&" : "?"}asked`)).json();

type Algorithm = "RS256" | "ES256";

export interface SigningKey {
  readonly jwk: JWK;
  sign(claims: JWTPayload): Promise<string>;
}

const signs = (key: CryptoKey, jwk: JWK, alg: Algorithm): SigningKey => ({
  jwk,
  sign: (claims) => new SignJWT(claims).setProtectedHeader({ alg, kid: jwk.kid ?? "", typ: "JWT" }).sign(key),
});

/** Who vouches as a single sign-on. */
export const ISSUER = "https://sso.shelf.test";

/** A key that nobody knows yet. */
export async function signingKey(kid: string, alg: Algorithm = "RS256"): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return signs(privateKey, { ...(await exportJWK(publicKey)), kid, alg, use: "sig" }, alg);
}

/** The key of whoever vouches, which the Worker finds at their address. */
export async function vouchingKey(): Promise<SigningKey> {
  const jwk = JSON.parse(env.VOUCHING_KEY) as JWK;
  const { kty, n, e, kid, alg, use } = jwk;
  const key = (await importJWK(jwk, "RS256")) as CryptoKey;
  return signs(key, { kty, n, e, kid, alg, use } as JWK, "RS256");
}

/** Cloudflare Access vouches for somebody. */
export const vouched = (claims: JWTPayload = {}): JWTPayload => ({
  iss: ACCESS,
  aud: ["console"],
  sub: "7335d417-61da-459d-899c-0a01c76a2f94",
  iat: seconds(),
  exp: seconds(600),
  ...claims,
});

export const seconds = (from = 0): number => Math.floor(Date.now() / 1000) + from;

const part = (value: object): string =>
  btoa(JSON.stringify(value)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

/** What claims to be a token and is signed by nobody. */
export const unsigned = (claims: JWTPayload, alg = "none"): string => `${part({ alg, kid: "one" })}.${part(claims)}.`;

/** Begins a single sign-on and goes there; what is asked for there. */
export async function goThere(from: Browser, purpose: "signIn" | "addWayIn"): Promise<URLSearchParams> {
  const { body } = await from.call<{ url: string }>("POST", "/api/sign-in/openid-start", { body: { purpose } });
  return new URL(body.url).searchParams;
}

/** Whoever vouches says who somebody is, in exchange for a code: the address the browser comes back to. */
export async function vouch(
  asked: URLSearchParams,
  claims: JWTPayload = {},
  sign = async (all: JWTPayload) => (await vouchingKey()).sign(all),
): Promise<string> {
  const code = crypto.randomUUID();
  const idToken = await sign({
    iss: ISSUER,
    aud: "pioneer",
    sub: "provincial-4711",
    iat: seconds(),
    exp: seconds(600),
    nonce: asked.get("nonce") ?? "",
    ...claims,
  });
  await put(`${ISSUER}/token?code=${code}`, { access_token: "x", token_type: "bearer", id_token: idToken });
  return `?${new URLSearchParams({ code, state: asked.get("state") ?? "" })}`;
}

/** Both at once. */
export const vouchedFor = async (from: Browser, purpose: "signIn" | "addWayIn", claims: JWTPayload = {}) =>
  vouch(await goThere(from, purpose), claims);
