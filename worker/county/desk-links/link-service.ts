import { DAY } from "../../platform/core/clock.ts";
import { audited } from "../../platform/access/audit.ts";
import { makeToken } from "../../platform/core/token.ts";
import { writeBatch } from "../../platform/db/client.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import { handedOver } from "../personal-links/issue.ts";
import { insertPersonalLinkStatement } from "../personal-links/queries.ts";
import { toLinkTrace } from "../personal-links/trace.ts";
import { findActiveLawyer } from "../registry/queries.ts";
import * as queries from "./queries.ts";
import type { DeskLinkEntry, DeskLinkRequest, NewDeskLink } from "./schema.ts";

export const toDeskLinkEntry = ({
  link,
  lawyerName,
  issuance,
}: Pick<queries.DeskLinkRow, "link" | "lawyerName" | "issuance">): DeskLinkEntry => ({
  id: link.id,
  lawyer: { id: link.lawyerId, name: lawyerName },
  createdAt: link.createdAt,
  expiresAt: link.expiresAt,
  revokedAt: link.revokedAt,
  ...toLinkTrace(issuance),
});

/** Issues a personal link to a lawyer's desk. It is in this answer and nowhere else in the clear. */
export async function issueDeskLink(
  operation: Operation,
  { lawyerId, days }: DeskLinkRequest,
  record: RecordAnswer,
): Promise<NewDeskLink> {
  const { db, now } = operation;
  const lawyer = await findActiveLawyer(db, lawyerId);
  if (!lawyer) throw fieldProblem("lawyerId", "unknown");
  const { token, id, hash } = await makeToken("pid");
  const createdAt = now.toISOString();
  const expiresAt = new Date(now.getTime() + days * DAY).toISOString();
  const link = { id, lawyerId, hash, createdAt, expiresAt, revokedAt: null };
  const issuance = handedOver(operation, id);
  const issued: NewDeskLink = {
    ...toDeskLinkEntry({ link, lawyerName: lawyer.name, issuance }),
    path: `/desk#${token}`,
  };
  await writeBatch(db, [
    ...audited(operation, queries.insertDeskLinkStatement(db, link), {
      action: "desk.issue",
      entity: "deskLinks",
      entityId: id,
      after: { lawyerId, expiresAt },
    }),
    insertPersonalLinkStatement(db, issuance),
    ...(await record(issued)),
  ]);
  return issued;
}

/** Closes a desk link at once. */
export async function withdrawDeskLink(
  operation: Operation,
  id: string,
  reason: string,
  record: RecordAnswer,
): Promise<DeskLinkEntry> {
  const row = await queries.findDeskLink(operation.db, id);
  if (!row) throw new Problem("not_found");
  if (row.link.revokedAt) throw new Problem("illegal_transition");
  const revokedAt = operation.now.toISOString();
  const answer = toDeskLinkEntry({ ...row, link: { ...row.link, revokedAt } });
  await writeBatch(operation.db, [
    ...audited(operation, queries.revokeDeskLinkStatement(operation.db, id, revokedAt), {
      action: "desk.revoke",
      entity: "deskLinks",
      entityId: id,
      before: { revokedAt: null },
      after: { revokedAt },
      reason,
    }),
    ...(await record(answer)),
  ]);
  return answer;
}
