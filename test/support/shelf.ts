import { exportJWK, generateKeyPair, type JWK } from "jose";

/** The key of who vouches for staff in this run of the tests. */
export interface VouchingKey {
  readonly privateKey: JWK;
  readonly publicKey: JWK;
}

export async function makeVouchingKey(): Promise<VouchingKey> {
  const { publicKey, privateKey } = await generateKeyPair("RS256", { extractable: true });
  const named = { kid: "one", alg: "RS256", use: "sig" };
  return {
    privateKey: { ...(await exportJWK(privateKey)), ...named },
    publicKey: { ...(await exportJWK(publicKey)), ...named },
  };
}

/** What somebody asked for at an address of a shelf. */
export interface Asked {
  readonly method: string;
  readonly body: string;
  readonly authorization: string | null;
}

/**
 * Plays services that others run, such as who vouches for staff, for the worker tests: whatever is PUT to an address is
 * what it answers, and `?asked` after it tells what it was asked since. What is asked with a code has an answer for each.
 */
export function shelf({ publicKey }: VouchingKey): (request: Request) => Promise<Response> {
  const keys = JSON.stringify({ keys: [publicKey] });
  const issuer = JSON.stringify({
    issuer: "https://sso.shelf.test",
    authorization_endpoint: "https://sso.shelf.test/authorize",
    token_endpoint: "https://sso.shelf.test/token",
    jwks_uri: "https://sso.shelf.test/keys",
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
  });
  const places = new Map([
    ["https://county.shelf.test/cdn-cgi/access/certs", { answer: keys, asked: new Array<Asked>() }],
    ["https://sso.shelf.test/keys", { answer: keys, asked: new Array<Asked>() }],
    ["https://sso.shelf.test/.well-known/openid-configuration", { answer: issuer, asked: new Array<Asked>() }],
  ]);
  return async (request) => {
    const { origin, pathname, searchParams } = new URL(request.url);
    const body = await request.text();
    const code = searchParams.get("code") ?? new URLSearchParams(request.method === "POST" ? body : "").get("code");
    const address = origin + pathname + (code === null ? "" : `#${code}`);
    if (request.method === "PUT") {
      places.set(address, { answer: body, asked: [] });
      return new Response(null, { status: 204 });
    }
    const place = places.get(address);
    if (!place) return new Response("{}", { status: 404 });
    if (searchParams.has("asked")) return Response.json(place.asked);
    place.asked.push({ method: request.method, body, authorization: request.headers.get("authorization") });
    return new Response(place.answer, { headers: { "content-type": "application/json" } });
  };
}
