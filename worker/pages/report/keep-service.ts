import { daysOf } from "../../county/records/periods.ts";
import { audited } from "../../platform/access/audit.ts";
import { fieldProblem } from "../../platform/core/problem.ts";
import { newId } from "../../platform/core/id.ts";
import { writeBatch } from "../../platform/db/client.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import type { Operation } from "../../platform/operation.ts";
import * as queries from "./queries.ts";
import type { KeepReport } from "./schema.ts";
import { scopeOf, scopeText } from "./scope.ts";
import { reckonReport, type Asked } from "./service.ts";
import type { ReportSources } from "./sources.ts";

export interface Kept {
  readonly period: string;
  readonly version: number;
  readonly keptAt: string;
  readonly reason: string | null;
}

/** Writes down what the report of a period that is over comes to now. */
async function writeDown(
  operation: Operation,
  sources: ReportSources,
  asked: Asked,
  { reason, record }: { readonly reason: string | null; readonly record?: RecordAnswer },
): Promise<Kept> {
  const { db, now } = operation;
  const { period, scope } = asked;
  const { facts, kept, content } = await reckonReport(operation, sources, asked);
  if (daysOf(period).to >= facts.today) throw fieldProblem("period", "date_order");
  const id = newId();
  const answer: Kept = { period, version: (kept?.version ?? 0) + 1, keptAt: now.toISOString(), reason };
  await writeBatch(db, [
    ...audited(operation, queries.insertKeptStatement(db, { id, scope: scopeText(scope), content, ...answer }), {
      action: "countyReports.keep",
      entity: "countyReports",
      entityId: id,
      after: { period, scope: scopeText(scope), version: answer.version },
      ...(reason === null ? {} : { reason }),
    }),
    ...(record ? await record(answer) : []),
  ]);
  return answer;
}

/** Makes the report of a period anew, on purpose: what was kept before stays beside it. */
export const keepAnew = (
  operation: Operation,
  sources: ReportSources,
  { period, reason, ...scoped }: KeepReport,
  record: RecordAnswer,
): Promise<Kept> => writeDown(operation, sources, { period, scope: scopeOf(scoped) }, { reason, record });

/** Writes a report down for the first time. */
export const keepFirst = (operation: Operation, sources: ReportSources, asked: Asked): Promise<Kept> =>
  writeDown(operation, sources, asked, { reason: null });
