/** Which addresses messages may be posted to: asked when the address is set, and again before every message. */
export interface GatewayAddresses {
  admits(url: string): Promise<boolean>;
}

/** The addresses a name has, in any spelling. Where the platform does not tell (Workers), nobody asks. */
export type Resolve = (host: string) => Promise<readonly string[]>;

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * The addresses given at deployment (`GATEWAY_HOSTS`): names or addresses separated by commas, each with a port where
 * only that one is meant; one that begins with a dot stands for every name that ends so. An address that is not public is
 * admitted only where it stands on the list itself, and one of the link (cloud metadata is there) never: also not where
 * a name that is listed leads there. Without a list nothing is admitted.
 */
export function listedAddresses(list: string | undefined, resolve?: Resolve): GatewayAddresses {
  const entries = (list ?? "")
    .toLowerCase()
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
  const isListed = ({ hostname, host }: Pick<URL, "hostname" | "host">): boolean =>
    entries.some((entry) =>
      entry.startsWith(".") ? !isAddress(hostname) && hostname.endsWith(entry) : entry === hostname || entry === host,
    );
  const isAdmissible = (address: string): boolean => {
    const url = asHost(address);
    if (!url || isOfTheLink(url.hostname)) return false;
    return isPublic(url.hostname) || isListed(url);
  };
  return {
    admits: async (text) => {
      const url = plainUrl(text);
      if (!url || !isListed(url)) return false;
      if (url.protocol === "http:" && !LOOPBACK.has(url.hostname)) return false;
      if (isAddress(url.hostname)) return isAdmissible(url.hostname);
      if (!resolve || LOOPBACK.has(url.hostname)) return true;
      const addresses = await resolve(url.hostname);
      return addresses.length > 0 && addresses.every(isAdmissible);
    },
  };
}

/** An address that reads the same to whoever wrote it and to whoever calls it; undefined for any other spelling. */
function plainUrl(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const { protocol, username, password, hash, host } = url;
  if (!/^https?:$/.test(protocol) || username || password || hash) return undefined;
  const [, authority] = /^https?:\/\/([^/?#]*)/.exec(text) ?? [];
  return authority === host ? url : undefined;
}

/** An address in the one spelling that URLs have for it. */
function asHost(address: string): Pick<URL, "hostname" | "host"> | undefined {
  const text = `http://${address.includes(":") && !address.startsWith("[") ? `[${address}]` : address}/`;
  return URL.canParse(text) && isAddress(new URL(text).hostname) ? new URL(text) : undefined;
}

const isAddress = (hostname: string): boolean => hostname.startsWith("[") || /^\d+(?:\.\d+){3}$/.test(hostname);

/** The numbers of an IPv4 address, or of the one an IPv6 address stands for; else the eight groups of IPv6. */
function partsOf(hostname: string): { readonly v4?: readonly number[]; readonly v6?: readonly number[] } {
  if (!hostname.startsWith("[")) return { v4: hostname.split(".").map(Number) };
  const [front = [], back = []] = hostname
    .slice(1, -1)
    .split("::")
    .map((half) => (half === "" ? [] : half.split(":").map((group) => Number.parseInt(group, 16))));
  const v6 = [...front, ...Array.from({ length: 8 - front.length - back.length }, () => 0), ...back];
  const [a = 0, b = 0, c = 0] = v6;
  const embedded = (high: number | undefined = 0, low: number | undefined = 0) => ({
    v4: [high >> 8, high & 255, low >> 8, low & 255],
  });
  // Mapped and compatible ones (RFC 4291), NAT64 (RFC 6052), 6to4 (RFC 3056).
  if (v6.slice(0, 5).every((group) => group === 0) && (v6[5] === 0xffff || v6[5] === 0) && (v6[6] ?? 0) > 0)
    return embedded(v6[6], v6[7]);
  if (a === 0x64 && b === 0xff9b) return embedded(v6[6], v6[7]);
  return a === 0x2002 ? embedded(b, c) : { v6 };
}

/** 169.254.0.0/16 and fe80::/10 (RFC 3927, RFC 4291). */
function isOfTheLink(hostname: string): boolean {
  const { v4, v6 } = partsOf(hostname);
  return v4 ? v4[0] === 169 && v4[1] === 254 : ((v6?.[0] ?? 0) & 0xffc0) === 0xfe80;
}

/** Blocks of IPv4 that are not of the public internet (RFC 6890): their beginning as a number, and their length. */
const NOT_PUBLIC: readonly (readonly [number, number])[] = [
  [0x00_00_00_00, 8],
  [0x0a_00_00_00, 8],
  [0x64_40_00_00, 10],
  [0x7f_00_00_00, 8],
  [0xa9_fe_00_00, 16],
  [0xac_10_00_00, 12],
  [0xc0_00_00_00, 24],
  [0xc0_00_02_00, 24],
  [0xc0_a8_00_00, 16],
  [0xc6_12_00_00, 15],
  [0xc6_33_64_00, 24],
  [0xcb_00_71_00, 24],
  [0xe0_00_00_00, 3],
];

function isPublic(hostname: string): boolean {
  const { v4, v6 } = partsOf(hostname);
  if (v4) {
    const number = v4.reduce((sum, part) => sum * 256 + part, 0);
    return NOT_PUBLIC.every(([from, bits]) => number < from || number >= from + 2 ** (32 - bits));
  }
  // Global unicast (RFC 4291), less documentation (RFC 3849).
  const [first = 0, second = 0] = v6 ?? [];
  return (first & 0xe000) === 0x2000 && !(first === 0x2001 && second === 0xdb8);
}
