import type { Statement } from "../db/client.ts";
import type { Actor } from "../core/actor.ts";
import type { Operation } from "../operation.ts";
import { insertAuditEntryStatement, type AuditRecord, type AuditRow } from "./queries.ts";
import type { AuditEntry } from "./schema.ts";

/**
 * A change with its audit entry, as statements of one batch. The entry belongs right behind its change: when that
 * touched no row, the batch is undone (see `insertAuditEntry`).
 */
export const audited = (
  operation: Omit<Operation, "keys">,
  change: Statement,
  record: Omit<AuditRecord, "actor" | "requestId" | "at">,
): [Statement, Statement] => [
  change,
  insertAuditEntryStatement(operation.db, {
    ...record,
    actor: operation.actor,
    requestId: operation.requestId,
    at: operation.now.toISOString(),
  }),
];

/**
 * Who does it, as the chain's hash covers it. What not every entry has is left out where it is not there: the hash of
 * the entries from before was made without it.
 */
export const chainedActor = ({ kind, id, name, tokenId, link }: Actor): AuditEntry["actor"] => ({
  kind,
  id,
  name,
  ...(tokenId && { tokenId }),
  ...(link && { link }),
});

/** Who did it, as an entry tells. */
export const auditActor = ({
  actorKind: kind,
  actorId: id,
  actorName: name,
  actorLink,
  tokenId,
}: Pick<AuditRow, "actorKind" | "actorId" | "actorName" | "actorLink" | "tokenId">): AuditEntry["actor"] =>
  chainedActor({ kind, id, name, ...(tokenId !== null && { tokenId }), ...(actorLink && { link: actorLink }) });

/** What a patch with optional fields really says: without the fields that are absent. */
export const definedFields = <T extends object>(patch: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

/** The present values of the fields that `patch` changes, for an audit entry's `before`. */
export const presentValues = <T extends object>(row: T, patch: object): Partial<T> =>
  Object.fromEntries(Object.keys(patch).map((field) => [field, row[field as keyof T]])) as Partial<T>;
