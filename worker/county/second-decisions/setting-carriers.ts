import { carrier, unrecorded, type Carriers } from "./carriers.ts";
import { facts, type Fact } from "./facts.ts";
import { Problem } from "../../platform/core/problem.ts";
import type { DecidingOperation } from "../invitations/subjects.ts";
import { refusedProposalSchema, seenProposalSchema } from "../settings/schema.ts";
import { confirmSetting, readSettingEntry, refuseSetting } from "../settings/settings-service.ts";
import { maskSetting } from "../settings/settings.ts";

/** What is decided about settings when the second person is asked: a person's data in them is masked. */

const written = (value: unknown): string =>
  typeof value === "object" ? JSON.stringify(value, null, 1) : String(value);

async function proposalFacts(operation: DecidingOperation, key: string, id: string): Promise<readonly Fact[]> {
  const entry = await readSettingEntry(operation, key);
  if (entry.waiting?.id !== id) throw new Problem("not_found");
  const { value, waiting } = entry;
  return facts(
    ["设置项", "Setting", key],
    ["现在的值", "Value now", written(maskSetting(entry.key, value))],
    ["拟改为", "To become", written(maskSetting(entry.key, waiting.value))],
    ["提出人", "Proposed by", waiting.by.name],
    ["提出日期", "Proposed on", { on: waiting.at }],
  );
}

export const settingDecisions = {
  confirmSetting: carrier({
    permission: "settings.write",
    entity: "settings",
    versioned: false,
    body: seenProposalSchema,
    show: (operation, { id, body }) => proposalFacts(operation, id, body.id),
    execute: (operation, { id, body }) => confirmSetting(operation, { key: id, id: body.id }, unrecorded),
  }),
  refuseSetting: carrier({
    permission: "settings.write",
    entity: "settings",
    versioned: false,
    body: refusedProposalSchema,
    show: async (operation, { id, body }) => [
      ...(await proposalFacts(operation, id, body.id)),
      ...facts(["否决的理由", "Reason for refusing", body.reason]),
    ],
    execute: (operation, { id, body }) => refuseSetting(operation, { key: id, id: body.id }, body.reason, unrecorded),
  }),
} satisfies Partial<Carriers>;
