import type { PasskeyCreationOptions, PasskeyOptions } from "../../../../worker/platform/accounts/passkey-schema.ts";
import { encodeBase64Url } from "../../../../worker/platform/core/bytes.ts";
import { ORIGIN } from "./account.ts";

type Bytes = Uint8Array<ArrayBuffer>;
const utf8 = (value: string): Bytes => Uint8Array.from(new TextEncoder().encode(value));
const joined = (...parts: readonly Uint8Array[]): Bytes => Uint8Array.from(parts.flatMap((part) => [...part]));
const sha256 = async (bytes: Bytes): Promise<Bytes> => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

/** A text, and bytes, in CBOR (RFC 8949). */
const text = (value: string): Bytes => joined(Uint8Array.of(0x60 + value.length), utf8(value));
const bytes = (value: Uint8Array): Bytes =>
  joined(
    value.length < 256 ? Uint8Array.of(0x58, value.length) : Uint8Array.of(0x59, value.length >> 8, value.length & 255),
    value,
  );

/** A number of a signature in DER: without zeros in front, and positive. */
function derInteger(number: Uint8Array): Bytes {
  const start = number.findIndex((byte) => byte !== 0);
  const short = number.slice(start < 0 ? number.length - 1 : start);
  const positive = (short[0] ?? 0) > 127 ? joined(Uint8Array.of(0), short) : joined(short);
  return joined(Uint8Array.of(2, positive.length), positive);
}

/** What a device, or who stands between it and the service, does otherwise than it should. */
export interface Otherwise {
  readonly origin?: string;
  readonly rpId?: string;
  readonly type?: string;
  readonly challenge?: string;
  /** Flags: 1 somebody was there, 4 they were asked for a PIN or finger. */
  readonly flags?: number;
  readonly counter?: number;
  readonly userHandle?: string | null;
  readonly format?: string;
  readonly algorithm?: number;
}

/** A device with one passkey, as WebAuthn 3 has it, made of the platform's own ES256. */
export class Device {
  counter = 0;
  readonly id = encodeBase64Url(crypto.getRandomValues(new Uint8Array(20)));
  #keys: CryptoKeyPair | undefined;
  #user = "";

  async #keyPair(): Promise<CryptoKeyPair> {
    this.#keys ??= (await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, [
      "sign",
      "verify",
    ])) as CryptoKeyPair;
    return this.#keys;
  }

  /** The public key, to check by hand what it has signed. */
  async publicKey(): Promise<CryptoKey> {
    return (await this.#keyPair()).publicKey;
  }

  #clientData(type: string, challenge: string, { origin = ORIGIN, ...otherwise }: Otherwise): Bytes {
    const data = {
      type: otherwise.type ?? type,
      challenge: otherwise.challenge ?? challenge,
      origin,
      crossOrigin: false,
    };
    return utf8(JSON.stringify(data));
  }

  async #authenticatorData(rpId: string, flags: number, counter: number): Promise<Bytes> {
    return joined(await sha256(utf8(rpId)), Uint8Array.of(flags, 0, 0, counter >> 8, counter & 255));
  }

  /** Makes the passkey. */
  async create(options: PasskeyCreationOptions, otherwise: Otherwise = {}) {
    this.#user = options.user.id;
    const raw = new Uint8Array(
      (await crypto.subtle.exportKey("raw", (await this.#keyPair()).publicKey)) as ArrayBuffer,
    );
    const algorithm = Uint8Array.of(0x20 - (otherwise.algorithm ?? -7) - 1);
    const cose = joined(
      Uint8Array.of(0xa5, 1, 2, 3),
      algorithm,
      Uint8Array.of(0x20, 1, 0x21),
      bytes(raw.slice(1, 33)),
      Uint8Array.of(0x22),
      bytes(raw.slice(33)),
    );
    const id = Uint8Array.from(atob(this.id.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
    const authData = joined(
      await this.#authenticatorData(otherwise.rpId ?? options.rp.id, (otherwise.flags ?? 5) | 0x40, this.counter),
      new Uint8Array(16),
      Uint8Array.of(0, id.length),
      id,
      cose,
    );
    const attestationObject = joined(
      Uint8Array.of(0xa3),
      text("fmt"),
      text(otherwise.format ?? "none"),
      text("attStmt"),
      Uint8Array.of(0xa0),
      text("authData"),
      bytes(authData),
    );
    return {
      id: this.id,
      clientDataJSON: encodeBase64Url(this.#clientData("webauthn.create", options.challenge, otherwise)),
      attestationObject: encodeBase64Url(attestationObject),
    };
  }

  /** Signs in. */
  async get({ challenge, rpId }: PasskeyOptions, otherwise: Otherwise = {}) {
    this.counter = otherwise.counter ?? this.counter + 1;
    const clientData = this.#clientData("webauthn.get", challenge, otherwise);
    const data = await this.#authenticatorData(otherwise.rpId ?? rpId, otherwise.flags ?? 5, this.counter);
    const signed = joined(data, await sha256(clientData));
    const { privateKey } = await this.#keyPair();
    const raw = new Uint8Array(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, privateKey, signed));
    const numbers = joined(derInteger(raw.slice(0, 32)), derInteger(raw.slice(32)));
    return {
      raw,
      signed,
      credential: {
        id: this.id,
        clientDataJSON: encodeBase64Url(clientData),
        authenticatorData: encodeBase64Url(data),
        signature: encodeBase64Url(joined(Uint8Array.of(0x30, numbers.length), numbers)),
        userHandle: otherwise.userHandle === undefined ? this.#user : otherwise.userHandle,
      },
    };
  }
}
