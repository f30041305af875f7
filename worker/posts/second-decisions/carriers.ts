import { z } from "@hono/zod-openapi";
import type { Carriers, Order } from "../../county/second-decisions/carriers.ts";
import { carrier, seen } from "../../county/second-decisions/carriers.ts";
import { facts, numbered, type Fact } from "../../county/second-decisions/facts.ts";
import { reasonSchema } from "../../platform/http/routes.ts";
import type { Operation } from "../../platform/operation.ts";
import { moveCommitment } from "../evidence/commitment-service.ts";
import { findCommitment } from "../commitments/queries.ts";
import { stateRequestSchema } from "../commitments/schema.ts";
import { readCommitment } from "../commitments/service.ts";
import { findCurrentEvidence } from "../evidence/queries.ts";
import { publishEvidence, readEvidence, returnEvidence } from "../evidence/service.ts";
import type { LabelKind } from "../labels/label.ts";
import { decideLabel, readLabel } from "../labels/service.ts";
import { decideEntry, readEntry } from "../showcase/service.ts";
import { findRow } from "../signings/read.ts";
import { approveSigning, refuseSigning } from "../signings/review.ts";
import { approvalSchema, type Approval } from "../signings/schema.ts";

/** What is decided about posts when the second person is asked: what they read, and how it is carried out. */

const nothing = z.strictObject({});
type Reasoned = z.infer<typeof reasonSchema>;
const why = ({ body }: Order<Reasoned>): readonly Fact[] => facts(["理由", "Reason", body.reason]);

async function signingFacts(operation: Operation, id: string, approval?: Approval): Promise<readonly Fact[]> {
  const { signing, lawyer, firm, site } = await findRow(operation, id);
  return facts(
    ["律师", "Lawyer", lawyer.name],
    ["执业机构", "Firm", firm.name],
    ["设岗地点", "Site", site.name],
    ["承诺日期", "Signed on", { on: signing.createdAt }],
    ["承诺事项", "Commitments", numbered(signing.commitments.map(({ text, dueDate }) => `${text}（${dueDate} 前）`))],
    [
      "公开党员身份",
      "Shows Party membership",
      signing.showPartyMembership ? ["同意公开", "Yes, with consent"] : ["不公开", "No"],
    ],
    ["展示起始", "On display from", approval?.termFrom !== undefined && { on: approval.termFrom }],
    ["展示截止", "Until", approval?.termTo !== undefined && { on: approval.termTo }],
    ["岗位名称", "Title of the post", approval?.title],
  );
}

const refusal = (to: "returned" | "rejected") =>
  carrier({
    permission: "signings.decide",
    entity: "signings",
    versioned: true,
    body: reasonSchema,
    show: async (operation, order) => [...(await signingFacts(operation, order.id)), ...why(order)],
    execute: (operation, order) => refuseSigning(operation, seen(order), to, order.body.reason),
  });

async function evidenceFacts(operation: Operation, id: string): Promise<readonly Fact[]> {
  const { commitment, post, lawyer, text, link, files, submittedAt } = await readEvidence(operation, id);
  return facts(
    ["律师", "Lawyer", lawyer.name],
    ["示范岗", "Post", post.title],
    ["承诺", "Commitment", commitment.text],
    ["完成期限", "Due", { on: commitment.dueDate }],
    ["兑现情况", "How it was kept", text],
    ["网页", "Page", link],
    ["附件", "Files", files.length > 0 && [`${files.length} 个`, String(files.length)]],
    ["提交日期", "Submitted on", { on: submittedAt }],
  );
}

async function showcaseFacts(operation: Operation, id: string): Promise<readonly Fact[]> {
  const { title, summary, lawyer, firm, cover, file, submittedAt } = await readEntry(operation, id);
  return facts(
    ["标题", "Title", title],
    ["内容", "Summary", summary],
    ["律师", "Lawyer", lawyer?.name],
    ["律师事务所", "Firm", firm.name],
    ["封面和附件", "Picture and file", (cover ?? file) ? ["有", "Yes"] : ["无", "None"]],
    ["提交日期", "Submitted on", { on: submittedAt }],
  );
}

