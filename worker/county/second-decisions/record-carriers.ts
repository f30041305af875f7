import { z } from "@hono/zod-openapi";
import { kindOf } from "../records/kind-of.ts";
import { recordClosingSchema } from "../records/schema.ts";
import { readRecord } from "../records/record-view.ts";
import { closeRecord, confirmRecord } from "../records/service.ts";
import { carrier, seen, type Carriers } from "./carriers.ts";
import { facts, type Fact } from "./facts.ts";

/** What a record says, in the words of its kind. Of confidential ones nothing. */
async function recordFacts(operation: Parameters<typeof readRecord>[0], id: string): Promise<readonly Fact[]> {
  const entry = await readRecord(operation, id);
  const kind = kindOf(entry.kind);
  return [
    ...facts(
      ["台账", "Book", kind.label],
      ["对象", "About", entry.subject?.name],
      ["日期", "Date", { on: entry.date }],
      ["所属期间", "Period", entry.period],
      ["结论", "Finding", entry.finding && (entry.finding === "passed" ? ["符合", "Passed"] : ["不符合", "Failed"])],
    ),
    ...Object.entries(kind.fields).flatMap(([name, field]): Fact[] => {
      const value = entry.fields?.[name];
      if (value === null || value === undefined || value === "") return [];
      const shown = [value].flat().map((each) => {
        if ("options" in field) return field.options[String(each)]?.zh ?? String(each);
        return typeof each === "boolean" ? (each ? "是" : "否") : (entry.names[String(each)] ?? String(each));
      });
      return [{ label: { zh: field.label.zh, en: field.label.en }, text: { zh: shown.join("、") } }];
    }),
  ];
}

/** What is decided about records when the second person is asked. */
export const recordDecisions = {
  confirmRecord: carrier({
    permission: "records.confirm",
    entity: "records",
    versioned: true,
    body: z.strictObject({}),
    show: (operation, { id }) => recordFacts(operation, id),
    execute: (operation, order) => confirmRecord(operation, seen(order)),
  }),
  closeRecord: carrier({
    permission: "records.write",
    entity: "records",
    versioned: true,
    body: recordClosingSchema,
    show: async (operation, { id, body }) => [
      ...(await recordFacts(operation, id)),
      ...Object.entries(kindOf(body.kind).fields).flatMap(([name, field]): Fact[] => {
        const value = body.fields[name];
        if (typeof value !== "string") return [];
        const text = "options" in field ? (field.options[value] ?? { zh: value }) : { zh: value };
        return [{ label: { zh: field.label.zh, en: field.label.en }, text }];
      }),
    ],
    execute: (operation, order) => closeRecord(operation, seen(order), order.body),
  }),
} satisfies Partial<Carriers>;
