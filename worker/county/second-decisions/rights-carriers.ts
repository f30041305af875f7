import { carrier, seen, type Carriers } from "./carriers.ts";
import { facts } from "./facts.ts";
import { reasonSchema } from "../../platform/http/routes.ts";
import type { RightsKind } from "../rights/schema.ts";
import { readRights, refuse } from "../rights/request-service.ts";

const KINDS: Readonly<Record<RightsKind, readonly [zh: string, en: string]>> = {
  access: ["查阅、复制", "Access"],
  correct: ["更正", "Correction"],
  erase: ["删除", "Erasure"],
};

/** What is decided about people's own data when the second person is asked. Whoever asked is masked. */
export const rightsDecisions = {
  refuseRightsRequest: carrier({
    permission: "rights.decide",
    entity: "rights_requests",
    versioned: true,
    body: reasonSchema,
    show: async (operation, { id, body }) => {
      const { kind, name, receivedAt, dueDate } = await readRights(operation, id);
      return facts(
        ["请求", "Asks for", KINDS[kind]],
        ["请求人", "Who asks", name],
        ["收到日期", "Received on", { on: receivedAt }],
        ["答复期限", "Due", { on: dueDate }],
        ["不同意的理由", "Reason for refusing", body.reason],
      );
    },
    execute: (operation, order) => refuse(operation, seen(order), order.body.reason),
  }),
} satisfies Partial<Carriers>;