const LABELS: Readonly<Record<LabelKind, readonly [zh: string, en: string]>> = {
  pacesetter: ["标兵", "Pacesetter"],
  brand: ["品牌", "Brand"],
};

async function labelFacts(operation: Operation, id: string): Promise<readonly Fact[]> {
  const { kind, post, lawyer, docNo, issuingBody, from, to } = await readLabel(operation, id);
  return facts(
    ["标牌", "Label", LABELS[kind]],
    ["示范岗", "Post", post.title],
    ["律师", "Lawyer", lawyer?.name],
    ["文号", "Document", docNo],
    ["发文机关", "Issued by", issuingBody],
    ["起始", "From", { on: from }],
    ["截止", "To", { on: to }],
  );
}

const STATES = {
  open: ["未完成（撤回原认定）", "Open again"],
  kept: ["已兑现", "Kept"],
  putRight: ["已整改", "Put right"],
} as const;

export const postDecisions = {
  approveSigning: carrier({
    permission: "signings.decide",
    entity: "signings",
    versioned: true,
    body: approvalSchema,
    show: (operation, { id, body }) => signingFacts(operation, id, body),
    execute: (operation, order) => approveSigning(operation, seen(order), order.body),
  }),
  returnSigning: refusal("returned"),
  rejectSigning: refusal("rejected"),
  publishEvidence: carrier({
    permission: "evidence.decide",
    entity: "evidence",
    versioned: true,
    body: nothing,
    show: (operation, { id }) => evidenceFacts(operation, id),
    execute: (operation, order) => publishEvidence(operation, seen(order)),
  }),
  returnEvidence: carrier({
    permission: "evidence.decide",
    entity: "evidence",
    versioned: true,
    body: reasonSchema,
    show: async (operation, order) => [...(await evidenceFacts(operation, order.id)), ...why(order)],
    execute: (operation, order) => returnEvidence(operation, seen(order), order.body.reason),
  }),
  setCommitmentState: carrier({
    permission: "commitments.write",
    entity: "commitments",
    versioned: true,
    body: stateRequestSchema,
    show: async (operation, { id, body }) => {
      const { lawyer, text, dueDate } = await readCommitment(operation, id);
      return facts(
        ["律师", "Lawyer", lawyer.name],
        ["承诺", "Commitment", text],
        ["完成期限", "Due", { on: dueDate }],
        ["拟认定为", "To be stated", STATES[body.state]],
        ["理由", "Reason", body.reason],
      );
    },
    about: async ({ db }, { id }) => {
      const [row, evidence] = await Promise.all([findCommitment(db, id), findCurrentEvidence(db, id)]);
      return { signings: row ? [row.commitment.signingId] : [], evidence: evidence ? [evidence.id] : [] };
    },
    execute: (operation, order) => moveCommitment(operation, seen(order), order.body),
  }),
  publishShowcase: carrier({
    permission: "showcase.decide",
    entity: "showcase",
    versioned: true,
    body: nothing,
    show: (operation, { id }) => showcaseFacts(operation, id),
    execute: (operation, order) => decideEntry(operation, seen(order), { state: "published" }),
  }),
  returnShowcase: carrier({
    permission: "showcase.decide",
    entity: "showcase",
    versioned: true,
    body: reasonSchema,
    show: async (operation, order) => [...(await showcaseFacts(operation, order.id)), ...why(order)],
    execute: (operation, order) =>
      decideEntry(operation, seen(order), { state: "returned", reason: order.body.reason }),
  }),
  approveLabel: carrier({
    permission: "labels.decide",
    entity: "labels",
    versioned: true,
    body: nothing,
    show: (operation, { id }) => labelFacts(operation, id),
    execute: (operation, order) => decideLabel(operation, seen(order), { to: "approved" }),
  }),
  rejectLabel: carrier({
    permission: "labels.decide",
    entity: "labels",
    versioned: true,
    body: reasonSchema,
    show: async (operation, order) => [...(await labelFacts(operation, order.id)), ...why(order)],
    execute: (operation, order) => decideLabel(operation, seen(order), { to: "rejected", reason: order.body.reason }),
  }),
} satisfies Partial<Carriers>;
