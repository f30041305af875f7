import { reasonTextSchema } from "../../platform/core/formats.ts";
import { fieldErrorsOf } from "../../platform/http/validation.ts";
import { DAY } from "../../platform/core/clock.ts";
import { audited } from "../../platform/access/audit.ts";
import { accompany, writeBatch, type Database, type Statement } from "../../platform/db/client.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { guardOf } from "../../platform/db/errors.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import { readsTexts } from "../../platform/access/permissions.ts";
import { maskName } from "../../platform/privacy/mask.ts";
import { openFields } from "../readings/opening.ts";
import { seal, unseal } from "../../platform/privacy/seal.ts";
import { handOverLink, makeLink, type LinkKind, type Recipient } from "../personal-links/issue.ts";
import { endDeliveriesStatement } from "../personal-links/queries.ts";
import type { LinkWay, PersonalLinkRow } from "../personal-links/schema.ts";
import { toLinkTrace } from "../personal-links/trace.ts";
import { findText, findTextInForce } from "../settings/queries.ts";
import { labelOf, type Label, type TextKind } from "../settings/schema.ts";
import { countyToday } from "../settings/today.ts";
import * as queries from "./queries.ts";
import { ENTITY_OF } from "./schema.ts";
import type {
  Invitation,
  InvitationAnswer,
  InvitationEntry,
  InvitationKind,
  InvitationOpening,
  InvitationReceipt,
  InvitationState,
  NewInvitation,
  OpenedInvitation,
  Opinion,
} from "./schema.ts";
import type { DecidingOperation, Subject, Subjects } from "./subjects.ts";

type SealedColumn = "addressee" | "text" | "answeredBy";

const placeOf = (row: string, column: SealedColumn) => ({ table: "invitations", column, row });

/** Opens what is sealed of an invitation; null where nothing was said, or it is erased. */
export const openAnswer = (
  { keys }: Pick<Operation, "keys">,
  row: queries.InvitationRow,
  column: SealedColumn,
): Promise<string | null> => {
  const sealed = row[column];
  return sealed === null ? Promise.resolve(null) : unseal(keys, placeOf(row.id, column), sealed);
};

const masked = (name: string | null): string | null => (name === null ? null : maskName(name));

/** An invitation as the bureau's list shows it: whoever it is for, masked. */
export const toInvitationEntry = async (
  operation: Operation,
  { invitation: row, issuance }: queries.IssuedInvitation,
): Promise<InvitationEntry> => ({
  id: row.id,
  kind: row.kind,
  entity: row.entity,
  entityId: row.entityId,
  addressee: masked(await openAnswer(operation, row, "addressee")),
  createdAt: row.createdAt,
  expiresAt: row.expiresAt,
  revokedAt: row.revokedAt,
  usedAt: row.usedAt,
  supports: row.supports,
  publication: row.publication,
  ...toLinkTrace(issuance),
});

async function versionInForce(db: Database, kind: TextKind, now: Date): Promise<number> {
  const text = await findTextInForce(db, kind, await countyToday(db, now));
  if (!text) throw new Error(`No ${kind} text is in force.`);
  return text.version;
}

/** What an invitation is issued for. */
export interface Question {
  readonly kind: InvitationKind;
  readonly entityId: string;
  /** Days it can be answered. */
  readonly days: number;
  readonly addressee?: string | undefined;
  readonly way?: LinkWay | undefined;
  /** The service's own address. */
  readonly origin: string;
}

const INVITATION: LinkKind = { prefix: "pin", page: "/invitation" };

const handingOver = (id: string, kind: InvitationKind, entityId: string) => ({
  action: `${ENTITY_OF[kind]}.handOverInvitation`,
  entity: ENTITY_OF[kind],
  entityId,
  after: { invitationId: id, kind },
});

/** Whom a question goes to; by the name that the bureau noted, where it did. */
async function askedOf(
  operation: Operation,
  subjects: Subjects,
  { kind, entityId }: Pick<Question, "kind" | "entityId">,
  addressee: string | null | undefined,
): Promise<Recipient> {
  const recipient = (await subjects[kind].recipient(operation, entityId)) ?? { name: "", phone: null };
  return { ...recipient, name: addressee ?? recipient.name };
}

