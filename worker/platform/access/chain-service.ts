import { writeBatch, type Database, type Statement } from "../db/client.ts";
import { guardOf } from "../db/errors.ts";
import { pause } from "../core/clock.ts";
import { newId } from "../core/id.ts";
import { Problem } from "../core/problem.ts";
import type { Operation } from "../operation.ts";
import { beginningOf, GENERAL_CHAIN, linkEntries, type ChainedEntry, type ChainLink, type Head } from "./chain.ts";
import { headLine, linkLine } from "./chain-file.ts";
import { auditActor, chainedActor } from "./audit.ts";
import * as queries from "./chain-queries.ts";
import { missed, verifyChain, type Anchor, type Broken, type ChainSource } from "./chain-verification.ts";
import { insertAuditEntryStatement, type AuditRecord, type AuditRow } from "./queries.ts";

/** What reading and writing chains needs of an operation. */
type Chaining = Pick<Operation, "db" | "keys">;

/** How far a chain goes, or null when it has no link: what a notice and a decision print. */
export async function headOf(db: Database, chain: string): Promise<Head | null> {
  const last = await queries.findLastLink(db, chain);
  return last ? { position: last.position, hash: last.hash } : null;
}

const headOrBeginning = async ({ db, keys }: Chaining, chain: string): Promise<Head> =>
  (await headOf(db, chain)) ?? beginningOf(keys.chain, chain);

const linkRows = (chain: string, links: Awaited<ReturnType<typeof linkEntries>>): queries.LinkRow[] =>
  links.map(({ position, previous, hash, entry }) => ({ chain, position, entryId: entry.id, previous, hash }));

/** A stored entry as its hash covers it. */
const chainedEntry = ({
  id,
  at,
  action,
  entity,
  entityId,
  before,
  after,
  reason,
  requestId,
  ...row
}: AuditRow): ChainedEntry => ({
  id,
  at,
  actor: auditActor(row),
  action,
  entity,
  entityId,
  before,
  after,
  reason,
  requestId,
});

/** A step as its service records it. */
export type StepRecord = Omit<AuditRecord, "id" | "actor" | "requestId" | "at">;

/**
 * A change with its audit entry and the entry's link: three statements that stay together and in this order. For the
 * change the same holds as with `audited`: when it touches no row, the whole batch is undone.
 */
export type Chained = (change: Statement, record: StepRecord) => Promise<[Statement, Statement, Statement]>;

function chainedBy(
  { db, keys, actor, requestId, now }: Operation,
  chain: string,
  before: Head,
): { chained: Chained; head: () => Promise<Head> } {
  // One behind the other, also when they are made at the same time.
  let last = Promise.resolve(before);
  const chained: Chained = async (change, record) => {
    const entry: ChainedEntry = {
      id: newId(),
      at: now.toISOString(),
      actor: chainedActor(actor),
      action: record.action,
      entity: record.entity,
      entityId: record.entityId,
      before: record.before ?? null,
      after: record.after ?? null,
      // Half a character would come back from the database as something else than went in, and the chain would look
      // broken.
      reason: record.reason?.toWellFormed() ?? null,
      requestId,
    };
    const links = last.then((head) => linkEntries(keys.chain, head, [entry]));
    last = links.then(([link]) => (link ? { position: link.position, hash: link.hash } : before));
    return [
      change,
      insertAuditEntryStatement(db, { ...record, id: entry.id, reason: entry.reason, actor, requestId, at: entry.at }),
      queries.insertLinksStatement(db, linkRows(chain, await links)),
    ];
  };
  return { chained, head: () => last };
}

/**
 * How often a step is tried again because another got in between. Each time one of them gets through, so many can come
 * at once.
 */
const ATTEMPTS = 24;
/** Milliseconds; the pauses are random up to a bound that grows, so that those who lost do not meet again. */
const FIRST_PAUSE = 8;
const LONGEST_PAUSE = 400;

/**
 * Writes steps of a campaign (or of whatever else has a chain) as one batch with their links: either all of it is
 * there, or nothing. When another step got in between, which the links' unique keys tell, everything is made again on
 * the new head; so `makeStatements` only makes statements, and makes the same every time. Returns the new head.
 *
 *     await writeChained(operation, campaignChain(id), async (chained) => [
 * ...(await chained(queries.updateCampaign(…), { action: "campaigns.close", entity: "campaigns", entityId: id, … })),
 *       ...(await record(answer)),
 *     ]);
 *
 * @param makeStatements is given `chained`, which makes the three statements of a step, and the head that the first
 *   step follows
 */
export async function writeChained(
  operation: Operation,
  chain: string,
  makeStatements: (chained: Chained, before: Head) => Promise<readonly Statement[]>,
): Promise<Head> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (attempt > 0) await pause(Math.random() * Math.min(FIRST_PAUSE * 2 ** attempt, LONGEST_PAUSE));
    const before = await headOrBeginning(operation, chain);
    const { chained, head } = chainedBy(operation, chain, before);
    const statements = await makeStatements(chained, before);
    try {
      await writeBatch(operation.db, statements);
      return await head();
    } catch (error) {
      if (guardOf(error) !== "chain_moved") throw error;
    }
  }
  throw new Problem("unavailable");
}

/** Entries linked by one statement. */
const SEAL_PAGE = 500;
/** Entries linked by one run at most: a long past is taken in over several. */
const SEAL_LIMIT = 10_000;
/** A run that loses this often has others at work beside it that win. */
const SEAL_LOSSES = 20;

export interface Sealed {
  /** How many entries this run has linked. */
  readonly sealed: number;
  /** Whether it has linked all there was when it looked last. */
  readonly complete: boolean;
}

