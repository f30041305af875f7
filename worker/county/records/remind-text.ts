import { chineseDate, chineseWeekday } from "../../platform/values/chinese-date.ts";
import { kindOf } from "./kind-of.ts";
import type { RecordKindId } from "./kinds.ts";
import { lengthOf } from "./periods.ts";

/** 2026年11月, 2026年第4季度, 2026年度 */
function periodText(period: string): string {
  const [year = "", part = ""] = period.split("-");
  if (lengthOf(period) === "month") return `${year}年${Number(part)}月`;
  return lengthOf(period) === "quarter" ? `${year}年第${part.slice(1)}季度` : `${year}年度`;
}

/** What somebody owes the books. */
export interface DueNamed {
  readonly kind: RecordKindId;
  readonly rule: number;
  readonly period: string;
  readonly dueOn: string;
}

/** A reminder in the bureau's own words, as a notice has them. */
export function reminderText({ kind: id, rule, period, dueOn }: DueNamed): { title: string; body: string } {
  const kind = kindOf(id);
  const when = kind.due?.[rule]?.when;
  const field = when && kind.fields[when.field];
  const called = when && field && "options" in field ? field.options[when.value]?.zh : undefined;
  const what = `“${kind.label.zh}${called === undefined ? "" : `（${called}）`}”`;
  const [whose, where] = kind.about === "branch" ? ["贵支部", "党支部工作台"] : ["您", "律师工作台"];
  return {
    title: `催报：${periodText(period)}${what}`,
    body: `${periodText(period)}的${what}，截止日期为${chineseDate(dueOn)} ${chineseWeekday(dueOn)}，${whose}尚未填报。请打开${where}，在“台账”中填报后提交；已经提交的，无需处理。`,
  };
}
