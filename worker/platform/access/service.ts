import { auditActor } from "./audit.ts";
import type { AuditRow } from "./queries.ts";
import type { AuditEntry } from "./schema.ts";

export const toAuditEntry = ({ changed: _changed, ...row }: AuditRow): AuditEntry => {
  const { actorKind: _kind, actorId: _id, actorName: _name, actorLink: _link, tokenId: _token, ...entry } = row;
  return { ...entry, actor: auditActor(row) };
};

/** A step in an entry's history. */
export const toHistoryEntry = (
  row: AuditRow,
): Pick<AuditEntry, "at" | "actor" | "action" | "reason" | "before" | "after"> => {
  const { at, actor, action, reason, before, after } = toAuditEntry(row);
  return { at, actor, action, reason, before, after };
};