/**
 * Links what is new in the audit to the general chain, in the order it was committed. Changes do not link their entries
 * themselves: each would have to wait for the one before. Two runs at once do no harm: they make the same links, the
 * unique keys let one of them in, and the other goes on from there. Reads what is new and the last link, however long
 * the past is.
 */
export async function sealAudit({ db, keys }: Chaining, limit = SEAL_LIMIT): Promise<Sealed> {
  let sealed = 0;
  let losses = 0;
  while (sealed < limit && losses < SEAL_LOSSES) {
    const last = await queries.findLastLink(db, GENERAL_CHAIN);
    const page = Math.min(SEAL_PAGE, limit - sealed);
    const rows = await queries.listCommittedEntries(db, last?.entryId, page);
    if (rows.length === 0) return { sealed, complete: true };
    const links = await linkEntries(
      keys.chain,
      last ?? (await beginningOf(keys.chain, GENERAL_CHAIN)),
      rows.map(chainedEntry),
    );
    try {
      await writeBatch(db, [queries.insertLinksStatement(db, linkRows(GENERAL_CHAIN, links))]);
      sealed += links.length;
      // What has come since is for the next run: this one does not run after those who write.
      if (rows.length < page) return { sealed, complete: true };
    } catch (error) {
      if (guardOf(error) !== "chain_moved") throw error;
      losses += 1;
    }
  }
  return { sealed, complete: false };
}

/** Links read by one statement. */
const PAGE = 1000;

/** The links of a stored chain behind `from`: `limit` of them, or all. */
async function* storedLinks(
  db: Database,
  chain: string,
  from: Head,
  limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<ChainLink> {
  let { position, hash } = from;
  for (let left = limit; left > 0;) {
    // Read again from the last one, and not behind it: another in the same place would be passed over.
    const page = Math.min(PAGE, left + 1);
    const rows = await queries.listLinks(db, chain, position, page);
    const seen = rows.findIndex(({ link }) => link.position === position && link.hash === hash);
    const fresh = rows.filter((_, index) => index !== seen).slice(0, left);
    for (const { link, entry } of fresh)
      yield { position: link.position, previous: link.previous, hash: link.hash, entry: entry && chainedEntry(entry) };
    const end = fresh.at(-1);
    if (!end || rows.length < page) return;
    left -= fresh.length;
    ({ position, hash } = end.link);
  }
}

/** Brings the general chain up to date, and refuses a chain that nobody has begun. */
async function currentHead(operation: Chaining, chain: string): Promise<Head> {
  if (chain === GENERAL_CHAIN) await sealAudit(operation);
  const head = await headOf(operation.db, chain);
  if (!head && chain !== GENERAL_CHAIN) throw new Problem("not_found");
  return head ?? beginningOf(operation.keys.chain, chain);
}

/** Where an answer ended, for the next one to go on from. */
export interface Proven {
  readonly head: Head;
  /** Whether the anchor was met by then. */
  readonly met: boolean;
}

export interface ChainQuestion {
  /** A head known from elsewhere, which the chain must have. */
  readonly anchor: Anchor | undefined;
  readonly after: Proven | undefined;
  /** How many links to look at. */
  readonly limit: number;
}

export interface ChainReport {
  readonly head: Head;
  readonly to: Head;
  readonly broken: Broken | null;
  /** Null when the whole chain has been followed, or it is broken. */
  readonly next: Proven | null;
}

/** How far a chain goes and whether it is unbroken, with where to go on when it is longer than `limit`. */
export async function verifyStoredChain(
  operation: Chaining,
  chain: string,
  { anchor, after, limit }: ChainQuestion,
): Promise<ChainReport> {
  const { db, keys } = operation;
  const head = await currentHead(operation, chain);
  const source: ChainSource = {
    links: (from) => storedLinks(db, chain, from, limit),
    followers: (hash) => queries.listFollowers(db, chain, hash),
  };
  const { to, broken, unmet } = await verifyChain(keys.chain, chain, source, {
    anchors: anchor && !after?.met ? [anchor] : [],
    from: after?.head,
  });
  const from = after?.head.position ?? 0;
  const found = broken ?? (await slippedIn(db, chain, from, to.position));
  if (found) return { head, to, broken: found, next: null };
  const unfinished = to.position < head.position && to.position - from >= limit;
  return unfinished
    ? { head, to, broken: null, next: { head: to, met: unmet.length === 0 } }
    : { head, to, broken: missed(to, unmet), next: null };
}

/** An entry that stands in the audit but not in the chain over all of it. */
async function slippedIn(db: Database, chain: string, from: number, to: number): Promise<Broken | null> {
  const entry = chain === GENERAL_CHAIN ? await queries.findUnlinked(db, chain, from, to) : undefined;
  return entry ? { ...entry, how: "forged" } : null;
}

/** A whole chain as the lines of a file: see `chain-file.ts`. Read page by page as the lines are taken. */
export async function exportChain(operation: Chaining, chain: string): Promise<AsyncIterable<string>> {
  const head = await currentHead(operation, chain);
  return exportLines(operation, chain, head);
}

async function* exportLines({ db, keys }: Chaining, chain: string, head: Head): AsyncGenerator<string> {
  let text = headLine(chain, head);
  for await (const link of storedLinks(db, chain, await beginningOf(keys.chain, chain))) {
    // What has come since is for the next export.
    if (link.position > head.position) break;
    text += linkLine(link);
    if (text.length < CHUNK) continue;
    yield text;
    text = "";
  }
  yield text;
}

/** Characters handed on at once. */
const CHUNK = 64 * 1024;
