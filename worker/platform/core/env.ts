import type { AnswerStore } from "./answer-store.ts";
import type { Allowance } from "./allowance.ts";

/** What the Worker is given: bindings, variables and secrets (`worker/wrangler.jsonc`, `wrangler secret put`). */
export interface Env {
  readonly DB: D1Database;
  /** The pictures and documents that were sent in. */
  readonly FILES: R2Bucket;
  readonly ASSETS: Fetcher;
  /** On Cloudflare: the elements' files of earlier releases (`embed.ts`), which are no county's. */
  readonly RELEASES?: R2Bucket;
  readonly WRITE_THROTTLE: RateLimit;
  /**
   * Keys that seal personal data: `<id>:<base64 of 32 bytes>`, separated by commas. The first one seals, all of them
   * open, so a key is rotated by putting a new one in front.
   */
  readonly DATA_KEYS: string;
  /**
   * Base64 of 32 bytes: keys the blind indexes and payload digests, and the hash chains through a key derived from it
   * (`privacy/chain-key.ts`). Changing it makes stored phones unfindable, and chains made before unprovable.
   */
  readonly INDEX_KEY: string;
  /** Base64 of 32 bytes: signs links that open one thing, such as a calendar file. */
  readonly LINK_KEY: string;
  /**
   * Base64 of 32 bytes, shared with the bureau's message gateway: signs what is sent there. Without it nothing is sent.
   */
  readonly GATEWAY_KEY?: string;
  /**
   * The hosts the message gateway may be at, separated by commas: see `outbox/gateway-addresses.ts`. Without it nothing
   * is sent.
   */
  readonly GATEWAY_HOSTS?: string;
  /**
   * The header that says where a call comes from, in small letters, where a proxy of the bureau's own stands in front:
   * `x-forwarded-for` or `x-real-ip`. Without it `cf-connecting-ip`, which Cloudflare sets and no caller can.
   */
  readonly CLIENT_ADDRESS_HEADER?: string;
  /** Where Cloudflare Access stands in front of the console: its team's address, `https://<team>.cloudflareaccess.com`. */
  readonly ACCESS_TEAM?: string;
  /** And the audience tag of its application. */
  readonly ACCESS_AUDIENCE?: string;
  /** The issuer of a single sign-on by OpenID Connect, such as the province's: an `https:` address. */
  readonly OPENID_ISSUER?: string;
  /** What this service is called there. */
  readonly OPENID_CLIENT_ID?: string;
  /** And the secret it was given there; without it, it is a client without one. */
  readonly OPENID_CLIENT_SECRET?: string;
  /** `no`: public answers are not kept in front of the database. */
  readonly KEEP_ANSWERS?: string;
  /** Public answers in front of the database; not a binding. Without it each is read anew. */
  readonly answers?: AnswerStore;
  /** What a run of the jobs may ask of the database; not a binding. */
  readonly allowance?: Allowance;
}
