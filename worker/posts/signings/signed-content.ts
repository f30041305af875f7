import type { Hours, SignedCommitment } from "../display/schema.ts";

/** What a lawyer put their name to: everything the pledge, the page and the form showed when they sent it. */
export interface SignedContent {
  readonly pledge: { readonly version: number };
  readonly licenceNo: string;
  readonly name: string;
  readonly firm: { readonly id: string; readonly name: string };
  readonly site: { readonly id: string; readonly name: string };
  readonly commitments: readonly SignedCommitment[];
  readonly hours: readonly Hours[];
  /** The separate consents that were given, each with the version of its text. */
  readonly consents: readonly {
    readonly kind: "partyMembershipConsent";
    readonly version: number;
    readonly at: string;
  }[];
  readonly signedAt: string;
  /** SHA-256 of the drawn signature as it was sent; null when none was asked for. */
  readonly signature: string | null;
}

/** SHA-256 of a text as lower-case hex. */
export async function sha256(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