/** Whom a link is for, as it stands on paper: the name that was noted, and whom it is asked of. */
export async function recipientOf(
  operation: Operation,
  subjects: Subjects,
  row: queries.InvitationRow,
): Promise<{ readonly name: string; readonly on: string }> {
  const { name: on } = await askedOf(operation, subjects, row, null);
  return { name: (await openAnswer(operation, row, "addressee")) ?? on, on };
}

/**
 * Issues a one-time link and revokes the one before it: sent to the phone on file, or shown to whoever hands it over,
 * in this answer and nowhere else. The text to be agreed to is the one in force now, whatever comes after.
 * @throws Problem `no_gateway`, `no_phone_on_file` when it cannot be sent
 */
export async function issueInvitation(
  operation: DecidingOperation,
  subjects: Subjects,
  question: Question,
  record: RecordAnswer,
): Promise<NewInvitation> {
  const { db, now } = operation;
  const { kind, entityId, addressee } = question;
  const asked = await subjects[kind].read(operation, entityId);
  if (asked === undefined) throw new Problem("not_found");
  if (asked === null || asked === "changed") throw new Problem("illegal_transition");
  const recipient = await askedOf(operation, subjects, question, addressee);
  const { issued, statements } = await makeInvitation(operation, subjects, { ...question, recipient });
  const earlier = await queries.findOpenInvitation(db, kind, ENTITY_OF[kind], entityId);
  await writeBatch(db, [
    ...(earlier ? revocation(operation, earlier, now.toISOString()) : []),
    ...statements,
    ...(await record(issued)),
  ]);
  return issued;
}

/** A one-time link about what somebody has made sure of that it can be asked, and the statements that issue it. */
export async function makeInvitation(
  operation: Operation,
  subjects: Subjects,
  {
    id: known,
    kind,
    entityId,
    days,
    addressee,
    way,
    origin,
    recipient,
  }: Question & { readonly id?: string; readonly recipient: Recipient },
): Promise<{
  readonly issued: NewInvitation;
  readonly row: queries.InvitationRow;
  readonly issuance: PersonalLinkRow;
  readonly statements: readonly Statement[];
}> {
  const { db, keys, actor, now } = operation;
  const entity = ENTITY_OF[kind];
  const { text, publication } = subjects[kind];
  const { issuance, hash, path, statements } = await makeLink(operation, {
    ...INVITATION,
    id: known,
    origin,
    way,
    recipient,
    handingOver: (linkId) => handingOver(linkId, kind, entityId),
  });
  const { id } = issuance;
  const createdAt = now.toISOString();
  const expiresAt = new Date(now.getTime() + days * DAY).toISOString();
  const row: queries.InvitationRow = {
    id,
    kind,
    entity,
    entityId,
    hash,
    addressee: addressee === undefined ? null : await seal(keys, placeOf(id, "addressee"), addressee),
    textVersion: await versionInForce(db, text, now),
    publicationVersion: publication ? await versionInForce(db, publication, now) : null,
    createdBy: actor.id ?? "",
    createdAt,
    expiresAt,
    revokedAt: null,
    usedAt: null,
    supports: null,
    publication: null,
    text: null,
    answeredBy: null,
    revision: null,
    withdrawnAt: null,
  };
  const entry = await toInvitationEntry(operation, { invitation: row, issuance });
  const issued: NewInvitation = { ...entry, sent: issuance.way === "send", ...(path !== null && { path }) };
  return {
    issued,
    row,
    issuance,
    statements: [
      ...audited(operation, queries.insertInvitationStatement(db, row), {
        action: `${entity}.invite`,
        entity,
        entityId,
        after: { invitationId: id, kind, expiresAt, way: issuance.way, to: issuance.sentTo },
      }),
      ...statements,
    ],
  };
}

/** Shows a link that waits to be handed over to whoever does that; what was shown of it before opens nothing any more. */
export async function handOverInvitation(
  operation: Operation,
  subjects: Subjects,
  id: string,
  record: RecordAnswer,
): Promise<NewInvitation> {
  const { db, now } = operation;
  const kept = await queries.findInvitation(db, id);
  if (!kept) throw new Problem("not_found");
  const { invitation } = kept;
  if (invitation.usedAt !== null || hasRunOut(invitation, now)) throw new Problem("illegal_transition");
  const addressee = await openAnswer(operation, invitation, "addressee");
  const { issuance, hash, path, statements } = await handOverLink(operation, {
    ...INVITATION,
    issuance: kept.issuance,
    recipient: await askedOf(operation, subjects, invitation, addressee),
    handingOver: handingOver(id, invitation.kind, invitation.entityId),
  });
  const answer: NewInvitation = {
    ...(await toInvitationEntry(operation, { invitation, issuance })),
    sent: false,
    path,
  };
  await writeBatch(db, [...statements, queries.setInvitationHashStatement(db, id, hash), ...(await record(answer))]);
  return answer;
}

