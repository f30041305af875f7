import { beginningOf, linkHash, type ChainedEntry, type ChainLink, type Head } from "./chain.ts";
import type { Break } from "./schema.ts";

/** The first place where a chain is not what it was. */
export interface Broken {
  readonly position: number;
  readonly entryId: string | null;
  readonly how: Break;
}

/** A head that is known from elsewhere (printed, published, noted): the chain must have it. */
export interface Anchor {
  readonly hash: string;
  readonly position?: number | undefined;
}

/** Where links are read from: a file, a database. */
export interface ChainSource {
  /** Behind `from`, in the order they stand. */
  links(from: Head): AsyncIterable<ChainLink>;
  /** Positions of the links that say they follow `hash`. */
  followers(hash: string): Promise<readonly number[]>;
}

export interface Verdict {
  /** Everything up to here is unbroken. */
  readonly to: Head;
  readonly broken: Broken | null;
  /** Anchors that were not met on the way. */
  readonly unmet: readonly Anchor[];
}

/** How many links behind a break are looked at, only to say what happened. */
const LOOK_AHEAD = 2000;

/**
 * Follows a chain link by link and stops at the first that is not what it was. The position is certain; the kind of
 * break is what the links around it tell: an editor who also mends what can be mended without the key may pass an
 * insertion off as an edit, never as nothing.
 * @param from where to start: the chain's beginning, or a head proven before
 * @param anchors what must be met on the way
 */
export async function verifyChain(
  key: CryptoKey,
  chain: string,
  source: ChainSource,
  { anchors, from }: { readonly anchors: readonly Anchor[]; readonly from?: Head | undefined },
): Promise<Verdict> {
  const beginning = await beginningOf(key, chain);
  let to = from ?? beginning;
  let unmet = anchors.filter((anchor) => !isAt(anchor, to));
  for await (const link of source.links(to)) {
    const how = await judge({ key, source, anchors, before: to, beginning: to.hash === beginning.hash }, link);
    if (how) return { to, broken: { position: to.position + 1, entryId: link.entry?.id ?? null, how }, unmet };
    const reached = { position: to.position + 1, hash: link.hash };
    unmet = unmet.filter((anchor) => !isAt(anchor, reached));
    to = reached;
  }
  return { to, broken: null, unmet };
}

const isAt = ({ hash, position }: Anchor, head: Head): boolean =>
  hash === head.hash && (position === undefined || position === head.position);

/** What an unbroken chain that ends at `to` is found to be when it never had a head it must have had. */
export function missed(to: Head, unmet: readonly Anchor[]): Broken | null {
  const [anchor] = unmet;
  if (!anchor) return null;
  const stands = anchor.position !== undefined && anchor.position <= to.position;
  return stands
    ? { position: anchor.position, entryId: null, how: "forged" }
    : { position: to.position + 1, entryId: null, how: "cutOff" };
}

interface Place {
  readonly key: CryptoKey;
  readonly source: ChainSource;
  readonly anchors: readonly Anchor[];
  readonly before: Head;
  /** Whether it is the chain's first place. */
  readonly beginning: boolean;
}

/** What is wrong with the link that stands behind `before`, or nothing. */
async function judge(place: Place, link: ChainLink): Promise<Break | undefined> {
  const { key, before } = place;
  const follows = link.previous === before.hash;
  if (link.entry === null) return follows ? "removed" : "edited";
  const hash = await linkHash(key, before.hash, link.entry);
  // The hash vouches for the entry and for what is before it; the other two are then only written wrong.
  if (link.hash === hash) return follows && link.position === before.position + 1 ? undefined : "edited";
  return follows ? judgeMisfit(place, link, link.entry, hash) : judgeStranger(place, link, link.entry);
}

/** A link that says it follows, but whose hash does not: `hash` is what it would have to be. */
async function judgeMisfit(
  { key, source, anchors, before }: Place,
  link: ChainLink,
  entry: ChainedEntry,
  hash: string,
): Promise<Break> {
  let vouched = anchors.some((anchor) => anchor.hash === link.hash || anchor.hash === hash);
  let last = true;
  for await (const later of first(LOOK_AHEAD, source.links({ position: before.position + 1, hash: link.hash }))) {
    last = false;
    if (later.entry === null) continue;
    const fits = await linkHash(key, before.hash, later.entry);
    // Two entries under each other's hashes, or whole links that were given each other's `previous`.
    if (fits === link.hash || (await linkHash(key, later.hash, entry)) === link.hash) return "reordered";
    // The one that really follows stands behind it.
    if (fits === later.hash) return "forged";
    // What was made behind it tells that it was here, whichever of its entry and its hash was changed since.
    vouched ||=
      (await linkHash(key, link.hash, later.entry)) === later.hash ||
      (await linkHash(key, hash, later.entry)) === later.hash;
  }
  return vouched || last ? "edited" : "forged";
}

/** A link that says itself that it follows another. */
async function judgeStranger(
  { key, source, before, beginning }: Place,
  link: ChainLink,
  entry: ChainedEntry,
): Promise<Break> {
  const isGenuine = async ({ previous, entry: of, hash }: ChainLink) =>
    of !== null && (await linkHash(key, previous, of)) === hash;
  const followed = (await source.followers(before.hash)).length > 0;
  if (!(await isGenuine({ ...link, entry })))
    return beginning && !followed && !(await some(first(2, source.links(before)), isGenuine)) ? "wrongKey" : "forged";
  // Made with the key, and yet it follows what another follows too: a fork.
  if ((await source.followers(link.previous)).length > 1) return "forged";
  return followed ? "reordered" : "removed";
}

async function* first<T>(count: number, items: AsyncIterable<T>): AsyncGenerator<T> {
  let left = count;
  for await (const item of items) {
    if (left-- <= 0) return;
    yield item;
  }
}

async function some<T>(items: AsyncIterable<T>, holds: (item: T) => Promise<boolean>): Promise<boolean> {
  for await (const item of items) if (await holds(item)) return true;
  return false;
}
