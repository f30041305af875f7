import { canonicalJson } from "../core/canonical-json.ts";
import type { ChainedEntry, ChainLink, Head } from "./chain.ts";
import { missed, verifyChain, type Anchor, type Broken, type ChainSource } from "./chain-verification.ts";

/** The first line's `format`: which form the lines have, and how their hashes are made. */
const FORMAT = "pioneer-chain-1";

/**
 * A chain as lines of canonical JSON, each ended by a line feed: the first says which chain and how far it goes, every
 * other is a link. Nothing in it is free to change, down to the white space.
 */
export const headLine = (chain: string, head: Head): string =>
  `${canonicalJson({ format: FORMAT, chain, position: head.position, head: head.hash })}\n`;

export const linkLine = ({ position, previous, hash, entry }: ChainLink): string =>
  `${canonicalJson({ position, previous, hash, entry })}\n`;

/**
 * The lines of a file, read anew at every call, without their line feeds; null for one that is no UTF-8 or does not
 * end.
 */
export type Lines = () => AsyncIterable<string | null>;

function parseCanonical(line: string | null): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line ?? "");
    return typeof value === "object" && value !== null && canonicalJson(value) === line
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** What the first line says, or undefined when it is not one. */
function parseHead(line: string | null): { chain: string; head: Head } | undefined {
  const { format, chain, position, head, ...rest } = parseCanonical(line) ?? {};
  if (
    format !== FORMAT ||
    typeof chain !== "string" ||
    typeof head !== "string" ||
    typeof position !== "number" ||
    Object.keys(rest).length > 0
  )
    return undefined;
  return { chain, head: { position, hash: head } };
}

/** A link's line; one that is not as it was written is a link without anything in it, which nothing follows. */
function parseLink(line: string | null): ChainLink {
  const { position, previous, hash, entry, ...rest } = parseCanonical(line) ?? {};
  const whole =
    typeof position === "number" &&
    typeof previous === "string" &&
    typeof hash === "string" &&
    typeof entry === "object" &&
    Object.keys(rest).length === 0;
  // The hash proves the entry's fields: an object that is none has another.
  return whole
    ? { position, previous, hash, entry: entry as ChainedEntry | null }
    : { position: 0, previous: "", hash: "", entry: null };
}

function fileSource(lines: Lines): ChainSource {
  async function* links({ position }: Pick<Head, "position">): AsyncGenerator<ChainLink> {
    let line = -1;
    for await (const text of lines()) if (++line > position) yield parseLink(text);
  }
  async function followers(hash: string): Promise<readonly number[]> {
    const found: number[] = [];
    for await (const link of links({ position: 0 })) if (link.previous === hash) found.push(link.position);
    return found;
  }
  return { links, followers };
}

export interface FileVerdict {
  readonly chain: string;
  /** The last link that is proven. */
  readonly to: Head;
  readonly broken: Broken | null;
}

/**
 * Verifies an exported chain from its beginning to its end, or to the first place where it is not what it was.
 * Undefined when it is no export at all.
 * @param anchor a head known from elsewhere that the chain must have
 */
export async function verifyFile(key: CryptoKey, lines: Lines, anchor?: Anchor): Promise<FileVerdict | undefined> {
  let first: string | null = null;
  for await (const line of lines()) {
    first = line;
    break;
  }
  const stated = parseHead(first);
  if (!stated) return undefined;
  const { chain, head } = stated;
  const { to, broken, unmet } = await verifyChain(key, chain, fileSource(lines), {
    anchors: [head, ...(anchor ? [anchor] : [])],
  });
  // Whatever stands behind the head that the file itself states was put there.
  const beyond = !unmet.includes(head) && (broken?.position ?? to.position) > head.position;
  if (beyond)
    return { chain, to, broken: { position: head.position + 1, entryId: broken?.entryId ?? null, how: "forged" } };
  return { chain, to, broken: broken ?? missed(to, unmet) };
}