/** Closes an unanswered link, with its audit entry. */
export const revocation = (
  operation: Operation,
  { id, kind, entity, entityId }: queries.InvitationRow,
  revokedAt: string,
  reason?: string,
): readonly Statement[] => [
  ...audited(operation, queries.revokeInvitationStatement(operation.db, id, revokedAt), {
    action: `${entity}.revokeInvitation`,
    entity,
    entityId,
    before: { invitationId: id, kind, revokedAt: null },
    after: { revokedAt },
    ...(reason === undefined ? {} : { reason }),
  }),
  endDeliveriesStatement(operation.db, [id], null),
];

/** Shows whom a link was for and who answered it, and says in the reading log who saw it and why. */
export async function openInvitation(
  operation: Operation,
  id: string,
  opening: InvitationOpening,
): Promise<OpenedInvitation> {
  const found = await queries.findInvitation(operation.db, id);
  if (!found) throw new Problem("not_found");
  const row = found.invitation;
  const values = {
    addressee: await openAnswer(operation, row, "addressee"),
    name: await openAnswer(operation, row, "answeredBy"),
    text: await openAnswer(operation, row, "text"),
  };
  return openFields(operation, { entity: "invitations", entityId: id, values }, opening);
}

/** Closes an unanswered link at once. */
export async function withdrawInvitation(
  operation: Operation,
  id: string,
  reason: string,
  record: RecordAnswer,
): Promise<InvitationEntry> {
  const kept = await queries.findInvitation(operation.db, id);
  if (!kept) throw new Problem("not_found");
  const { invitation: row, issuance } = kept;
  if (row.revokedAt || row.usedAt) throw new Problem("illegal_transition");
  const revokedAt = operation.now.toISOString();
  const answer = await toInvitationEntry(operation, {
    invitation: { ...row, revokedAt },
    issuance: issuance && { ...issuance, delivery: null },
  });
  await writeBatch(operation.db, [...revocation(operation, row, revokedAt, reason), ...(await record(answer))]);
  return answer;
}

async function textOf(db: Database, kind: TextKind, version: number): Promise<{ version: number; text: Label }> {
  const text = await findText(db, kind, version);
  if (!text) throw new Error(`There is no version ${version} of ${kind}.`);
  return { version, text: labelOf(text) };
}

const hasRunOut = ({ revokedAt, expiresAt }: queries.InvitationRow, now: Date): boolean =>
  revokedAt !== null || expiresAt <= now.toISOString();

/** What whoever has the link is asked, while it can be answered; afterwards only that it was. */
export async function readInvitation(
  operation: DecidingOperation,
  subjects: Subjects,
  row: queries.InvitationRow,
): Promise<Invitation> {
  const { db, now } = operation;
  const { kind, entityId, expiresAt, usedAt, textVersion, publicationVersion } = row;
  const subject = subjects[kind];
  const found = usedAt || hasRunOut(row, now) ? null : ((await subject.read(operation, entityId)) ?? null);
  const asked = found === "changed" ? null : found;
  const state: InvitationState = usedAt ? "used" : found === "changed" ? "changed" : asked ? "open" : "expired";
  return {
    kind,
    state,
    expiresAt,
    usedAt,
    asked,
    text: asked && (await textOf(db, subject.text, textVersion)),
    publication:
      asked && subject.publication && publicationVersion !== null
        ? await textOf(db, subject.publication, publicationVersion)
        : null,
  };
}

/**
 * Takes the one answer of a link. Whether it was answered before is left to the database, so that of many at the same
 * moment one counts and a repeated request finds its own answer remembered.
 */
