/**
 * Why a text is no origin as browsers send it, or how it is not spelt like one. Each is a mistake that people make when
 * they copy an address out of a browser.
 */
export const ORIGIN_FAULTS = [
  "address",
  "scheme",
  "host",
  "space",
  "user",
  "path",
  "slash",
  "port",
  "script",
  "case",
  "spelling",
] as const;
export type OriginFault = (typeof ORIGIN_FAULTS)[number];

export interface ReadOrigin {
  /** What a browser sends from that address, or null where it sends nothing that could be allowed. */
  readonly origin: string | null;
  /** None when the text is that origin itself. */
  readonly faults: readonly OriginFault[];
}

const none = (fault: OriginFault): ReadOrigin => ({ origin: null, faults: [fault] });

function parse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/**
 * Reads scheme, host and port as browsers send them in `Origin` (RFC 6454 section 6.2): small letters, no port that the
 * scheme has anyway, nothing behind it.
 */
export function readOrigin(text: string): ReadOrigin {
  const written = text.trim();
  const url = parse(written);
  if (!url) return none(/^https?:/i.test(written) ? "address" : "scheme");
  if (!/^https?:$/.test(url.protocol)) return none("scheme");
  // Allowed are portals one by one; and what is no name of a host is sent by no browser.
  if (/[*_]/.test(url.hostname)) return none("host");
  const { origin } = url;
  if (origin === text) return { origin, faults: [] };

  const [, authority = "", rest = ""] = /^[a-z]+:[\\/]*([^\\/?#]*)(.*)$/is.exec(written) ?? [];
  const host = authority.replace(/^.*@/, "");
  const found = {
    space: written !== text,
    user: authority.includes("@"),
    path: url.pathname !== "/" || url.search !== "" || url.hash !== "",
    slash: rest === "/",
    port: url.port === "" && /:\d*$/.test(host),
    script: /[^ -~]/.test(host),
    case: /[A-Z]/.test(written.slice(0, written.length - rest.length)),
  };
  const faults = ORIGIN_FAULTS.filter((fault) => fault in found && found[fault as keyof typeof found]);
  return { origin, faults: faults.length > 0 ? faults : ["spelling"] };
}
