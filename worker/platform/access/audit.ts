import type { Statement } from "../db/client.ts";
import type { Operation } from "../operation.ts";
import { insertAuditEntryStatement, type AuditRecord } from "./queries.ts";

/**
 * A change with its audit entry, as statements of one batch. The entry belongs right behind its change: when that
 * touched no row, the batch is undone (see `insertAuditEntry`).
 */
export const audited = (
  operation: Operation,
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

/** What a patch with optional fields really says: without the fields that are absent. */
export const definedFields = <T extends object>(patch: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

/** The present values of the fields that `patch` changes, for an audit entry's `before`. */
export const presentValues = <T extends object>(row: T, patch: object): Partial<T> =>
  Object.fromEntries(Object.keys(patch).map((field) => [field, row[field as keyof T]])) as Partial<T>;
