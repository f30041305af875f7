import type { AnswerOf } from "../shared/api-client.ts";

/** Bytes of base64url: `PublicKeyCredential.parseCreationOptionsFromJSON` is there from Chromium 129 on alone. */
const bytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (character) => character.charCodeAt(0));

/** Base64url without padding. */
const text = (buffer: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

/** Whether this browser knows passkeys. */
export const knowsPasskeys = (): boolean => "PublicKeyCredential" in window && "credentials" in navigator;

/** Makes a passkey in this machine, a phone or a key. Throws a `DOMException` when its owner gives up. */
export async function makePasskey({
  challenge,
  user,
  excludeCredentials,
  ...options
}: AnswerOf<"POST /api/admin/me/ways-in/passkey-options">): Promise<{
  readonly id: string;
  readonly clientDataJSON: string;
  readonly attestationObject: string;
}> {
  const made = await navigator.credentials.create({
    publicKey: {
      ...options,
      pubKeyCredParams: [...options.pubKeyCredParams],
      challenge: bytes(challenge),
      user: { ...user, id: bytes(user.id) },
      excludeCredentials: excludeCredentials.map(({ type, id }) => ({ type, id: bytes(id) })),
    },
  });
  if (!(made instanceof PublicKeyCredential) || !(made.response instanceof AuthenticatorAttestationResponse))
    throw new TypeError("no passkey");
  const { id, response } = made;
  return { id, clientDataJSON: text(response.clientDataJSON), attestationObject: text(response.attestationObject) };
}

/** Lets somebody unlock their passkey. Throws a `DOMException` when they give up. */
export async function unlockPasskey({ challenge, ...options }: AnswerOf<"POST /api/sign-in/passkey-options">): Promise<{
  readonly id: string;
  readonly clientDataJSON: string;
  readonly authenticatorData: string;
  readonly signature: string;
  readonly userHandle: string | null;
}> {
  const shown = await navigator.credentials.get({ publicKey: { ...options, challenge: bytes(challenge) } });
  if (!(shown instanceof PublicKeyCredential) || !(shown.response instanceof AuthenticatorAssertionResponse))
    throw new TypeError("no passkey");
  const { id, response } = shown;
  return {
    id,
    clientDataJSON: text(response.clientDataJSON),
    authenticatorData: text(response.authenticatorData),
    signature: text(response.signature),
    userHandle: response.userHandle && text(response.userHandle),
  };
}
