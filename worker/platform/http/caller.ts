import type { AppContext } from "./app-env.ts";
import { keyedDigest } from "../privacy/keys.ts";

/**
 * The network an address stands for: an IPv6 caller has a whole /64 to call from (RFC 6177), so only the first four
 * groups count; an IPv4 address counts as it is.
 */
function networkOf(address: string): string {
  if (!address.includes(":") || address.includes(".")) return address.slice(address.lastIndexOf(":") + 1);
  const [front = [], back = []] = address.split("::").map((half) => (half === "" ? [] : half.split(":")));
  const zeros = Array.from({ length: Math.max(8 - front.length - back.length, 0) }, () => "0");
  return [...front, ...zeros, ...back]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}

/**
 * The address a call comes from, as the one header says that whoever stands in front sets; what a caller may write
 * into another is not looked at. Of a list, the last is what the nearest proxy has seen itself.
 */
function addressOf({ req, env }: Pick<AppContext, "req" | "env">): string {
  const named = req.header(env.CLIENT_ADDRESS_HEADER ?? "cf-connecting-ip");
  return named?.split(",").at(-1)?.trim() || "local";
}

/** Made once for a request: its throttle, its counts and its line of the log ask for it. */
const digests = new WeakMap<object, Promise<string>>();

/** Who calls: a registered kiosk is counted by itself, not with the rest of the hall behind one address. */
export function callerDigest(c: AppContext): Promise<string> {
  const { keys, deviceId } = c.var;
  const digest =
    digests.get(c.req) ??
    keyedDigest(keys.index, deviceId ? `kiosk|${deviceId}` : `caller|${networkOf(addressOf(c))}`, 16);
  digests.set(c.req, digest);
  return digest;
}
