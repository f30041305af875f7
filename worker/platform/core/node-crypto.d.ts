/** What is used of Node's crypto: its own types would bring all of Node's globals into the Worker's program. */
declare module "node:crypto" {
  /** RFC 7914. The callback gets the key, or why there is none. */
  export function scrypt(
    ...call: readonly [
      password: string,
      salt: Uint8Array,
      length: number,
      options: { readonly N: number; readonly r: number; readonly p: number; readonly maxmem: number },
      done: (error: Error | null, key: Uint8Array) => void,
    ]
  ): void;

  interface Digesting {
    update(message: Uint8Array): Digesting;
    digest(): Uint8Array;
  }
  /** FIPS 180-4. */
  export function createHash(algorithm: string): Digesting;

  /** A key that is kept where no code reads it. */
  export interface KeyObject {
    readonly type: "secret";
  }
  export function createSecretKey(key: Uint8Array): KeyObject;

  /** RFC 2104. */
  export function createHmac(algorithm: string, key: Uint8Array | KeyObject): Digesting;

  /** Both are of one length. */
  export function timingSafeEqual(left: Uint8Array, right: Uint8Array): boolean;
}
