import { carrier, seen, type Carriers } from "../../county/second-decisions/carriers.ts";
import { facts, type Fact } from "../../county/second-decisions/facts.ts";
import type { Operation } from "../../platform/operation.ts";
import { reasonSchema } from "../../platform/http/routes.ts";
import { declineConcern, readConcern } from "../concerns/admin-service.ts";
import { publicationSchema } from "../rectifications/schema.ts";
import { closeRectification, publishReply, readRectification } from "../rectifications/service.ts";

/** What is decided about what people say when the second person is asked. Whoever said it is named nowhere. */

async function rectificationFacts(operation: Operation, id: string): Promise<readonly Fact[]> {
  const { lawyer, site, sourceKind, level, reason, concern, reply, repliedAt, dueDate } = await readRectification(
    operation,
    id,
  );
  return facts(
    ["来源", "From", sourceKind === "rating" ? ["咨询评价", "A rating"] : ["群众反映", "A concern"]],
    ["律师", "Lawyer", lawyer.name],
    ["地点", "Site", site.name],
    ["评价等级", "Level", level !== null && [`${level} 级（1 最好，5 最差）`, `${level} of 5, where 1 is best`]],
    ["评价理由", "Reason given", reason],
    ["反映的问题", "Concern", concern?.text],
    ["答复", "Reply", reply],
    ["答复日期", "Replied on", repliedAt !== null && { on: repliedAt }],
    ["整改期限", "Due", { on: dueDate }],
  );
}

export const feedbackDecisions = {
  publishRectification: carrier({
    permission: "rectifications.publish",
    entity: "rectifications",
    versioned: true,
    body: publicationSchema,
    show: async (operation, { id, body }) => [
      ...(await rectificationFacts(operation, id)),
      ...facts(["同时认定", "And stated", body.putRight && ["相关承诺已整改", "The commitment is put right"]]),
    ],
    execute: (operation, order) => publishReply(operation, seen(order), order.body),
  }),
  closeRectification: carrier({
    permission: "rectifications.publish",
    entity: "rectifications",
    versioned: true,
    body: reasonSchema,
    show: async (operation, { id, body }) => [
      ...(await rectificationFacts(operation, id)),
      ...facts(["理由", "Reason", body.reason]),
    ],
    execute: (operation, order) => closeRectification(operation, seen(order), order.body.reason),
  }),
  declineConcern: carrier({
    permission: "concerns.write",
    entity: "concerns",
    versioned: true,
    body: reasonSchema,
    show: async (operation, { id, body }) => {
      const { post, commitment, text, submittedAt } = await readConcern(operation, id);
      return facts(
        ["示范岗", "Post", post.title],
        ["承诺", "Commitment", commitment?.text],
        ["反映的内容", "What was written", text],
        ["收到日期", "Received on", { on: submittedAt }],
        ["不予受理的理由", "Reason for declining", body.reason],
      );
    },
    execute: (operation, order) => declineConcern(operation, seen(order), order.body.reason),
  }),
} satisfies Partial<Carriers>;
