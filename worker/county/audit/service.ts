import { mayAct } from "../../platform/access/permissions.ts";
import { listAuditEntries, type AuditFilter } from "../../platform/access/queries.ts";
import { toAuditEntry, toHistoryEntry } from "../../platform/access/service.ts";
import { findSite, sitesOf, type SiteOf } from "../../platform/access/site-queries.ts";
import { toPage, type Page } from "../../platform/core/paging.ts";
import { Problem } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import { readReadingsOf } from "../readings/service.ts";
import type { ReadingFilter } from "../readings/queries.ts";
import { readSetting } from "../settings/settings.ts";
import { HISTORY_OF, type HistoryEntity, type HistoryStep } from "./schema.ts";
import { auditWorkbook, readingWorkbook, type ExportedFile } from "./workbooks.ts";

/** Of which entries it is known to which site they belong: each wing brings its own. */
export type SitesOfEntries = Readonly<Partial<Record<HistoryEntity, SiteOf>>>;

/** Refuses whoever may not see the entry. */
async function assertMayRead(
  { db, actor }: Operation,
  sitesOfEntries: SitesOfEntries,
  { entity, id }: { readonly entity: HistoryEntity; readonly id: string },
): Promise<void> {
  if (!mayAct(actor, HISTORY_OF[entity])) throw new Problem("forbidden");
  const sites = sitesOf(actor);
  if (sites === null) return;
  const siteOf = sitesOfEntries[entity];
  const site = siteOf ? await findSite(db, siteOf(id)) : null;
  if (site === null || !sites.includes(site)) throw new Problem("outside_your_sites");
}

/** Who did what with one entry, newest first, for whoever may see the entry. */
export async function readHistory(
  operation: Operation,
  sitesOfEntries: SitesOfEntries,
  {
    entity,
    id,
    after,
    limit,
  }: {
    readonly entity: HistoryEntity;
    readonly id: string;
    readonly after: string | undefined;
    readonly limit: number;
  },
): Promise<Page<HistoryStep>> {
  await assertMayRead(operation, sitesOfEntries, { entity, id });
  const rows = await listAuditEntries(operation.db, { entity, entityId: id, after, limit: limit + 1 });
  return toPage(
    rows,
    limit,
    (row) => [row.id],
    (row) => ({ id: row.id, ...toHistoryEntry(row) }),
  );
}

/** Entries of the audit as a spreadsheet, newest first. */
export async function exportAudit({ db, now }: Operation, filter: Omit<AuditFilter, "after">): Promise<ExportedFile> {
  const [zone, rows] = await Promise.all([
    readSetting(db, "zone"),
    listAuditEntries(db, { ...filter, limit: filter.limit + 1 }),
  ]);
  const entries = rows.slice(0, filter.limit).map(toAuditEntry);
  return auditWorkbook({ entries, more: rows.length > filter.limit, zone, now });
}

/** The reading log as a spreadsheet, newest first. */
export async function exportReadings(
  operation: Operation,
  filter: Omit<ReadingFilter, "after"> & { readonly entityId?: string | undefined },
): Promise<ExportedFile> {
  const [zone, { items, next }] = await Promise.all([
    readSetting(operation.db, "zone"),
    readReadingsOf(operation, filter),
  ]);
  return readingWorkbook({ entries: items, more: next !== null, zone, now: operation.now });
}
