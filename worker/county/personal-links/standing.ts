import { DAY } from "../../platform/core/clock.ts";
import { audited } from "../../platform/access/audit.ts";
import type { Named } from "../../platform/core/actor.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import { writeBatch, type Database, type Statement } from "../../platform/db/client.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import type { Operation } from "../../platform/operation.ts";
import { handOverLink, makeLink, type LinkKind, type Recipient } from "./issue.ts";
import { endDeliveriesStatement } from "./queries.ts";
import type { LinkTrace, LinkWay, PersonalLinkRow } from "./schema.ts";
import { toLinkTrace } from "./trace.ts";

/** What is kept of a link to a page of somebody's own: it opens that page until it runs out or is revoked. */
export interface StandingLink {
  readonly id: string;
  readonly hash: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
}

/** Whose link it is, by the field that names them in requests and in the audit. */
export interface LinkOwner {
  readonly field: "lawyerId" | "providerId" | "branchId";
  readonly id: string;
}

/** The same with what they are called. */
export type NamedOwner = LinkOwner & Named;

/** A link with whose it is, and how it went out. */
export interface StandingLinkRow<Owner extends NamedOwner = NamedOwner> {
  readonly link: StandingLink;
  readonly owner: Owner;
  readonly issuance: PersonalLinkRow | null;
}

/** Links of one kind: whose they are, where they are kept, and how the audit calls them. */
export interface StandingLinks<Owner extends NamedOwner = NamedOwner> extends LinkKind {
  /** As the audit names an entry, and what was done with it: `desk.issue`. */
  readonly entity: "deskLinks" | "branchLinks";
  readonly verbs: "desk" | "branchLinks";
  /** Whom a link of this owner is for; undefined where there is nobody, or not any more. */
  readonly recipientOf: (
    operation: Operation,
    owner: LinkOwner,
  ) => Promise<{ readonly owner: Owner; readonly recipient: Recipient } | undefined>;
  readonly find: (db: Database, id: string) => Promise<StandingLinkRow<Owner> | undefined>;
  /** Those that open something at `now`. */
  readonly listOpen: (db: Database, owner: LinkOwner, now: string) => Promise<readonly StandingLinkRow<Owner>[]>;
  readonly insertStatement: (db: Database, owner: LinkOwner, link: StandingLink) => Statement;
  readonly setHashStatement: (db: Database, id: string, hash: string) => Statement;
  readonly revokeStatement: (db: Database, id: string, revokedAt: string) => Statement;
}

/** A link as its list shows it, but for whose it is. */
export type StandingLinkEntry = Pick<StandingLink, "id" | "createdAt" | "expiresAt" | "revokedAt"> & LinkTrace;

export const toStandingEntry = ({ link, issuance }: Omit<StandingLinkRow, "owner">): StandingLinkEntry => ({
  id: link.id,
  createdAt: link.createdAt,
  expiresAt: link.expiresAt,
  revokedAt: link.revokedAt,
  ...toLinkTrace(issuance),
});

/** How the answer is made of a link: its entry in the list. */
export type ToEntry<Entry extends object, Owner extends NamedOwner> = (row: StandingLinkRow<Owner>) => Entry;
type NewLink<Entry extends object> = Entry & { readonly sent: boolean; readonly path?: string };

const handingOver = ({ entity, verbs }: Pick<StandingLinks, "entity" | "verbs">, id: string, owner: LinkOwner) => ({
  action: `${verbs}.handOver`,
  entity,
  entityId: id,
  after: { [owner.field]: owner.id },
});

/** Closes a link, and lets go of what was still to be sent. */
const revocation = (
  { db }: Operation,
  { revokeStatement }: Pick<StandingLinks, "revokeStatement">,
  id: string,
  revokedAt: string,
): { readonly change: Statement; readonly behind: Statement } => ({
  change: revokeStatement(db, id, revokedAt),
  behind: endDeliveriesStatement(db, [id], null),
});

/** Whose link is asked for, for how long, and how it goes out. */
interface StandingLinkOrder {
  readonly owner: LinkOwner;
  readonly days: number;
  readonly way?: LinkWay | undefined;
  readonly keepEarlier: boolean;
  /** The service's own address, which a link that is sent begins with. */
  readonly origin: string;
}

/**
 * Issues a link to a page of somebody's own: sent to their phone, or shown to whoever hands it over, in this answer and
 * nowhere else. Their earlier links end, unless they are kept.
 * @throws Problem `no_gateway`, `no_phone_on_file` when it cannot be sent
 */