export async function answerInvitation(
  operation: DecidingOperation,
  subjects: Subjects,
  { row, answer }: { readonly row: queries.InvitationRow; readonly answer: InvitationAnswer },
  record: RecordAnswer,
): Promise<InvitationReceipt> {
  const { db, keys, now } = operation;
  const { id, kind, entity, entityId, usedAt: before } = row;
  const { supports, text } = answer;
  const subject = subjects[kind];
  // What is decided by it may well look otherwise by now.
  if (before && subject.decision) throw new Problem("invitation_used");
  const found = await subject.read(operation, entityId);
  if (!before && (hasRunOut(row, now) || !found)) throw new Problem("invitation_expired");
  if (found === "changed") throw new Problem("stale_version");
  const asked = found;
  if (asked && answer.revision !== undefined && answer.revision !== asked.revision) throw new Problem("stale_version");
  if (subject.reasons && !supports && text === undefined) throw fieldProblem("text", "required");
  const name = subject.decision ? await subject.decision.answeredBy(operation, entityId) : answer.name;
  if (name === undefined) throw fieldProblem("name", "required");
  if (subject.publication && supports && answer.publication === undefined)
    throw fieldProblem("publication", "required");

  const usedAt = now.toISOString();
  const publication = subject.publication ? supports && answer.publication === true : null;
  const revision = asked?.revision ?? 0;
  const receipt: InvitationReceipt = { kind, state: "used", usedAt, supports };
  const columns = {
    usedAt,
    supports,
    publication,
    text: text === undefined ? null : await seal(keys, placeOf(id, "text"), text),
    answeredBy: await seal(keys, placeOf(id, "answeredBy"), name),
    revision,
  };
  const update = queries.answerInvitationStatement(db, row, columns, (...about) => subject.waits(...about));
  const reason = supports ? null : reasonOf(subject, text);
  const statements = async (): Promise<readonly Statement[]> => [
    ...audited(operation, update, {
      action: `${entity}.answerInvitation`,
      entity,
      entityId,
      after: { invitationId: id, kind, supports, revision, ...(publication === null ? {} : { publication }) },
    }),
    ...((await subject.decision?.statements(operation, entityId, { agrees: supports, reason })) ?? []),
    ...(await record(receipt)),
  ];
  if (supports && subject.decision) {
    // The answer goes into the batch of what it decides: there is never one without the other.
    accompany(db, {
      statements,
      isWritten: async () => (await queries.findInvitation(db, id))?.invitation.usedAt === usedAt,
    });
    try {
      await subject.decision.execute(operation, entityId);
    } catch (error) {
      // Of many at the same moment one was first, whatever the others stumbled over.
      if ((await queries.findInvitation(db, id))?.invitation.usedAt) throw new Problem("invitation_used");
      throw error;
    }
  } else
    try {
      await writeBatch(db, await statements());
    } catch (error) {
      // What was asked about has been decided meanwhile: there is nothing to come back to with a newer version.
      if (guardOf(error) === "nothing_changed" && !(await subject.read(operation, entityId)))
        throw new Problem("invitation_expired");
      throw error;
    }
  return receipt;
}

/** Why a decision is not agreed to. It goes into the audit, like every reason of the bureau's, and is checked like one. */
function reasonOf({ decision }: Subject, text: string | undefined): string | null {
  if (!decision) return null;
  const parsed = reasonTextSchema.safeParse(text);
  if (!parsed.success)
    throw new Problem(
      "validation_failed",
      parsed.error.issues.flatMap((issue) => fieldErrorsOf({ ...issue, path: ["text", ...issue.path] })),
    );
  return parsed.data;
}

const NOTHING: Opinion = {
  state: "none",
  supports: null,
  publication: null,
  text: null,
  secretary: null,
  givenAt: null,
  expiresAt: null,
  revision: null,
};

/** What became of the question of this kind: its newest link that was not revoked. */
export async function readOpinion(operation: Operation, kind: InvitationKind, entityId: string): Promise<Opinion> {
  const entity = ENTITY_OF[kind];
  const [newest] = await queries.listInvitations(operation.db, { entity, entityId, kind, standing: true, limit: 1 });
  if (!newest) return NOTHING;
  const { invitation: row } = newest;
  const { usedAt, supports, publication, expiresAt, revision, withdrawnAt } = row;
  return {
    state: usedAt ? "given" : hasRunOut(row, operation.now) ? "expired" : "asked",
    supports,
    publication,
    text: readsTexts(operation.actor) ? await openAnswer(operation, row, "text") : null,
    secretary: masked(await openAnswer(operation, row, "answeredBy")),
    givenAt: usedAt,
    expiresAt,
    revision,
    ...(withdrawnAt !== null && { withdrawnAt }),
  };
}
