import { findLawyer } from "../../county/registry/admin-queries.ts";
import { openLawyerPhone } from "../../county/registry/sealed-phones.ts";
import { readSetting } from "../../county/settings/settings.ts";
import { countyToday } from "../../county/settings/today.ts";
import { audited } from "../../platform/access/audit.ts";
import type { Named } from "../../platform/core/actor.ts";
import { DAY } from "../../platform/core/clock.ts";
import { Problem } from "../../platform/core/problem.ts";
import { assertTransition } from "../../platform/core/transitions.ts";
import { writeBatch, type Database, type Statement } from "../../platform/db/client.ts";
import { unseal } from "../../platform/privacy/seal.ts";
import { phoneKey } from "../../platform/values/phone.ts";
import { signingPhone } from "./sealed-signing.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import { isTaken } from "./conflict-queries.ts";
import * as queries from "./queries.ts";
import { findRow, readSigning } from "./read.ts";
import type { SigningDetail } from "./schema.ts";
import { endStatements } from "./steps.ts";
import { SIGNING_TRANSITIONS } from "./transitions.ts";

/**
 * What was signed over the public page is certain only once its lawyer says so: until then it blocks nobody, shows
 * nothing, and comes to nothing by itself.
 */

/** How many of one lawyer stand side by side: the oldest makes room, so that nobody can use them up for the lawyer. */
export const UNCONFIRMED_OF_A_LAWYER = 5;

/** Until when a signing can be confirmed; null when there is nothing to confirm. */
export async function confirmUntil(
  db: Database,
  { state, createdAt }: Pick<queries.StandingSigning, "state" | "createdAt">,
): Promise<string | null> {
  if (state !== "unconfirmed") return null;
  return new Date(Date.parse(createdAt) + (await readSetting(db, "signingConfirmationDays")) * DAY).toISOString();
}

/** Those that were left with the phone on file, which are the lawyer's own, behind those of whoever else. */
async function strangersFirst(
  { db, keys }: Operation,
  lawyerId: string,
  standing: readonly queries.StandingSigning[],
): Promise<readonly queries.StandingSigning[]> {
  const found = await findLawyer(db, lawyerId);
  const phone = found ? await openLawyerPhone(keys, found.lawyer) : null;
  if (phone === null) return standing;
  const left = await Promise.all(
    standing.map(async (signing) => ({
      signing,
      isOwn:
        signing.phone !== null &&
        phoneKey(await unseal(keys, signingPhone(signing.id), signing.phone)) === phoneKey(phone),
    })),
  );
  return [...left.filter(({ isOwn }) => !isOwn), ...left.filter(({ isOwn }) => isOwn)].map(({ signing }) => signing);
}

/**
 * Ends the oldest of a lawyer's unconfirmed signings, as many as there must be fewer for one more; but a lawyer's own
 * makes room for nobody else's, or whoever signs in their name again and again would keep them from confirming.
 */
export async function makeRoomStatements(operation: Operation, lawyerId: string): Promise<readonly Statement[]> {
  const standing = await queries.listUnconfirmedOf(operation.db, lawyerId);
  const tooMany = standing.length - (UNCONFIRMED_OF_A_LAWYER - 1);
  if (tooMany <= 0) return [];
  const until = await countyToday(operation.db, operation.now);
  return (await strangersFirst(operation, lawyerId, standing.toReversed()))
    .slice(0, tooMany)
    .flatMap((signing) =>
      endStatements(operation, signing, { to: "withdrawn", until, reason: "未经律师本人确认，被较新的认领申请取代" }),
    );
}

/** Which signings nobody confirmed in time, and what ends them. */
export async function listLapsed({ db, now }: Operation, limit: number): Promise<readonly queries.StandingSigning[]> {
  const days = await readSetting(db, "signingConfirmationDays");
  return queries.listUnconfirmedBefore(db, new Date(now.getTime() - days * DAY).toISOString(), limit);
}

export const lapseStatements = (operation: Operation, signing: queries.StandingSigning, today: string): Statement[] =>
  endStatements(operation, signing, { to: "withdrawn", until: today, reason: "律师本人未在规定时间内确认" });

/** What makes a signing certain, whoever says so. */
export async function confirmStatements(
  operation: Operation,
  { id, state, lawyerId, siteId }: queries.StandingSigning,
  version: number,
  {
    confirmedBy,
    how,
    phoneSetBy,
    reason,
  }: {
    readonly confirmedBy: string;
    readonly how: "inPerson" | "phone";
    /** Who of the bureau set the phone that proved it: the two-people rule counts them as behind it. */
    readonly phoneSetBy?: Named | null;
    readonly reason?: string;
  },
): Promise<readonly Statement[]> {
  const { db, now } = operation;
  assertTransition(SIGNING_TRANSITIONS, state, "submitted");
  if (await isTaken(db, lawyerId, siteId)) throw new Problem("signing_exists");
  const at = now.toISOString();
  const confirm = queries.moveSigningStatement(
    db,
    id,
    { version, from: state },
    { state: "submitted", confirmedAt: at, confirmedBy, updatedAt: at },
  );
  return audited(operation, confirm, {
    action: "signings.confirm",
    entity: "signings",
    entityId: id,
    before: { state },
    after: { state: "submitted", how, ...(phoneSetBy && { phoneSetBy }) },
    reason: reason ?? null,
  });
}

/**
 * Confirms a signing whose lawyer is before the clerk, who therefore does not decide on it.
 * @param reason how the clerk knew that it is the lawyer
 */
export async function confirmInPerson(
  operation: Operation,
  { id, version }: SeenEntry,
  reason: string,
): Promise<SigningDetail> {
  const { signing } = await findRow(operation, id);
  const confirmedBy = operation.actor.id ?? "";
  await writeBatch(
    operation.db,
    await confirmStatements(operation, signing, version, { confirmedBy, how: "inPerson", reason }),
  );
  return readSigning(operation, id);
}
