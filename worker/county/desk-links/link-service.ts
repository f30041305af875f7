import { DAY } from "../../platform/core/clock.ts";
import { audited } from "../../platform/access/audit.ts";
import { writeBatch, type Statement } from "../../platform/db/client.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import { handOverLink, makeLink, type LinkKind, type Recipient } from "../personal-links/issue.ts";
import { endDeliveriesStatement } from "../personal-links/queries.ts";
import { toLinkTrace } from "../personal-links/trace.ts";
import { findActiveLawyer } from "../registry/queries.ts";
import { openLawyerPhone } from "../registry/sealed-phones.ts";
import { findPhoneSetter } from "../two-people/queries.ts";
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

const DESK: LinkKind = { prefix: "pid", page: "/desk" };

const handingOver = (id: string, lawyerId: string) => ({
  action: "desk.handOver",
  entity: "deskLinks",
  entityId: id,
  after: { lawyerId },
});

async function recipientOf({ db, keys }: Operation, lawyerId: string): Promise<Recipient | undefined> {
  const lawyer = await findActiveLawyer(db, lawyerId);
  if (!lawyer) return undefined;
  const [phone, phoneSetBy] = await Promise.all([
    openLawyerPhone(keys, lawyer),
    findPhoneSetter(db, { entity: "lawyers", id: lawyerId, field: "phone" }),
  ]);
  return { name: lawyer.name, phone, phoneSetBy };
}

/** Closes a link, and lets go of what was still to be sent. */
const revocation = (
  { db }: Operation,
  id: string,
  revokedAt: string,
): { readonly change: Statement; readonly behind: Statement } => ({
  change: queries.revokeDeskLinkStatement(db, id, revokedAt),
  behind: endDeliveriesStatement(db, [id], null),
});

/**
 * Issues a personal link to a lawyer's desk: sent to the lawyer's phone, or shown to whoever hands it over, in this
 * answer and nowhere else. The lawyer's earlier links end, unless they are kept.
 * @throws Problem `no_gateway`, `no_phone_on_file` when it cannot be sent
 */
export async function issueDeskLink(
  operation: Operation,
  { lawyerId, days, way, keepEarlier }: DeskLinkRequest,
  origin: string,
  record: RecordAnswer,
): Promise<NewDeskLink> {
  const { db, now } = operation;
  const recipient = await recipientOf(operation, lawyerId);
  if (!recipient) throw fieldProblem("lawyerId", "unknown");
  const { issuance, hash, path, statements } = await makeLink(operation, {
    ...DESK,
    origin,
    way,
    recipient,
    handingOver: (id) => handingOver(id, lawyerId),
  });
  const { id } = issuance;
  const createdAt = now.toISOString();
  const expiresAt = new Date(now.getTime() + days * DAY).toISOString();
  const link = { id, lawyerId, hash, createdAt, expiresAt, revokedAt: null };
  const entry = toDeskLinkEntry({ link, lawyerName: recipient.name, issuance });
  const issued: NewDeskLink = { ...entry, sent: issuance.way === "send", ...(path !== null && { path }) };
  const earlier = keepEarlier ? [] : await queries.listOpenDeskLinks(db, lawyerId, createdAt);
  await writeBatch(db, [
    ...audited(operation, queries.insertDeskLinkStatement(db, link), {
      action: "desk.issue",
      entity: "deskLinks",
      entityId: id,
      after: { lawyerId, expiresAt, way: issuance.way, to: issuance.sentTo },
    }),
    ...statements,
    ...earlier.flatMap(({ link: { id: ended } }) => {
      const { change, behind } = revocation(operation, ended, createdAt);
      return [
        ...audited(operation, change, {
          action: "desk.revoke",
          entity: "deskLinks",
          entityId: ended,
          before: { revokedAt: null },
          after: { revokedAt: createdAt, replacedBy: id },
        }),
        behind,
      ];
    }),
    ...(await record(issued)),
  ]);
  return issued;
}

/** Shows a link that waits to be handed over to whoever does that; what was shown of it before opens nothing any more. */
export async function handOverDeskLink(operation: Operation, id: string, record: RecordAnswer): Promise<NewDeskLink> {
  const { db, now } = operation;
  const row = await queries.findDeskLink(db, id);
  if (!row) throw new Problem("not_found");
  const { link, lawyerName } = row;
  const recipient = await recipientOf(operation, link.lawyerId);
  if (!recipient || link.revokedAt !== null || link.expiresAt <= now.toISOString())
    throw new Problem("illegal_transition");
  const { issuance, hash, path, statements } = await handOverLink(operation, {
    ...DESK,
    issuance: row.issuance,
    recipient,
    handingOver: handingOver(id, link.lawyerId),
  });
  const answer: NewDeskLink = { ...toDeskLinkEntry({ link, lawyerName, issuance }), sent: false, path };
  await writeBatch(db, [...statements, queries.setDeskLinkHashStatement(db, id, hash), ...(await record(answer))]);
  return answer;
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
  const { change, behind } = revocation(operation, id, revokedAt);
  const issuance = row.issuance && { ...row.issuance, delivery: null };
  const answer = toDeskLinkEntry({ ...row, link: { ...row.link, revokedAt }, issuance });
  await writeBatch(operation.db, [
    ...audited(operation, change, {
      action: "desk.revoke",
      entity: "deskLinks",
      entityId: id,
      before: { revokedAt: null },
      after: { revokedAt },
      reason,
    }),
    behind,
    ...(await record(answer)),
  ]);
  return answer;
}
