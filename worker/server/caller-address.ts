import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";
import { CannotStart } from "./cannot-start.ts";

/** Under this name the application is told where a call comes from. Callers' own headers of that name are dropped. */
export const CALLER_HEADER = "pioneer-caller-address";

const family = (address: string): "ipv4" | "ipv6" => (isIP(address) === 6 ? "ipv6" : "ipv4");
/** IPv4 as a socket that takes both writes it. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/, "");

/** Reads addresses and networks of proxies, separated by commas. */
export function readProxies(text: string): BlockList {
  const list = new BlockList();
  for (const entry of text.split(",").map((part) => part.trim())) {
    if (entry === "") continue;
    const [address = "", bits] = entry.split("/");
    const longest = isIP(address) === 6 ? 128 : 32;
    if (isIP(address) === 0 || (bits !== undefined && !(/^\d+$/.test(bits) && Number(bits) <= longest)))
      throw new CannotStart(
        `TRUSTED_PROXIES has "${entry}", which is neither an address nor a network like 10.0.0.0/8.`,
      );
    list.addSubnet(address, bits === undefined ? longest : Number(bits), family(address));
  }
  return list;
}

/**
 * The address a call comes from: of whoever connected, or, where that is a proxy of the bureau's own, what its header
 * says. Of a list, proxies of ours are passed over from the end: the first other one is whom they saw.
 */
export function callerAddress(incoming: IncomingMessage, proxies: BlockList, header: string): string {
  const direct = plain(incoming.socket.remoteAddress ?? "");
  const isOurs = (address: string): boolean => isIP(address) !== 0 && proxies.check(address, family(address));
  if (!isOurs(direct)) return direct;
  const said = incoming.headers[header];
  const listed = [said ?? []]
    .flat()
    .join(",")
    .split(",")
    .map((part) => plain(part.trim()))
    .filter((part) => isIP(part) !== 0);
  return listed.findLast((address) => !isOurs(address)) ?? listed[0] ?? direct;
}
