import { findBranchLink } from "../../county/branch-links/queries.ts";
import { findDeskLink } from "../../county/desk-links/queries.ts";
import { findInvitation } from "../../county/invitations/queries.ts";
import { recipientOf } from "../../county/invitations/service.ts";
import type { Subjects } from "../../county/invitations/subjects.ts";
import { readSettings } from "../../county/settings/settings.ts";
import { countyTime } from "../../platform/core/clock.ts";
import { fieldProblem } from "../../platform/core/problem.ts";
import { hashSecret, parseToken, sameDigest } from "../../platform/core/token.ts";
import type { Operation } from "../../platform/operation.ts";
import type { Sheet } from "./sheet-page.ts";

type Opened = Omit<Sheet, "address" | "county" | "givenBy" | "givenOn" | "expiresOn"> & { readonly expiresAt: string };

/** What a link opens, while it opens something: a sheet of any other would only be waste paper. */
async function openedBy(operation: Operation, subjects: Subjects, token: string): Promise<Opened | undefined> {
  const { db, now } = operation;
  const desk = parseToken(token, "pid");
  if (desk) {
    const row = await findDeskLink(db, desk.id);
    if (!row || !sameDigest(await hashSecret(desk.secret), row.link.hash)) return undefined;
    const { revokedAt, expiresAt } = row.link;
    return revokedAt !== null || expiresAt <= now.toISOString()
      ? undefined
      : {
          purpose: "desk",
          to: row.lawyer?.name ?? row.provider?.name ?? "",
          of: row.lawyer?.firm ?? row.provider?.organisation ?? null,
          expiresAt,
        };
  }
  const branch = parseToken(token, "pib");
  if (branch) {
    const row = await findBranchLink(db, branch.id);
    if (!row || !sameDigest(await hashSecret(branch.secret), row.link.hash)) return undefined;
    const { revokedAt, expiresAt } = row.link;
    return revokedAt !== null || expiresAt <= now.toISOString()
      ? undefined
      : { purpose: "branch", to: row.branchName, of: null, expiresAt };
  }
  const question = parseToken(token, "pin");
  const row = question && (await findInvitation(db, question.id));
  if (!row || !sameDigest(await hashSecret(question.secret), row.invitation.hash)) return undefined;
  const { kind, revokedAt, usedAt, expiresAt } = row.invitation;
  if (revokedAt !== null || usedAt !== null || expiresAt <= now.toISOString()) return undefined;
  const { name, on } = await recipientOf(operation, subjects, row.invitation);
  return { purpose: kind, to: name, of: on, expiresAt };
}

/**
 * The sheet on which a link is handed over, for whoever was shown the link.
 * @throws Problem `validation_failed` when it opens nothing
 */
export async function linkSheet(
  operation: Operation,
  subjects: Subjects,
  { path, origin }: { readonly path: string; readonly origin: string },
): Promise<Sheet> {
  const opened = await openedBy(operation, subjects, path.slice(path.indexOf("#") + 1));
  if (!opened) throw fieldProblem("path", "unknown");
  const { county, zone } = await readSettings(operation.db, "county", "zone");
  const { expiresAt, ...rest } = opened;
  const dateOf = (instant: Date): string => countyTime(zone, instant).date;
  return {
    ...rest,
    address: origin + path,
    county,
    givenBy: operation.actor.name ?? "",
    givenOn: dateOf(operation.now),
    expiresOn: dateOf(new Date(expiresAt)),
  };
}
