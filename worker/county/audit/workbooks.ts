import type { AuditEntry } from "../../platform/access/schema.ts";
import type { ACTOR_KINDS } from "../../platform/core/actor.ts";
import { countyTime } from "../../platform/core/clock.ts";
import { workbook, type Cell, type Sheet } from "../../platform/spreadsheets/workbook.ts";
import type { ReadingEntry } from "../readings/schema.ts";

/** A spreadsheet to be handed out, and the day it was made. */
export interface ExportedFile {
  readonly day: string;
  readonly file: Uint8Array<ArrayBuffer>;
}

/** What is exported, and under which clock. */
interface Exported<Entry> {
  readonly entries: readonly Entry[];
  /** Whether the filter finds more than is in the file. */
  readonly more: boolean;
  readonly zone: string;
  readonly now: Date;
}

const KINDS: Readonly<Record<(typeof ACTOR_KINDS)[number], string>> = {
  bureau: "工作人员",
  citizen: "群众",
  lawyer: "律师",
  provider: "其他法律服务人员",
  branch: "党支部",
  system: "系统",
};

/** Spreadsheets hold no more in a cell. */
const CELL = 32_000;

const clipped = (text: string): string => (text.length > CELL ? `${text.slice(0, CELL)}…` : text);
const json = (value: unknown): Cell => (value === null || value === undefined ? null : clipped(JSON.stringify(value)));

/** An instant as the county's wall clock shows it. */
function shown(zone: string, instant: string): string {
  const at = new Date(instant);
  const { date, time } = countyTime(zone, at);
  return `${date} ${time}:${instant.slice(17, 19)}`;
}

const noteOf = ({ entries, more, zone, now }: Exported<unknown>): Sheet => ({
  name: "说明",
  columns: [
    ["项目", 16],
    ["内容", 60],
  ],
  rows: [
    ["导出时间", shown(zone, now.toISOString())],
    ["时区", zone],
    ["条数", entries.length],
    ["是否齐全", more ? "否：符合条件的还有更多，请缩小时间范围分次导出" : "是"],
  ],
});

const fileOf = async (sheet: Sheet, exported: Exported<unknown>): Promise<ExportedFile> => ({
  day: countyTime(exported.zone, exported.now).date,
  file: await workbook([sheet, noteOf(exported)]),
});

export const auditWorkbook = (exported: Exported<AuditEntry>): Promise<ExportedFile> =>
  fileOf(
    {
      name: "审计日志",
      columns: [
        ["时间", 20],
        ["身份", 10],
        ["操作人", 16],
        ["操作", 28],
        ["对象", 16],
        ["对象编号", 30],
        ["理由", 40],
        ["变更前", 50],
        ["变更后", 50],
        ["操作人编号", 30],
        ["请求编号", 38],
        ["条目编号", 30],
      ],
      rows: exported.entries.map(({ id, at, actor, action, entity, entityId, reason, before, after, requestId }) => [
        shown(exported.zone, at),
        KINDS[actor.kind],
        actor.name,
        action,
        entity,
        entityId,
        reason,
        json(before),
        json(after),
        actor.id,
        requestId,
        id,
      ]),
    },
    exported,
  );

export const readingWorkbook = (exported: Exported<ReadingEntry>): Promise<ExportedFile> =>
  fileOf(
    {
      name: "查阅记录",
      columns: [
        ["时间", 20],
        ["身份", 10],
        ["查阅人", 16],
        ["操作", 28],
        ["内容", 30],
        ["理由", 40],
        ["对象", 50],
        ["查阅人编号", 30],
        ["请求编号", 38],
      ],
      rows: exported.entries.map(({ at, actor, action, fields, reason, subjects, requestId }) => [
        shown(exported.zone, at),
        KINDS[actor.kind],
        actor.name,
        action,
        fields.join("、"),
        reason,
        clipped(subjects.map(({ entity, id }) => `${entity} ${id}`).join("\n")),
        actor.id,
        requestId,
      ]),
    },
    exported,
  );