export async function issueStandingLink<Entry extends object, Owner extends NamedOwner>(
  operation: Operation,
  links: StandingLinks<Owner>,
  { owner: wanted, days, way, keepEarlier, origin }: StandingLinkOrder,
  { toEntry, record }: { readonly toEntry: ToEntry<Entry, Owner>; readonly record: RecordAnswer },
): Promise<NewLink<Entry>> {
  const { db, now } = operation;
  const { entity, verbs } = links;
  const found = await links.recipientOf(operation, wanted);
  if (!found) throw fieldProblem(wanted.field, "unknown");
  const { owner, recipient } = found;
  const { issuance, hash, path, statements } = await makeLink(operation, {
    prefix: links.prefix,
    page: links.page,
    origin,
    way,
    recipient,
    handingOver: (id) => handingOver(links, id, owner),
  });
  const { id } = issuance;
  const createdAt = now.toISOString();
  const expiresAt = new Date(now.getTime() + days * DAY).toISOString();
  const link = { id, hash, createdAt, expiresAt, revokedAt: null };
  const entry = toEntry({ link, owner, issuance });
  const issued = { ...entry, sent: issuance.way === "send", ...(path !== null && { path }) };
  const earlier = keepEarlier ? [] : await links.listOpen(db, owner, createdAt);
  await writeBatch(db, [
    ...audited(operation, links.insertStatement(db, owner, link), {
      action: `${verbs}.issue`,
      entity,
      entityId: id,
      after: { [owner.field]: owner.id, expiresAt, way: issuance.way, to: issuance.sentTo },
    }),
    ...statements,
    ...earlier.flatMap(({ link: { id: ended } }) => {
      const { change, behind } = revocation(operation, links, ended, createdAt);
      return [
        ...audited(operation, change, {
          action: `${verbs}.revoke`,
          entity,
          entityId: ended,
          before: { revokedAt: null },
          after: { revokedAt: createdAt, replacedBy: id },
        }),
        behind,
      ];
    }),
    ...(await record(issued)),
  ]);
  return issued;
}

/** Shows a link that waits to be handed over to whoever does that; what was shown of it before opens nothing any more. */
export async function handOverStandingLink<Entry extends object, Owner extends NamedOwner>(
  operation: Operation,
  links: StandingLinks<Owner>,
  id: string,
  { toEntry, record }: { readonly toEntry: ToEntry<Entry, Owner>; readonly record: RecordAnswer },
): Promise<NewLink<Entry>> {
  const { db, now } = operation;
  const row = await links.find(db, id);
  if (!row) throw new Problem("not_found");
  const { link, owner } = row;
  const found = await links.recipientOf(operation, owner);
  if (!found || link.revokedAt !== null || link.expiresAt <= now.toISOString()) throw new Problem("illegal_transition");
  const { issuance, hash, path, statements } = await handOverLink(operation, {
    prefix: links.prefix,
    page: links.page,
    issuance: row.issuance,
    recipient: found.recipient,
    handingOver: handingOver(links, id, owner),
  });
  const answer = { ...toEntry({ link, owner, issuance }), sent: false, path };
  await writeBatch(db, [...statements, links.setHashStatement(db, id, hash), ...(await record(answer))]);
  return answer;
}

/** Closes a link at once. */
export async function withdrawStandingLink<Entry extends object, Owner extends NamedOwner>(
  operation: Operation,
  links: StandingLinks<Owner>,
  { id, reason }: { readonly id: string; readonly reason: string },
  { toEntry, record }: { readonly toEntry: ToEntry<Entry, Owner>; readonly record: RecordAnswer },
): Promise<Entry> {
  const row = await links.find(operation.db, id);
  if (!row) throw new Problem("not_found");
  if (row.link.revokedAt !== null) throw new Problem("illegal_transition");
  const revokedAt = operation.now.toISOString();
  const { change, behind } = revocation(operation, links, id, revokedAt);
  const issuance = row.issuance && { ...row.issuance, delivery: null };
  const answer = toEntry({ ...row, link: { ...row.link, revokedAt }, issuance });
  await writeBatch(operation.db, [
    ...audited(operation, change, {
      action: `${links.verbs}.revoke`,
      entity: links.entity,
      entityId: id,
      before: { revokedAt: null },
      after: { revokedAt },
      reason,
    }),
    behind,
    ...(await record(answer)),
  ]);
  return answer;
}
