import type { GatewayAddresses } from "../platform/outbox/gateway-addresses.ts";
import { toHex } from "../platform/core/bytes.ts";

/** The bureau's message gateway: where it is, and the key shared with it. */
export interface Gateway {
  readonly url: string;
  readonly key: CryptoKey;
  /** Where it may be. */
  readonly addresses: GatewayAddresses;
  /** Milliseconds until an attempt is given up. */
  readonly timeout: number;
}

/**
 * What came of an attempt. `taken`: the gateway answered 2xx. `refused`: it will never take this (another 4xx).
 * `misconfigured`: it speaks of the county's own address, key or network, so the next message would fare no better.
 * `failed`: worth another try. `detail` is the status, `loginPage`, `address` (it is not one that messages may go
 * to), `timeout` or `network`.
 */
export interface Attempt {
  readonly result: "taken" | "refused" | "misconfigured" | "failed";
  readonly detail: string;
}

/** 4xx that speak of the moment, not of the message: RFC 9110 section 15.5.9, RFC 8470, RFC 6585. */
const PASSING = new Set([408, 425, 429]);

/** What speaks of the configuration: RFC 9110 sections 15.4, 15.5.2, 15.5.4 to 15.5.6 and 15.5.8, RFC 6585 section 6. */
const CONFIGURATION = new Set([301, 302, 303, 307, 308, 401, 403, 404, 405, 407, 511]);

/** Whether a 2xx is a page for people: somebody's login stands in front of the gateway, and nothing was taken. */
async function isPage(response: Response): Promise<boolean> {
  if (!response.headers.get("content-type")?.toLowerCase().includes("html")) return false;
  const text = await response.text();
  return /^\s*(?:<!doctype html|<html)/i.test(text);
}

/**
 * `t=<Unix seconds>,v1=<hex>`: HMAC-SHA-256 (RFC 2104) of `<t>.<body>`, so that neither the body nor the time can be
 * changed.
 */
export async function signatureOf(key: CryptoKey, body: string, at: Date): Promise<string> {
  const seconds = Math.floor(at.getTime() / 1000);
  const signed = new Uint8Array(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(`${seconds}.${body}`)));
  return `t=${seconds},v1=${toHex(signed)}`;
}

/**
 * Posts a message. The event's id goes along on every attempt: whether a message arrived whose answer was lost only the
 * gateway can know, and by the id it can drop the second one. Redirects are not followed: the message is for this
 * address only.
 */
export async function postMessage(
  { url, key, addresses, timeout }: Gateway,
  eventId: string,
  body: string,
  at: Date,
): Promise<Attempt> {
  const headers = {
    "content-type": "application/json; charset=utf-8",
    "pioneer-event-id": eventId,
    "pioneer-signature": await signatureOf(key, body, at),
  };
  let status: number;
  let page = false;
  try {
    // Asked each time: what a name leads to may have changed since it was set.
    if (!(await addresses.admits(url))) return { result: "misconfigured", detail: "address" };
    const response = await fetch(url, {
      method: "POST",
      headers,
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(timeout),
    });
    ({ status } = response);
    page = response.ok && (await isPage(response));
    if (!response.bodyUsed) await response.body?.cancel();
  } catch (error) {
    // The error's text can hold the address; only its kind is kept.
    return {
      result: "failed",
      detail: error instanceof Error && error.name === "TimeoutError" ? "timeout" : "network",
    };
  }
  if (page) return { result: "misconfigured", detail: "loginPage" };
  if (CONFIGURATION.has(status)) return { result: "misconfigured", detail: String(status) };
  if (status >= 200 && status < 300) return { result: "taken", detail: String(status) };
  const refused = status >= 400 && status < 500 && !PASSING.has(status);
  return { result: refused ? "refused" : "failed", detail: String(status) };
}
